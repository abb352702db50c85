package io.visavis.rtc.ice;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.RTCIceTransportPolicy;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IcePolicyTest {

  private static boolean surfaces(
      RTCIceTransportPolicy policy, CandidateType type, String address) {
    return IcePolicy.surfaces(policy, type, InetAddress.ofLiteral(address));
  }

  @Test
  void all_surfaces_everything() {
    assertThat(surfaces(RTCIceTransportPolicy.ALL, CandidateType.HOST, "192.168.1.2")).isTrue();
  }

  @Test
  void relay_surfaces_relayed_candidates_only() {
    RTCIceTransportPolicy policy = RTCIceTransportPolicy.RELAY;
    assertThat(surfaces(policy, CandidateType.SERVER_REFLEXIVE, "198.51.100.7")).isFalse();
    assertThat(surfaces(policy, CandidateType.RELAYED, "198.51.100.7")).isTrue();
  }

  @Test
  void public_surfaces_reflexive_candidates_and_no_private_host() {
    RTCIceTransportPolicy policy = RTCIceTransportPolicy.PUBLIC;
    assertThat(surfaces(policy, CandidateType.HOST, "10.0.0.1")).isFalse();
    assertThat(surfaces(policy, CandidateType.SERVER_REFLEXIVE, "203.0.113.9")).isTrue();
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
