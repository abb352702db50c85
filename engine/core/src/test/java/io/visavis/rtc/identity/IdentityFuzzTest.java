package io.visavis.rtc.identity;

import io.visavis.rtc.RTCIdentityProviderOptions;
import io.visavis.rtc.base.Mutations;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdentityFuzzTest {

  @Test
  void garbage_is_refused_and_nothing_else_happens() {
    var result =
        new X509IdentityProvider(
                new IdentityAuthority("authority").person("alice@example.org"),
                List.of(),
                InstantSource.system())
            .generateAssertion(
                "{\"fingerprint\":[{\"algorithm\":\"sha-256\",\"digest\":\"4A:AD\"}]}",
                "null",
                new RTCIdentityProviderOptions())
            .join();
    Mutations.drive(
        IdentityFuzz::fuzzerTestOneInput,
        1,
        3_000,
        List.of(
            Base64.getDecoder().decode(result.assertion()),
            AssertionCodec.encode(result).getBytes(StandardCharsets.UTF_8),
            "{\"fingerprint\":[{\"algorithm\":\"sha-256\",\"digest\":\"4A\"}]}"
                .getBytes(StandardCharsets.UTF_8),
            "\"a@b\"@bücher.example".getBytes(StandardCharsets.UTF_8)));
  }
}
