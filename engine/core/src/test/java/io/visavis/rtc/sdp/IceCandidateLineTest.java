package io.visavis.rtc.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.base.Captures;
import io.visavis.rtc.base.MalformedException;
import io.visavis.rtc.base.Mutations;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IceCandidateLineTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "candidate:1 1 udp 2130706431 203.0.113.141 8998 typ host",
        "candidate:2 1 udp 1694498815 192.0.2.3 45664 typ srflx raddr 203.0.113.141 rport 8998",
        "candidate:a+/Z 2 udp 1 fe80::6676:baff:fe9c:ee4a 8998 typ host",
        "candidate:9 1 udp 2122260223 a.example.com 1 typ relay raddr :: rport 0",
        "candidate:3 1 tcp 1518280447 10.0.1.2 9 typ host tcptype active generation 0 ufrag F7gI"
            + " network-id 1 network-cost 10",
        "candidate:0 1 udp 2122252543 4f0d2c1e-5b0e-4a6f-8d57-6a2a9b8f7c11.local 41786 typ host",
      })
  void prints_what_it_read(String text) {
    assertThat(IceCandidateLine.parse(text)).hasToString(text);
  }

  @Test
  void reads_every_field_of_a_tcp_candidate() {
    IceCandidateLine read =
        IceCandidateLine.parse(
            "a=candidate:3 1 TCP 1518280447 10.0.1.2 9 typ srflx raddr 10.0.1.1 rport 7"
                + " tcptype passive ufrag F7gI");
    assertThat(read.protocol()).isEqualTo("tcp");
    assertThat(read.relatedAddress()).isEqualTo("10.0.1.1");
    assertThat(read.relatedPort()).isEqualTo(7);
    assertThat(read.tcpType()).isEqualTo("passive");
    assertThat(read.ufrag()).isEqualTo("F7gI");
    assertThat(read.isMdns()).isFalse();
    assertThat(read.with("generation", "0").toString()).endsWith("ufrag F7gI generation 0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "candidate:",
        "candidate:1 1 udp",
        "candidate:1 1 udp 1 1.2.3.4 5",
        "candidate:1 1 udp 1 1.2.3.4 5 typ",
        "candidate:1 1 udp 1 1.2.3.4 5 host",
        "candidate:1 0 udp 1 1.2.3.4 5 typ host",
        "candidate:1 257 udp 1 1.2.3.4 5 typ host",
        "candidate:1 1 udp 4294967296 1.2.3.4 5 typ host",
        "candidate:1 1 udp -1 1.2.3.4 5 typ host",
        "candidate:1 1 udp 1 1.2.3.4 65536 typ host",
        "candidate:1 1 udp 1 1.2.3.4;rm 5 typ host",
        "candidate:? 1 udp 1 1.2.3.4 5 typ host",
        "candidate:123456789012345678901234567890123 1 udp 1 1.2.3.4 5 typ host",
        "candidate:1 1 udp 1 1.2.3.4 5 typ host raddr",
        "candidate:1 1 udp 1 1.2.3.4 5 typ host generation",
      })
  void refuses_malformed_candidates(String text) {
    assertThatThrownBy(() -> IceCandidateLine.parse(text))
        .isInstanceOf(MalformedException.class)
        .hasMessageStartingWith("candidate: ");
  }

  @Test
  void extensions_have_a_limit() {
    IceCandidateLine plain =
        new IceCandidateLine("1", 1, "udp", 1, "::1", 5, "host", null, null, List.of());
    assertThatThrownBy(() -> IceCandidateLine.parse(plain + " x y".repeat(33)))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void survives_mutated_candidates() {
    List<byte[]> samples =
        Captures.offer()
            .lines()
            .filter(line -> line.startsWith("a=candidate:"))
            .map(line -> line.substring(2).getBytes(StandardCharsets.UTF_8))
            .toList();
    Mutations.drive(IceCandidateLineFuzz::fuzzerTestOneInput, 16, 5_000, samples);
  }
}
