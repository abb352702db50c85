package io.visavis.rtc.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.TcpCandidates;
import io.visavis.rtc.dtls.ScriptedDtls;
import io.visavis.rtc.link.LinkSettings;
import io.visavis.rtc.net.LocalAddress;
import io.visavis.rtc.net.Loop;
import io.visavis.rtc.net.Network;
import io.visavis.rtc.net.PacketSocket;
import io.visavis.rtc.net.PortRange;
import io.visavis.rtc.net.StreamServer;
import io.visavis.rtc.net.StreamSocket;
import io.visavis.rtc.net.StreamTarget;
import io.visavis.rtc.sim.Link;
import io.visavis.rtc.sim.NoNames;
import io.visavis.rtc.sim.SimHost;
import io.visavis.rtc.sim.World;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LocalSocketsTest {

  private static final PortRange SOME_PORTS = new PortRange(50_000, 50_100);

  private final World world = new World(1, Link.perfect(Duration.ofMillis(1)));
  private final Host host = new Host(world);

  private LocalSockets sockets(SocketSettings settings) {
    Random random = new Random(1);
    EngineSettings all = EngineSettings.defaults().toBuilder().sockets(settings).build();
    Engine engine =
        new Engine(all, host, (dtls, w) -> new ScriptedDtls(dtls, random), random, new NoNames());
    return new LocalSockets(engine, host.nextLoop());
  }

  private static List<String> literals(List<LocalAddress> addresses) {
    return addresses.stream().map(local -> local.address().getHostAddress()).toList();
  }

  @Test
  void all_addresses_but_loopback_are_used_and_the_system_routes_links() {
    LocalSockets sockets = sockets(SocketSettings.DEFAULT);
    assertThat(literals(sockets.addresses())).containsExactly("192.0.2.1", "198.51.100.1");
    assertThat(sockets.link()).isEqualTo(LinkSettings.DEFAULT);
  }

  @Test
  void loopback_is_used_when_it_is_asked_for() {
    assertThat(sockets(SocketSettings.DEFAULT.withLoopback(true)).addresses()).hasSize(3);
  }

  @Test
  void filters_leave_what_both_allow_to_sockets_and_links_alike() {
    LocalSockets byName = sockets(SocketSettings.DEFAULT.withFilters("sim0"::equals, null));
    assertThat(literals(byName.addresses())).containsExactly("192.0.2.1");
    assertThat(Objects.requireNonNull(byName.link()).from())
        .containsExactly(InetAddress.ofLiteral("192.0.2.1"));
    LocalSockets none =
        sockets(
            SocketSettings.DEFAULT.withFilters(
                "sim0"::equals, ip -> ip.equals(InetAddress.ofLiteral("198.51.100.1"))));
    assertThat(none.addresses()).isEmpty();
    assertThat(none.link()).isNull();
    LocalSockets byAddress =
        sockets(SocketSettings.DEFAULT.withFilters(null, Inet4Address.class::isInstance));
    assertThat(byAddress.addresses()).hasSize(2);
  }

  @Test
  void a_hidden_address_has_no_tcp_candidate_that_would_show_it() {
    SocketSettings open = SocketSettings.DEFAULT.withTcp(TcpCandidates.ACTIVE_AND_PASSIVE);
    SocketSettings hidden = open.withMdnsNames(true).withLoopback(true);
    assertThat(sockets(open).addresses())
        .allMatch(local -> sockets(open).tcp(local) == TcpCandidates.ACTIVE_AND_PASSIVE);
    assertThat(sockets(hidden).addresses())
        .allMatch(local ->
            local.address().isLoopbackAddress()
                == (sockets(hidden).tcp(local) != TcpCandidates.OFF));
  }

  @Test
  void sockets_and_links_get_the_port_range() {
    LocalSockets sockets = sockets(SocketSettings.DEFAULT.withPorts(SOME_PORTS));
    List<String> heard = new ArrayList<>();
    sockets.open(
        sockets.addresses().getFirst(),
        this,
        "fragment",
        true,
        (from, buf, off, len) -> {},
        new LocalSockets.Listener() {
          @Override
          public void opened(PacketSocket socket, @Nullable String name) {
            heard.add("opened " + name);
          }

          @Override
          public void failed(String reason) {
            heard.add(reason);
          }
        });
    assertThat(heard).isEmpty();
    world.time().run(Duration.ZERO);
    assertThat(heard).containsExactly("opened null");
    assertThat(host.asked).containsExactly(SOME_PORTS);
    assertThat(Objects.requireNonNull(sockets.link()).ports()).isEqualTo(SOME_PORTS);
  }

  /// A host that notes which ports it is asked for.
  private static final class Host implements Network {

    final List<PortRange> asked = new ArrayList<>();
    private final SimHost sim;

    Host(World world) {
      sim = new SimHost(world, "192.0.2.1", "198.51.100.1", "127.0.0.1");
    }

    @Override
    public Loop nextLoop() {
      return sim.nextLoop();
    }

    @Override
    public List<LocalAddress> localAddresses(boolean loopback) {
      return sim.localAddresses(loopback);
    }

    @Override
    public void bind(
        Loop loop,
        InetAddress address,
        PortRange ports,
        PacketSocket.Receiver receiver,
        PacketSocket.BindListener listener) {
      asked.add(ports);
      sim.bind(loop, address, ports, receiver, listener);
    }

    @Override
    public StreamSocket connect(Loop loop, StreamTarget target, StreamSocket.Listener listener) {
      return sim.connect(loop, target, listener);
    }

    @Override
    public void listen(
        Loop loop, InetAddress address, PortRange ports, StreamServer.Listener listener) {
      sim.listen(loop, address, ports, listener);
    }

    @Override
    public CompletableFuture<List<InetAddress>> resolve(String host) {
      return sim.resolve(host);
    }

    @Override
    public void close() {}
  }
}
