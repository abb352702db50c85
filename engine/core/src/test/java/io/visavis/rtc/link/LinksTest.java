package io.visavis.rtc.link;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.net.HttpProxy;
import io.visavis.rtc.net.Loop;
import io.visavis.rtc.net.PortRange;
import io.visavis.rtc.net.ServerTrust;
import io.visavis.rtc.net.StreamSocket;
import io.visavis.rtc.net.StreamTarget;
import io.visavis.rtc.net.TlsTarget;
import io.visavis.rtc.sim.Link;
import io.visavis.rtc.sim.SimHost;
import io.visavis.rtc.sim.World;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// UDP and stream links over a network that the test plays.
class LinksTest {

  private static final InetSocketAddress SERVER = new InetSocketAddress("192.0.2.9", 3_478);
  private static final InetAddress OUR_V4 = InetAddress.ofLiteral("192.0.2.1");
  private static final InetAddress OUR_V6 = InetAddress.ofLiteral("2001:db8::1");
  private static final byte[] STUN =
      HexFormat.of().parseHex("000100002112a442000102030405060708090a0b");
  private static final byte[] CHANNEL = HexFormat.of().parseHex("40010005aabbccddee");
  private static final HexFormat HEX = HexFormat.of();

  private final FakeNetwork network = new FakeNetwork();
  private final Loop loop =
      new SimHost(new World(1, Link.perfect(Duration.ZERO)), "192.0.2.1").nextLoop();
  private final List<String> heard = new ArrayList<>();
  private final ServerLink.Listener listener =
      new ServerLink.Listener() {
        @Override
        public void reached(ServerLink.Step step) {
          heard.add(step.name());
        }

        @Override
        public void open() {
          heard.add("open");
        }

        @Override
        public void received(byte[] buf, int off, int len) {
          heard.add(HEX.formatHex(buf, off, off + len));
        }

        @Override
        public void receiveComplete() {
          heard.add("complete");
        }

        @Override
        public void closed(ServerLink.@Nullable Step step, String reason) {
          heard.add("closed " + step + ": " + reason);
        }
      };

  private ServerLink open(LinkKind kind, LinkSettings settings) {
    return Links.open(network, loop, kind, SERVER, "turn.example", settings, listener);
  }

  private StreamSocket.Listener peer() {
    return requireNonNull(network.streamListener);
  }

  private void receive(byte[] bytes) {
    peer().received(bytes, 0, bytes.length);
  }

  private static LinkSettings from(@Nullable HttpProxy proxy, InetAddress... addresses) {
    return new LinkSettings(
        ServerTrust.SYSTEM, proxy, PortRange.ANY, List.of(addresses), Duration.ofSeconds(5));
  }

  @Test
  void udp_hears_only_its_server_and_stays_silent_after_close() {
    ServerLink link = open(LinkKind.UDP, LinkSettings.DEFAULT);
    assertThat(heard).isEmpty();
    assertThat(link.local()).isNull();
    assertThat(network.boundTo).isEqualTo(InetAddress.ofLiteral("0.0.0.0"));
    requireNonNull(network.binding).bound(network.packets);
    var receiver = requireNonNull(network.receiver);
    receiver.receive(SERVER, STUN, 0, STUN.length);
    receiver.receive(new InetSocketAddress("192.0.2.9", 3_479), STUN, 0, STUN.length);
    receiver.receive(new InetSocketAddress("192.0.2.8", 3_478), STUN, 0, STUN.length);
    receiver.receiveComplete();
    assertThat(heard).containsExactly("CONNECT", "open", HEX.formatHex(STUN), "complete");
    link.send(CHANNEL, 0, CHANNEL.length);
    assertThat(network.packets.sent).singleElement().isEqualTo(CHANNEL);
    assertThat(network.packets.to).containsExactly(SERVER);
    link.close();
    receiver.receive(SERVER, STUN, 0, STUN.length);
    assertThat(heard).hasSize(4);
    assertThat(network.packets.closed).isTrue();
  }

  @Test
  void udp_that_is_given_up_before_it_is_bound_closes_the_socket() {
    ServerLink link = open(LinkKind.UDP, LinkSettings.DEFAULT);
    link.close();
    requireNonNull(network.binding).bound(network.packets);
    assertThat(network.packets.closed).isTrue();
    assertThat(heard).isEmpty();
  }

  @Test
  void local_address_is_the_first_chosen_one_of_the_servers_family() {
    open(LinkKind.UDP, from(null, OUR_V6, OUR_V4));
    assertThat(network.boundTo).isEqualTo(OUR_V4);
    open(LinkKind.TCP, from(null, OUR_V6, OUR_V4));
    assertThat(requireNonNull(network.target).local()).isEqualTo(new InetSocketAddress(OUR_V4, 0));
    network.target = null;
    open(LinkKind.TCP, from(null, OUR_V6));
    assertThat(network.target).isNull();
  }

  @Test
  void tls_carries_name_trust_and_proxy() {
    HttpProxy proxy = new HttpProxy(new InetSocketAddress("192.0.2.7", 3128), null, null);
    open(LinkKind.TLS, from(proxy, OUR_V4));
    assertThat(network.target)
        .isEqualTo(
            new StreamTarget(
                SERVER,
                null,
                new TlsTarget("turn.example", ServerTrust.SYSTEM),
                proxy,
                Duration.ofSeconds(5)));
    for (StreamSocket.Step step : StreamSocket.Step.values()) {
      peer().reached(step);
    }
    peer().open(network.stream);
    assertThat(heard).containsExactly("CONNECT", "PROXY", "SECURE", "open");
  }

  @Test
  void channel_data_is_padded_on_streams_and_dropped_when_too_much_waits() {
    ServerLink link = open(LinkKind.TCP, LinkSettings.DEFAULT);
    peer().open(network.stream);
    link.send(CHANNEL, 0, CHANNEL.length);
    assertThat(network.stream.written.toByteArray()).hasSize(12).startsWith(CHANNEL);
    network.stream.written.reset();
    network.stream.pending = 300_000;
    link.send(CHANNEL, 0, CHANNEL.length);
    assertThat(network.stream.written.size()).isZero();
    link.send(STUN, 0, STUN.length);
    assertThat(network.stream.written.toByteArray()).isEqualTo(STUN);
  }

  @Test
  void stream_that_carries_garbage_is_closed_with_a_reason() {
    open(LinkKind.TCP, LinkSettings.DEFAULT);
    peer().open(network.stream);
    receive(STUN);
    receive("220 ready".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    receive(STUN);
    assertThat(heard)
        .containsExactly(
            "open",
            HEX.formatHex(STUN),
            "closed null: the server sent what is no TURN stream (not a STUN message)");
    assertThat(network.stream.closed).isTrue();
  }

  @Test
  void stream_that_ends_is_heard_of_once_and_not_after_close() {
    ServerLink link = open(LinkKind.TCP, LinkSettings.DEFAULT);
    peer().closed(new StreamSocket.Failure(StreamSocket.Step.CONNECTED, "connection refused"));
    assertThat(heard).containsExactly("closed CONNECT: connection refused");
    link.close();
    link.send(STUN, 0, STUN.length);
    assertThat(network.stream.written.size()).isZero();
  }
}
