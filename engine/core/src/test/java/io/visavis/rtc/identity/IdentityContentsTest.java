package io.visavis.rtc.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.RTCDtlsFingerprint;
import io.visavis.rtc.base.MalformedException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// RFC 8827 §7.4.
class IdentityContentsTest {

  private static final RTCDtlsFingerprint ONE = new RTCDtlsFingerprint("sha-256", "4a:ad:b9");
  private static final RTCDtlsFingerprint OTHER = new RTCDtlsFingerprint("sha-1", "74:e9");

  @Test
  void writes_the_json_of_rfc_8827() {
    assertThat(IdentityContents.of(List.of(ONE, OTHER)))
        .isEqualTo(
            "{\"fingerprint\":[{\"algorithm\":\"sha-256\",\"digest\":\"4A:AD:B9\"},"
                + "{\"algorithm\":\"sha-1\",\"digest\":\"74:E9\"}]}");
  }

  @Test
  void every_fingerprint_of_the_description_must_be_covered() {
    var said = IdentityContents.read(IdentityContents.of(List.of(ONE)));

    assertThat(IdentityContents.covers(said, List.of(ONE))).isTrue();
    assertThat(IdentityContents.covers(said, List.of(ONE, OTHER))).isFalse();
  }

  @Test
  void contents_may_cover_more_in_any_order_and_case() {
    var said =
        IdentityContents.read(
            "{\"fingerprint\":[{\"algorithm\":\"SHA-1\",\"digest\":\"74:e9\"},"
                + "{\"algorithm\":\"sha-256\",\"digest\":\"4a:AD:b9\",\"x\":0}],\"y\":null}");

    assertThat(IdentityContents.covers(said, List.of(ONE))).isTrue();
    assertThat(IdentityContents.covers(said, List.of(ONE, OTHER))).isTrue();
  }

  @Test
  void other_contents_are_malformed() {
    for (String text : List.of("", "{}", "{\"fingerprint\":{}}", "{\"fingerprint\":[{}]}")) {
      assertThatThrownBy(() -> IdentityContents.read(text)).isInstanceOf(MalformedException.class);
    }
    String many = IdentityContents.of(java.util.Collections.nCopies(257, ONE));
    assertThatThrownBy(() -> IdentityContents.read(many)).isInstanceOf(MalformedException.class);
  }
}
