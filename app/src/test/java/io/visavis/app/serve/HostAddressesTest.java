package io.visavis.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// At which of its addresses a machine offers rooms.
class HostAddressesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.2",
        "169.254.7.7",
        "100.64.0.1",
        "100.127.0.1",
        "fd00::2",
        "fc00::1"
      })
  void private_addresses_are_for_neighbours(String address) {
    assertThat(HostAddresses.isOfNeighbours(InetAddress.ofLiteral(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "172.32.0.1",
        "100.63.0.1",
        "100.128.0.1",
        "127.0.0.1",
        "2001:db8::1",
        "fe80::1",
        "::1"
      })
  void public_ones_and_those_that_no_link_can_have_are_not(String address) {
    assertThat(HostAddresses.isOfNeighbours(InetAddress.ofLiteral(address))).isFalse();
  }

  @Test
  void all_that_are_found_are_such() throws IOException {
    assertThat(HostAddresses.ofNeighbours()).allMatch(HostAddresses::isOfNeighbours);
  }

  @Test
  void those_of_version_4_come_first_and_those_without_a_network_later() {
    List<InetAddress> sorted =
        HostAddresses.byLikelihood(
            List.of(
                InetAddress.ofLiteral("fd12::2"),
                InetAddress.ofLiteral("169.254.1.1"),
                InetAddress.ofLiteral("10.255.1.1")));
    assertThat(sorted)
        .extracting(HostNames::literal)
        .containsExactly("10.255.1.1", "169.254.1.1", "[fd12::2]");
  }
}
