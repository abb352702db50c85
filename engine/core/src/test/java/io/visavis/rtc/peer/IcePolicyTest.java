package io.visavis.rtc.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.RTCIceTransportPolicy;
import io.visavis.rtc.sdp.IceCandidateLine;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IcePolicyTest {

  private static IceCandidateLine candidate(String address, String type) {
    String related = type.equals("host") ? "" : " raddr 0.0.0.0 rport 0";
    return IceCandidateLine.parse("1 1 udp 2130706431 " + address + " 5000 typ " + type + related);
  }

  @Test
  void all_surfaces_everything() {
    assertThat(IcePolicy.surfaces(RTCIceTransportPolicy.ALL, candidate("192.168.1.2", "host")))
        .isTrue();
  }

  @Test
  void relay_surfaces_relayed_candidates_only() {
    assertThat(IcePolicy.surfaces(RTCIceTransportPolicy.RELAY, candidate("198.51.100.7", "srflx")))
        .isFalse();
    assertThat(IcePolicy.surfaces(RTCIceTransportPolicy.RELAY, candidate("198.51.100.7", "relay")))
        .isTrue();
  }

  @Test
  void public_surfaces_reflexive_candidates_and_no_private_host() {
    assertThat(IcePolicy.surfaces(RTCIceTransportPolicy.PUBLIC, candidate("10.0.0.1", "host")))
        .isFalse();
    assertThat(IcePolicy.surfaces(RTCIceTransportPolicy.PUBLIC, candidate("203.0.113.9", "srflx")))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "100.127.255.254",
        "127.0.0.1",
        "169.254.7.7",
        "172.16.0.1",
        "192.168.0.1",
        "224.0.0.1",
        "::1",
        "fe80::1",
        "fc00::1",
        "fd12:3456::1"
      })
  void these_are_not_public(String address) {
    assertThat(IcePolicy.isPublic(InetAddress.ofLiteral(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "100.63.255.255", "100.128.0.1", "172.32.0.1", "2a00::1"})
  void these_are_public(String address) {
    assertThat(IcePolicy.isPublic(InetAddress.ofLiteral(address))).isTrue();
  }
}
