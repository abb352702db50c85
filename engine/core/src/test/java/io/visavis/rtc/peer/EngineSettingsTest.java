package io.visavis.rtc.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.TcpCandidates;
import io.visavis.rtc.net.HttpProxy;
import io.visavis.rtc.net.PortRange;
import io.visavis.rtc.net.ServerTrust;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineSettingsTest {

  @Test
  void a_desktop_hides_nothing_listens_nowhere_and_trusts_the_system() {
    EngineSettings defaults = EngineSettings.defaults();
    assertThat(defaults.sockets())
        .isEqualTo(
            new SocketSettings(false, PortRange.ANY, null, null, 0, false, TcpCandidates.ACTIVE));
    assertThat(defaults.trust()).isEqualTo(ServerTrust.SYSTEM);
    assertThat(defaults.proxy()).isNull();
    assertThat(defaults.mdns()).isTrue();
    assertThat(defaults.sockets().filters()).isFalse();
  }

  @Test
  void a_builder_keeps_what_it_is_not_told_to_change() {
    HttpProxy proxy = new HttpProxy(InetSocketAddress.createUnresolved("proxy", 8_080), "u", "p");
    EngineSettings settings =
        EngineSettings.defaults().toBuilder()
            .threads(3)
            .mdns(false)
            .codecs(List.of())
            .proxy(proxy)
            .candidatePoolLimit(5)
            .sockets(SocketSettings.DEFAULT.withTcp(TcpCandidates.OFF).withSharedPort(4_000))
            .build();
    assertThat(settings.toBuilder().build()).isEqualTo(settings);
    assertThat(settings.toBuilder().threads(1).build().proxy()).isEqualTo(proxy);
    assertThat(settings.toString()).doesNotContain("password", "=p");
    assertThat(settings.sockets().withMdnsNames(true).withLoopback(true))
        .isEqualTo(
            new SocketSettings(true, PortRange.ANY, null, null, 4_000, true, TcpCandidates.OFF));
  }

  @Test
  void settings_that_cannot_be_are_refused_at_once() {
    RTCEngine.Builder builder = RTCEngine.builder();
    for (Runnable bad :
        List.<Runnable>of(
            () -> builder.portRange(0, 0),
            () -> builder.portRange(0, 100),
            () -> builder.portRange(100, 99),
            () -> builder.portRange(100, 65_536),
            () -> builder.sharedUdpPort(0),
            () -> builder.sharedUdpPort(65_536),
            () -> builder.candidatePoolLimit(-1),
            () -> builder.threads(0))) {
      assertThatThrownBy(bad::run).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
