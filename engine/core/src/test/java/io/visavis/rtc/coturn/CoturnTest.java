package io.visavis.rtc.coturn;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.cert.TestAuthority;
import io.visavis.rtc.link.LinkKind;
import io.visavis.rtc.link.LinkSettings;
import io.visavis.rtc.link.Links;
import io.visavis.rtc.link.ServerLink;
import io.visavis.rtc.net.Loop;
import io.visavis.rtc.net.NettyNetwork;
import io.visavis.rtc.net.PortRange;
import io.visavis.rtc.net.ServerTrust;
import io.visavis.rtc.stun.StunMessage;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Links to the real server: Binding over every kind, and what is said when a link does not open.
@RequiresCoturn
@Timeout(300)
class CoturnTest {

  private static final TestAuthority AUTHORITY = new TestAuthority("ours");
  private static final byte[] BINDING =
      HexFormat.of().parseHex("000100002112a442766973617669732074657374");

  /// RFC 5780 §7.4.
  private static final int OTHER_ADDRESS = 0x802C;

  private final NettyNetwork network = new NettyNetwork(1);
  private final Loop loop = network.nextLoop();

  @AfterEach
  void close() {
    network.close();
  }

  private static LinkSettings settings(TestAuthority authority, Duration patience) {
    return new LinkSettings(
        new ServerTrust(List.of(authority.certificate())),
        null,
        PortRange.ANY,
        List.of(),
        patience);
  }

  /// Opens a link, asks Binding, and returns our address as the server sees it, or why not.
  private String ask(LinkKind kind, InetSocketAddress server, String name, LinkSettings settings) {
    CompletableFuture<String> outcome = new CompletableFuture<>();
    loop.execute(() -> new Asking(outcome).open(kind, server, name, settings));
    return outcome.join();
  }

  private final class Asking implements ServerLink.Listener {

    private final CompletableFuture<String> outcome;
    private @Nullable ServerLink link;

    Asking(CompletableFuture<String> outcome) {
      this.outcome = outcome;
    }

    void open(LinkKind kind, InetSocketAddress server, String name, LinkSettings settings) {
      link = Links.open(network, loop, kind, server, name, settings, this);
    }

    @Override
    public void open() {
      ServerLink opened = link;
      if (opened != null) {
        opened.send(BINDING, 0, BINDING.length);
        opened.flush();
      }
    }

    @Override
    public void received(byte[] buf, int off, int len) {
      InetSocketAddress mapped = StunMessage.parse(buf, off, len).mappedAddress();
      ServerLink opened = link;
      if (opened != null) {
        List<InetSocketAddress> others = StunMessage.parse(buf, off, len).addresses(OTHER_ADDRESS);
        outcome.complete((mapped + (others.isEmpty() ? "" : " " + others)).replace("/", ""));
        opened.close();
      }
    }

    @Override
    public void closed(ServerLink.@Nullable Step step, String reason) {
      outcome.complete(step + ": " + reason);
    }
  }

  @Test
  void every_kind_of_link_carries_a_binding() {
    LinkSettings ours = settings(AUTHORITY, Duration.ofSeconds(20));
    try (Coturn server =
        Coturn.builder()
            .ipv6()
            .certificate(AUTHORITY.server("turn.example", "127.0.0.1"))
            .start()) {
      for (LinkKind kind : LinkKind.values()) {
        InetSocketAddress address = kind.isSecure() ? server.tlsAddress() : server.address();
        assertThat(ask(kind, address, "turn.example", ours))
            .as(kind.name())
            .startsWith("127.0.0.1:");
        assertThat(ask(kind, address, "127.0.0.1", ours)).as(kind.name()).startsWith("127.0.0.1:");
      }
      assertThat(ask(LinkKind.UDP, server.ipv6Address(), "", ours)).startsWith("[0:0:0:0:0:0:0:1]");
      assertThat(ask(LinkKind.TCP, server.ipv6Address(), "", ours)).startsWith("[0:0:0:0:0:0:0:1]");
    }
  }

  @Test
  void second_address_is_offered_for_behaviour_discovery() {
    try (Coturn server = Coturn.builder().secondAddress().start()) {
      assertThat(ask(LinkKind.UDP, server.address(), "", LinkSettings.DEFAULT))
          .endsWith(" [127.0.0.2:" + (server.address().getPort() + 1) + "]");
    }
  }

  @Test
  void wrong_certificates_are_named_over_tls_and_dtls() {
    LinkSettings ours = settings(AUTHORITY, Duration.ofSeconds(20));
    LinkSettings others = settings(new TestAuthority("others"), Duration.ofSeconds(20));
    try (Coturn server = Coturn.builder().certificate(AUTHORITY.server("turn.example")).start();
        Coturn old =
            Coturn.builder().certificate(AUTHORITY.expiredServer("turn.example")).start()) {
      for (LinkKind kind : List.of(LinkKind.TLS, LinkKind.DTLS)) {
        assertThat(ask(kind, server.tlsAddress(), "other.example", ours))
            .isEqualTo("SECURE: its certificate is for another name");
        assertThat(ask(kind, server.tlsAddress(), "127.0.0.1", ours))
            .isEqualTo("SECURE: its certificate is for another name");
        assertThat(ask(kind, server.tlsAddress(), "turn.example", others))
            .isEqualTo("SECURE: its certificate is not signed by a known authority");
        assertThat(ask(kind, server.tlsAddress(), "turn.example", LinkSettings.DEFAULT))
            .isEqualTo("SECURE: its certificate is not signed by a known authority");
        assertThat(ask(kind, old.tlsAddress(), "turn.example", ours))
            .isEqualTo("SECURE: its certificate has expired");
      }
    }
  }

  @Test
  void server_that_is_gone_refuses_or_stays_silent_and_comes_back() {
    LinkSettings brief = settings(AUTHORITY, Duration.ofMillis(700));
    LinkSettings patient = settings(AUTHORITY, Duration.ofSeconds(20));
    try (Coturn server = Coturn.builder().certificate(AUTHORITY.server("turn.example")).start()) {
      server.kill();
      assertThat(ask(LinkKind.TCP, server.address(), "", brief))
          .isEqualTo("CONNECT: connection refused");
      assertThat(ask(LinkKind.TLS, server.tlsAddress(), "turn.example", brief))
          .isEqualTo("CONNECT: connection refused");
      assertThat(ask(LinkKind.DTLS, server.tlsAddress(), "turn.example", brief))
          .isEqualTo("SECURE: no answer");
      server.restart();
      assertThat(ask(LinkKind.DTLS, server.tlsAddress(), "turn.example", patient))
          .startsWith("127.0.0.1:");
      assertThat(server.log())
          .contains("listener opened on: 127.0.0.1:" + server.address().getPort());
    }
  }
}
