package io.visavis.rtc.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.channel.epoll.Epoll;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Both kinds of socket behave alike.
@Timeout(300)
class NettyNetworkTest {

  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  private static NettyNetwork network(boolean epoll) {
    assumeTrue(!epoll || Epoll.isAvailable(), "epoll is for Linux");
    return new NettyNetwork(1, epoll ? NettyKind.EPOLL : NettyKind.NIO);
  }

  private static CompletableFuture<PacketSocket> bind(
      Network network, Loop loop, InetAddress address, PacketSocket.Receiver receiver) {
    return bind(network, loop, address, PortRange.ANY, receiver);
  }

  private static CompletableFuture<PacketSocket> bind(
      Network network,
      Loop loop,
      InetAddress address,
      PortRange ports,
      PacketSocket.Receiver receiver) {
    CompletableFuture<PacketSocket> bound = new CompletableFuture<>();
    loop.execute(() ->
        network.bind(
            loop,
            address,
            ports,
            receiver,
            new PacketSocket.BindListener() {
              @Override
              public void bound(PacketSocket socket) {
                bound.complete(socket);
              }

              @Override
              public void failed(Exception cause) {
                bound.completeExceptionally(cause);
              }
            }));
    return bound;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void datagrams_travel_whole_and_know_their_sender(boolean epoll) throws InterruptedException {
    try (NettyNetwork network = network(epoll)) {
      Loop loop = network.nextLoop();
      LinkedBlockingQueue<byte[]> arrived = new LinkedBlockingQueue<>();
      List<InetSocketAddress> senders = new ArrayList<>();
      PacketSocket to =
          bind(
                  network,
                  loop,
                  LOOPBACK,
                  (from, buf, off, len) -> {
                    senders.add(from);
                    arrived.add(Arrays.copyOfRange(buf, off, off + len));
                  })
              .join();
      PacketSocket from = bind(network, loop, LOOPBACK, (a, b, c, d) -> {}).join();
      byte[] large = new byte[1_472];
      Arrays.fill(large, (byte) 7);
      loop.execute(() -> {
        byte[] reused = {9, 1, 2, 9};
        from.send(to.localAddress(), reused, 1, 2);
        Arrays.fill(reused, (byte) 0);
        from.send(to.localAddress(), large, 0, large.length);
        from.flush();
      });
      assertThat(arrived.poll(2, TimeUnit.MINUTES)).containsExactly(1, 2);
      assertThat(arrived.poll(2, TimeUnit.MINUTES)).isEqualTo(large);
      assertThat(senders).containsOnly(from.localAddress());
      loop.execute(() -> {
        to.close();
        to.close();
        from.send(to.localAddress(), large, 0, 1);
        from.close();
        from.send(to.localAddress(), large, 0, 1);
      });
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void address_of_another_host_cannot_be_bound(boolean epoll) {
    try (NettyNetwork network = network(epoll)) {
      var bound =
          bind(network, network.nextLoop(), InetAddress.ofLiteral("192.0.2.1"), (a, b, c, d) -> {});
      assertThatThrownBy(bound::join).isInstanceOf(CompletionException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void binding_finds_the_free_port_of_a_range_and_says_when_there_is_none(boolean epoll) {
    PacketSocket.Receiver nobody = (a, b, c, d) -> {};
    try (NettyNetwork network = network(epoll)) {
      Loop loop = network.nextLoop();
      PacketSocket first = bind(network, loop, LOOPBACK, nobody).join();
      int port = first.localAddress().getPort();
      PortRange one = new PortRange(port, port);
      assertThatThrownBy(() -> bind(network, loop, LOOPBACK, one, nobody).join())
          .hasMessageContaining("in use");
      // Whichever of the two is tried first.
      PortRange two =
          port == 65_535 ? new PortRange(port - 1, port) : new PortRange(port, port + 1);
      PacketSocket second = bind(network, loop, LOOPBACK, two, nobody).join();
      assertThat(second.localAddress().getPort()).isEqualTo(port == 65_535 ? port - 1 : port + 1);
      loop.execute(first::close);
      loop.execute(second::close);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void wildcards_of_both_families_receive_with_plain_addresses(boolean epoll) throws Exception {
    try (NettyNetwork network = network(epoll)) {
      Loop loop = network.nextLoop();
      LinkedBlockingQueue<InetSocketAddress> senders = new LinkedBlockingQueue<>();
      for (String wildcard : List.of("0.0.0.0", "::")) {
        String loopback = wildcard.equals("::") ? "::1" : "127.0.0.1";
        PacketSocket to =
            bind(
                    network,
                    loop,
                    InetAddress.ofLiteral(wildcard),
                    (from, buf, off, len) -> senders.add(from))
                .join();
        PacketSocket from =
            bind(network, loop, InetAddress.ofLiteral(loopback), (a, b, c, d) -> {}).join();
        InetSocketAddress target = new InetSocketAddress(loopback, to.localAddress().getPort());
        loop.execute(() -> {
          from.send(target, new byte[] {1}, 0, 1);
          from.flush();
        });
        assertThat(senders.poll(2, TimeUnit.MINUTES)).isEqualTo(from.localAddress());
      }
    }
  }

  @Test
  void timer_runs_on_the_loop_not_before_its_time_and_not_when_cancelled() {
    try (NettyNetwork network = new NettyNetwork(1)) {
      Loop loop = network.nextLoop();
      List<String> ran = new ArrayList<>();
      CompletableFuture<Boolean> onTime = new CompletableFuture<>();
      // On the loop, so that nothing can run in between.
      loop.execute(() -> {
        long due = loop.now() + 20_000_000;
        loop.schedule(due - 10_000_000, () -> ran.add("cancelled")).cancel();
        loop.schedule(due, () -> onTime.complete(loop.inLoop() && loop.now() >= due));
      });
      assertThat(onTime.join()).isTrue();
      assertThat(ran).isEmpty();
      assertThat(loop.inLoop()).isFalse();
    }
  }

  @Test
  void loopback_is_listed_only_when_asked_for() {
    try (NettyNetwork network = new NettyNetwork(1)) {
      assertThat(network.localAddresses(false)).noneMatch(a -> a.address().isLoopbackAddress());
      assertThat(network.localAddresses(true)).anyMatch(a -> a.address().isLoopbackAddress());
      assertThat(network.localAddresses(true))
          .noneMatch(a -> a.address().isLinkLocalAddress() && a.address().getAddress().length > 4);
    }
  }

  @Test
  void names_resolve_and_unknown_ones_fail() {
    try (NettyNetwork network = new NettyNetwork(1)) {
      assertThat(network.resolve("127.0.0.1").join()).containsExactly(LOOPBACK);
      assertThatThrownBy(() -> network.resolve("nowhere.invalid").join())
          .hasCauseInstanceOf(java.net.UnknownHostException.class);
    }
  }
}
