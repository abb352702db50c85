package io.visavis.rtc.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.RTCNatBehavior;
import io.visavis.rtc.RTCNatBehavior.Rule;
import io.visavis.rtc.sim.NatType;
import io.visavis.rtc.sim.SimHost;
import io.visavis.rtc.sim.SimNat;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// RFC 5780, in virtual time.
class NatDiscoveryTest {
  private ProbeScene scene = new ProbeScene();

  private static Rule rule(NatType.Behaviour behaviour) {
    return switch (behaviour) {
      case ENDPOINT_INDEPENDENT -> Rule.ENDPOINT_INDEPENDENT;
      case ADDRESS_DEPENDENT -> Rule.ADDRESS_DEPENDENT;
      case ADDRESS_AND_PORT_DEPENDENT -> Rule.ADDRESS_AND_PORT_DEPENDENT;
    };
  }

  private RTCNatBehavior discover(SimHost host) {
    RTCNatBehavior behavior = scene.await(scene.engine(host).discoverNat("stun:198.51.100.21"));
    scene.world.time().run(Duration.ofSeconds(10));
    assertThat(scene.world.openSockets()).isLessThanOrEqualTo(4);
    return behavior;
  }

  private SimHost behind(NatType type) {
    return new SimHost(new SimNat(scene.world, type, "203.0.113.1").inside(), "10.0.0.2");
  }

  @ParameterizedTest
  @EnumSource(NatType.Behaviour.class)
  void every_combination_of_mapping_and_filtering_is_told(NatType.Behaviour mapping) {
    for (NatType.Behaviour filtering : NatType.Behaviour.values()) {
      scene = new ProbeScene();
      new DiscoveryServer(scene.world, true);
      NatType type = new NatType(mapping, filtering);
      RTCNatBehavior found = discover(behind(type));
      assertThat(found.translated()).isTrue();
      assertThat(found.mapping()).as(type.toString()).isEqualTo(rule(mapping));
      assertThat(found.filtering()).as(type.toString()).isEqualTo(rule(filtering));
      assertThat(String.valueOf(found.publicAddress())).contains("203.0.113.1");
    }
  }

  @Test
  void an_open_host_has_no_translator() {
    new DiscoveryServer(scene.world, true);
    RTCNatBehavior found = discover(new SimHost(scene.world, "192.0.2.9"));
    assertThat(found.translated()).isFalse();
    assertThat(found.filtering()).isEqualTo(Rule.ENDPOINT_INDEPENDENT);
  }

  @Test
  void an_ordinary_server_tells_that_there_is_a_translator_and_no_more() {
    new DiscoveryServer(scene.world, false);
    RTCNatBehavior found = discover(behind(NatType.FULL_CONE));
    assertThat(found.translated()).isTrue();
    assertThat(found.mapping()).isEqualTo(Rule.UNKNOWN);
    assertThat(found.filtering()).isEqualTo(Rule.UNKNOWN);
  }

  @Test
  void a_dead_server_tells_nothing() {
    RTCNatBehavior found = discover(behind(NatType.FULL_CONE));
    assertThat(found.translated()).isNull();
    assertThat(found.text()).isEqualTo("The server does not answer over UDP.");
  }

  @Test
  void a_name_without_an_address_tells_nothing() {
    RTCNatBehavior found =
        scene.await(
            scene
                .engine(new SimHost(scene.world, "192.0.2.9"))
                .discoverNat("stun:nowhere.example"));
    assertThat(found.text()).isEqualTo("The name nowhere.example has no address.");
  }
}
