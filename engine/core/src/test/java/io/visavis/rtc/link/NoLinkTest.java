package io.visavis.rtc.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.net.Loop;
import io.visavis.rtc.net.NettyNetwork;
import io.visavis.rtc.net.Network;
import io.visavis.rtc.net.PortRange;
import io.visavis.rtc.net.ServerTrust;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NoLinkTest {

  private static final LinkSettings ONLY_IPV4 =
      new LinkSettings(
          ServerTrust.SYSTEM,
          null,
          PortRange.ANY,
          List.of(InetAddress.ofLiteral("127.0.0.1")),
          Duration.ofSeconds(5));

  @Test
  void an_address_of_the_server_s_family_is_needed_unless_routes_decide() {
    InetAddress v4 = InetAddress.ofLiteral("192.0.2.1");
    InetAddress v6 = InetAddress.ofLiteral("2001:db8::1");
    assertThat(ONLY_IPV4.reaches(v4)).isTrue();
    assertThat(ONLY_IPV4.reaches(v6)).isFalse();
    assertThat(LinkSettings.DEFAULT.reaches(v6)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(LinkKind.class)
  void a_filter_without_the_server_s_family_closes_every_way(LinkKind kind) throws Exception {
    CompletableFuture<String> heard = new CompletableFuture<>();
    try (Network network = new NettyNetwork(1)) {
      Loop loop = network.nextLoop();
      loop.execute(() -> {
        InetSocketAddress server = new InetSocketAddress(InetAddress.ofLiteral("::1"), 3_478);
        ServerLink.Listener listener =
            new ServerLink.Listener() {
              @Override
              public void open() {
                heard.complete("open");
              }

              @Override
              public void received(byte[] buf, int off, int len) {}

              @Override
              public void closed(ServerLink.@Nullable Step step, String reason) {
                heard.complete(step + " " + reason);
              }
            };
        ServerLink link = Links.open(network, loop, kind, server, "::1", ONLY_IPV4, listener);
        if (heard.isDone() || link.kind() != kind) {
          heard.obtrudeValue("told too early");
        }
      });
      assertThat(heard.get(2, TimeUnit.MINUTES)).startsWith("CONNECT no local address");
    }
  }
}
