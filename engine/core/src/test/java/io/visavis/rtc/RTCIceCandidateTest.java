package io.visavis.rtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RTCIceCandidateTest {
  private static final String HOST =
      "candidate:1905690388 1 udp 2113937151 192.168.0.1 58041 typ host generation 0 ufrag thC8"
          + " network-cost 50";

  private static RTCIceCandidate of(String line) {
    return new RTCIceCandidate(new RTCIceCandidateInit(line, "0"));
  }

  @Test
  void without_mid_and_index_it_is_a_type_error() {
    assertThatExceptionOfType(RTCException.class)
        .isThrownBy(() -> new RTCIceCandidate(new RTCIceCandidateInit()))
        .satisfies(e -> assertThat(e.name()).isEqualTo("TypeError"));
    assertThatExceptionOfType(RTCException.class)
        .isThrownBy(() -> new RTCIceCandidate(new RTCIceCandidateInit(HOST, null)));
  }

  @Test
  void mid_or_index_is_enough() {
    RTCIceCandidate byIndex =
        new RTCIceCandidate(RTCIceCandidateInit.builder().sdpMLineIndex(65_535).build());
    assertThat(byIndex.candidate()).isEmpty();
    assertThat(byIndex.sdpMid()).isNull();
    assertThat(byIndex.sdpMLineIndex()).isEqualTo(65_535);
    assertThat(byIndex.usernameFragment()).isNull();
    assertThat(of("").foundation()).isNull();
  }

  @Test
  void an_index_out_of_range_is_a_type_error() {
    assertThatExceptionOfType(RTCException.class)
        .isThrownBy(() -> RTCIceCandidateInit.builder().sdpMLineIndex(65_536).build())
        .satisfies(e -> assertThat(e.name()).isEqualTo("TypeError"));
  }

  @Test
  void reads_the_attributes_of_a_host_candidate() {
    RTCIceCandidate candidate = of(HOST);
    assertThat(candidate.foundation()).isEqualTo("1905690388");
    assertThat(candidate.component()).isEqualTo(RTCIceComponent.RTP);
    assertThat(candidate.priority()).isEqualTo(2_113_937_151L);
    assertThat(candidate.address()).isEqualTo("192.168.0.1");
    assertThat(candidate.protocol()).isEqualTo(RTCIceProtocol.UDP);
    assertThat(candidate.port()).isEqualTo(58_041);
    assertThat(candidate.type()).isEqualTo(RTCIceCandidateType.HOST);
    assertThat(candidate.tcpType()).isNull();
    assertThat(candidate.relatedAddress()).isNull();
    assertThat(candidate.relatedPort()).isNull();
    // As in Chromium: the constructor takes the fragment from its own member only.
    assertThat(candidate.usernameFragment()).isNull();
    assertThat(candidate.relayProtocol()).isNull();
    assertThat(candidate.url()).isNull();
  }

  @Test
  void reads_related_address_and_port() {
    RTCIceCandidate candidate =
        of("a=candidate:1 2 UDP 1 1.2.3.4 5 typ srflx raddr 0.0.0.0 rport 0 x y");
    assertThat(candidate.component()).isEqualTo(RTCIceComponent.RTCP);
    assertThat(candidate.protocol()).isEqualTo(RTCIceProtocol.UDP);
    assertThat(candidate.type()).isEqualTo(RTCIceCandidateType.SRFLX);
    assertThat(candidate.relatedAddress()).isEqualTo("0.0.0.0");
    assertThat(candidate.relatedPort()).isZero();
  }

  @Test
  void reads_a_tcp_candidate() {
    RTCIceCandidate candidate =
        of("candidate:1 1 tcp 1 ::1 9 typ host tcptype active generation 0");
    assertThat(candidate.protocol()).isEqualTo(RTCIceProtocol.TCP);
    assertThat(candidate.tcpType()).isEqualTo(RTCIceTcpCandidateType.ACTIVE);
    assertThat(candidate.address()).isEqualTo("::1");
  }

  @Test
  void a_name_is_an_address_and_tcptype_of_udp_is_ignored() {
    RTCIceCandidate candidate =
        of("candidate:1 1 udp 1 a.local 5 typ host generation 0 tcptype so ");
    assertThat(candidate.address()).isEqualTo("a.local");
    assertThat(candidate.tcpType()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<arbitrary string[0] content>;",
        "candidate:",
        "candidate: 1 udp 1 1.2.3.4 5 typ host",
        "candidate:1 3 udp 1 1.2.3.4 5 typ host",
        "candidate:1 1 sctp 1 1.2.3.4 5 typ host",
        "candidate:1 1 udp 0 1.2.3.4 5 typ host",
        "candidate:1 1 udp 4294967296 1.2.3.4 5 typ host",
        "candidate:1 1 udp 99999999999999999999 1.2.3.4 5 typ host",
        "candidate:1 1 udp -1 1.2.3.4 5 typ host",
        "candidate:1 1 udp 1 1.2.3.4 65536 typ host",
        "candidate:1 1 udp 1 1.2.3.4 +5 typ host",
        "candidate:1 1 udp 1 1.2.3.4 5 typ guest",
        "candidate:1 1 udp 1 1.2.3.4 5 tip host",
        "candidate:1 1 udp 1 1.2.3.4 5 typ",
        "candidate:1 1 udp 1 1.2.3.4 5 typ host x",
        "candidate:1 1 udp 1 1.2.3.4 5 typ  host x",
        "candidate:1 1 tcp 1 1.2.3.4 5 typ host tcptype idle",
        "candidate:1 1 udp 1 1.2.3.4 5 typ srflx raddr 1.2.3.4 rport 65536",
        "candidate:ü 1 udp 1 1.2.3.4 5 typ host",
        "candidate:123456789012345678901234567890123 1 udp 1 1.2.3.4 5 typ host",
        "candidate:1 1 udp 1 1.2.3.4 \u0665 typ host",
      })
  void a_line_that_does_not_follow_the_grammar_is_kept_without_attributes(String line) {
    RTCIceCandidate candidate = of(line);
    assertThat(candidate.candidate()).isEqualTo(line);
    assertThat(candidate.foundation()).isNull();
    assertThat(candidate.component()).isNull();
    assertThat(candidate.priority()).isNull();
    assertThat(candidate.port()).isNull();
  }

  @Test
  void every_truncation_is_kept() {
    for (int length = 0; length < HOST.length(); length++) {
      assertThat(of(HOST.substring(0, length)).candidate()).hasSize(length);
    }
  }

  @Test
  void a_line_of_absurd_length_is_not_read() {
    assertThat(of(HOST + " x y".repeat(10_000)).foundation()).isNull();
  }

  @Test
  void what_only_the_gatherer_knows_does_not_travel() {
    RTCIceCandidate candidate =
        new RTCIceCandidate(
            RTCLocalIceCandidateInit.builder()
                .candidate(HOST)
                .sdpMid("0")
                .sdpMLineIndex(0)
                .usernameFragment("thC8")
                .relayProtocol(RTCIceServerTransportProtocol.TLS)
                .url("turns:a")
                .build());
    assertThat(candidate.relayProtocol()).isEqualTo(RTCIceServerTransportProtocol.TLS);
    assertThat(candidate.url()).isEqualTo("turns:a");
    assertThat(candidate.toJSON()).isEqualTo(new RTCIceCandidateInit(HOST, "0", 0, "thC8"));
  }
}
