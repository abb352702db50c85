package io.visavis.rtc.coturn;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.cert.TestAuthority;
import io.visavis.rtc.link.LinkKind;
import io.visavis.rtc.link.LinkSettings;
import io.visavis.rtc.net.Loop;
import io.visavis.rtc.net.NettyNetwork;
import io.visavis.rtc.net.PortRange;
import io.visavis.rtc.net.ServerTrust;
import io.visavis.rtc.net.TestProxy;
import io.visavis.rtc.turn.AddressFamily;
import io.visavis.rtc.turn.TurnCredential;
import io.visavis.rtc.turn.TurnOutput;
import io.visavis.rtc.turn.TurnSettings;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The TURN client on real links, against the real server.
@RequiresCoturn
@Timeout(300)
class CoturnClientTest {

  private static final TestAuthority AUTHORITY = new TestAuthority("ours");
  private static final LinkSettings LINKS =
      new LinkSettings(
          new ServerTrust(List.of(AUTHORITY.certificate())),
          null,
          PortRange.ANY,
          List.of(),
          Duration.ofSeconds(20));
  private static final String PASSWORD = "pässword";
  private static final TurnCredential ALICE = new TurnCredential.Password("alice", PASSWORD);
  private static final int UNAUTHENTICATED = 401;
  private static final int QUOTA_REACHED = 486;
  private static final int MISMATCH = 437;
  private static final String STALE = "error 438: Stale nonce";
  private static final Pattern RELEASED =
      Pattern.compile("refreshed, .*username=<alice>, lifetime=0");

  private final NettyNetwork network = new NettyNetwork(1);
  private final Loop loop = network.nextLoop();

  @AfterEach
  void close() {
    network.close();
  }

  private RealTurn allocate(LinkKind kind, Coturn server, TurnSettings settings) {
    return allocate(kind, kind.isSecure() ? server.tlsAddress() : server.address(), settings);
  }

  private RealTurn allocate(LinkKind kind, InetSocketAddress server, TurnSettings settings) {
    return RealTurn.allocate(network, loop, kind, server, "turn.example", LINKS, settings);
  }

  private static TurnSettings alice(LinkKind kind) {
    return TurnSettings.of(kind.isReliable(), ALICE);
  }

  private static Coturn.Builder withAlice() {
    return Coturn.builder().user("alice", PASSWORD).certificate(AUTHORITY.server("turn.example"));
  }

  /// Until both have permissions: what comes before that the server drops.
  private static void sendUntilHeard(RealTurn from, RealTurn to, byte[] bytes)
      throws InterruptedException {
    for (int i = 0; i < 400; i++) {
      from.send(to.relayed(), bytes);
      to.send(from.relayed(), (byte) 0xFF);
      RealTurn.Datagram datagram = to.received().poll(50, TimeUnit.MILLISECONDS);
      if (datagram != null && Arrays.equals(datagram.bytes(), bytes)) {
        assertThat(datagram.from()).isEqualTo(from.relayed());
        return;
      }
    }
    throw new AssertionError("nothing was heard of " + bytes.length + " bytes");
  }

  @ParameterizedTest
  @EnumSource(LinkKind.class)
  void two_allocations_exchange_data_over_every_kind_of_link(LinkKind kind) throws Exception {
    try (Coturn server = withAlice().start()) {
      RealTurn one = allocate(kind, server, alice(kind));
      RealTurn other = allocate(LinkKind.UDP, server, alice(LinkKind.UDP));
      assertThat(server.isRelayed(one.relayed())).isTrue();
      assertThat(one.allocated().mapped().getAddress()).isEqualTo(Coturn.IPV4);
      // Odd lengths, so that ChannelData needs its padding on streams.
      for (int length : new int[] {1, 2, 3, 5, 1_203}) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 0x80);
        sendUntilHeard(one, other, bytes);
        sendUntilHeard(other, one, bytes);
      }
      one.release();
      other.release();
      assertThat(one.end()).isEqualTo(new TurnOutput.Released());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = LinkKind.class,
      names = {"TCP", "TLS"})
  void proxy_carries_an_allocation_and_its_data(LinkKind kind) throws Exception {
    try (Coturn server = withAlice().start();
        TestProxy proxy = new TestProxy()) {
      LinkSettings through =
          new LinkSettings(
              LINKS.trust(), proxy.settings(), PortRange.ANY, List.of(), LINKS.patience());
      InetSocketAddress address = kind.isSecure() ? server.tlsAddress() : server.address();
      RealTurn one =
          RealTurn.allocate(network, loop, kind, address, "turn.example", through, alice(kind));
      RealTurn other = allocate(LinkKind.UDP, server, alice(LinkKind.UDP));
      sendUntilHeard(one, other, new byte[] {1, 2, 3});
      sendUntilHeard(other, one, new byte[] {4, 5, 6});
      assertThat(proxy.requests())
          .containsExactly("CONNECT 127.0.0.1:" + address.getPort() + " HTTP/1.1");
      one.release();
    }
  }

  @ParameterizedTest
  @EnumSource(LinkKind.class)
  void released_allocation_makes_room_under_a_quota(LinkKind kind) {
    try (Coturn server = withAlice().userQuota(1).start()) {
      RealTurn first = allocate(kind, server, alice(kind));
      assertThat(first.outcome()).isInstanceOf(TurnOutput.Allocated.class);
      assertThat(allocate(kind, server, alice(kind)).outcome())
          .isInstanceOfSatisfying(
              TurnOutput.Failed.class,
              failed -> assertThat(failed.code()).isEqualTo(QUOTA_REACHED));
      first.release();
      if (kind == LinkKind.UDP) {
        // Without a connection whose end it notices, the server keeps the place for a while.
        server.awaitLog(RELEASED.asPredicate());
        return;
      }
      // The server frees the place when it cleans up, a moment after the link is closed.
      TurnOutput second = null;
      for (int i = 0; i < 100 && !(second instanceof TurnOutput.Allocated); i++) {
        second = allocate(kind, server, alice(kind)).outcome();
      }
      assertThat(second).isInstanceOf(TurnOutput.Allocated.class);
    }
  }

  @Test
  void wrong_passwords_and_unknown_users_are_401() {
    try (Coturn server = withAlice().realm("another.test").start()) {
      for (TurnCredential credential :
          List.of(
              new TurnCredential.Password("alice", "wrong"),
              new TurnCredential.Password("mallory", "pässword"))) {
        assertThat(allocate(LinkKind.UDP, server, TurnSettings.of(false, credential)).outcome())
            .isInstanceOfSatisfying(
                TurnOutput.Failed.class,
                failed -> assertThat(failed.code()).isEqualTo(UNAUTHENTICATED));
      }
      assertThat(allocate(LinkKind.TCP, server, alice(LinkKind.TCP)).outcome())
          .isInstanceOf(TurnOutput.Allocated.class);
    }
  }

  @Test
  void access_tokens_open_what_other_tokens_do_not() {
    OAuthKey key = OAuthKey.random("north", "turn.example");
    OAuthKey other = OAuthKey.random("north", "turn.example");
    try (Coturn server = Coturn.builder().oauth(key).start()) {
      assertThat(allocate(LinkKind.UDP, server, token(key)).outcome())
          .isInstanceOf(TurnOutput.Allocated.class);
      assertThat(allocate(LinkKind.TCP, server, token(key)).outcome())
          .isInstanceOf(TurnOutput.Allocated.class);
      assertThat(allocate(LinkKind.UDP, server, token(other)).outcome())
          .isInstanceOf(TurnOutput.Failed.class);
    }
  }

  private static TurnSettings token(OAuthKey key) {
    OAuthKey.Access access = key.access(Instant.now(), Duration.ofHours(1));
    return TurnSettings.of(
        false, new TurnCredential.Token(key.id(), access.macKey(), access.token()));
  }

  @Test
  void stale_nonce_is_renewed_in_passing() throws Exception {
    try (Coturn server = withAlice().staleNonce(Duration.ofSeconds(1)).start()) {
      RealTurn turn = allocate(LinkKind.UDP, server, alice(LinkKind.UDP));
      InetSocketAddress relayed = turn.relayed();
      Instant end = Instant.now().plusSeconds(120);
      // The whole sentence: the number alone may be part of a temporary file's name.
      while (!server.log().contains(STALE) && Instant.now().isBefore(end)) {
        turn.refresh();
        turn.received().poll(50, TimeUnit.MILLISECONDS);
      }
      assertThat(server.log()).contains(STALE);
      // The allocation is still the same one.
      RealTurn other = allocate(LinkKind.UDP, server, alice(LinkKind.UDP));
      sendUntilHeard(other, turn, new byte[] {1});
      assertThat(turn.relayed()).isEqualTo(relayed);
      turn.release();
      assertThat(turn.end()).isEqualTo(new TurnOutput.Released());
    }
  }

  @Test
  void redirection_names_the_other_server() {
    try (Coturn second = withAlice().start();
        Coturn first =
            withAlice()
                .alternateServer(second.address())
                .tlsAlternateServer(second.tlsAddress())
                .start()) {
      for (LinkKind kind : LinkKind.values()) {
        TurnOutput outcome = allocate(kind, first, alice(kind)).outcome();
        assertThat(outcome).as(kind.name()).isInstanceOf(TurnOutput.Redirected.class);
        InetSocketAddress alternate = ((TurnOutput.Redirected) outcome).alternate();
        assertThat(alternate).isEqualTo(kind.isSecure() ? second.tlsAddress() : second.address());
        assertThat(allocate(kind, alternate, alice(kind)).outcome())
            .isInstanceOf(TurnOutput.Allocated.class);
      }
    }
  }

  @Test
  void each_family_is_relayed_when_asked_for() throws Exception {
    try (Coturn server = withAlice().ipv6().start()) {
      RealTurn six =
          allocate(
              LinkKind.UDP, server, alice(LinkKind.UDP).withFamilies(Set.of(AddressFamily.V6)));
      assertThat(six.relayed().getAddress()).isInstanceOf(Inet6Address.class);
      // This coturn knows ADDITIONAL-ADDRESS-FAMILY only by the number of a draft, and ignores
      // ours.
      RealTurn both =
          allocate(
              LinkKind.UDP,
              server.ipv6Address(),
              alice(LinkKind.UDP).withFamilies(Set.of(AddressFamily.V4, AddressFamily.V6)));
      assertThat(both.allocated().relayed())
          .singleElement()
          .matches(relayed -> relayed.getAddress() instanceof Inet4Address)
          .matches(server::isRelayed);
      RealTurn otherSix =
          allocate(
              LinkKind.TCP, server, alice(LinkKind.TCP).withFamilies(Set.of(AddressFamily.V6)));
      sendUntilHeard(six, otherSix, new byte[] {1, 2, 3});
    }
  }

  @Test
  void server_that_forgot_the_allocation_says_so() {
    try (Coturn server = withAlice().start()) {
      RealTurn turn = allocate(LinkKind.UDP, server, alice(LinkKind.UDP));
      turn.allocated();
      server.restart();
      turn.refresh();
      assertThat(turn.end())
          .isInstanceOfSatisfying(
              TurnOutput.Lost.class, lost -> assertThat(lost.code()).isEqualTo(MISMATCH));
      assertThat(allocate(LinkKind.UDP, server, alice(LinkKind.UDP)).outcome())
          .isInstanceOf(TurnOutput.Allocated.class);
    }
  }

  @Test
  void killed_server_breaks_streams() {
    try (Coturn server = withAlice().start()) {
      for (LinkKind kind : List.of(LinkKind.TCP, LinkKind.TLS)) {
        RealTurn turn = allocate(kind, server, alice(kind));
        turn.allocated();
        server.restart();
        assertThat(turn.end())
            .isInstanceOfSatisfying(
                TurnOutput.Failed.class, failed -> assertThat(failed.text()).startsWith("null: "));
      }
    }
  }

  @Test
  void lifetime_is_what_the_server_grants() {
    try (Coturn server = withAlice().maxLifetime(Duration.ofSeconds(90)).start()) {
      assertThat(allocate(LinkKind.UDP, server, alice(LinkKind.UDP)).allocated().lifetime())
          .isEqualTo(Duration.ofSeconds(90));
    }
  }
}
