package io.visavis.rtc.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.RTCException;
import io.visavis.rtc.base.Mutations;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IceServerUrlTest {
  @ParameterizedTest
  @CsvSource({
    "stun:stun.example.org, stun, stun.example.org, 3478,",
    "STUN:192.0.2.1:19302, stun, 192.0.2.1, 19302,",
    "stuns:example.org, stuns, example.org, 5349,",
    "turn:[2001:db8::1]:80?transport=tcp, turn, 2001:db8::1, 80, tcp",
    "turns:example.org?transport=udp, turns, example.org, 5349, udp"
  })
  void reads_scheme_host_port_and_transport(
      String text, String scheme, String host, int port, @Nullable String transport) {
    assertThat(IceServerUrl.parse(text))
        .isEqualTo(new IceServerUrl(text, scheme, host, port, transport));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "stun",
        "stun:",
        "http://example.org",
        "stun://example.org",
        "stun:user@example.org",
        "stun:example.org:0",
        "stun:example.org:65536",
        "stun:example.org:",
        "stun:example.org?transport=udp",
        "turn:example.org?transport=sctp",
        "turn:example.org?x=y",
        "turn:[2001:db8::1",
        "stun:two words"
      })
  void anything_else_is_a_syntax_error(String text) {
    assertThatThrownBy(() -> IceServerUrl.parse(text)).isInstanceOf(RTCException.class);
  }

  @Test
  void survives_mutated_urls() {
    List<byte[]> samples =
        Stream.of("stun:a.example:3478", "turn:[::1]:1?transport=tcp", "turns:192.0.2.1")
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .toList();
    Mutations.drive(IceServerUrlFuzz::fuzzerTestOneInput, 15, 5_000, samples);
  }
}
