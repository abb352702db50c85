package io.visavis.rtc.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.net.PacketSocket;
import io.visavis.rtc.net.PortRange;
import io.visavis.rtc.net.StreamSocket;
import io.visavis.rtc.transport.StreamsByHand.Stream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Datagrams over connections of both directions, and the limits on connections.
class TcpCandidateSocketTest {
  private static final InetAddress LOCAL = InetAddress.ofLiteral("192.0.2.1");
  private static final byte[] HELLO = {1, 2, 3};

  private final StreamsByHand net = new StreamsByHand();
  private final List<String> received = new ArrayList<>();
  private final List<InetSocketAddress> ended = new ArrayList<>();
  private @Nullable PacketSocket passive;

  private final TcpCandidateSocket.Receiver receiver =
      new TcpCandidateSocket.Receiver() {
        @Override
        public void receive(InetSocketAddress from, byte[] buf, int off, int len) {
          received.add(from.getPort() + Arrays.toString(Arrays.copyOfRange(buf, off, off + len)));
        }

        @Override
        public void closed(InetSocketAddress remote) {
          ended.add(remote);
        }
      };

  private static InetSocketAddress peer(int port) {
    return new InetSocketAddress("192.0.2.2", port);
  }

  private TcpCandidateSocket active() {
    return TcpCandidateSocket.active(net, net, LOCAL, receiver);
  }

  private PacketSocket passive() {
    TcpCandidateSocket.passive(
        net,
        net,
        LOCAL,
        new PortRange(7000, 7000),
        receiver,
        new TcpCandidateSocket.Opened() {
          @Override
          public void opened(TcpCandidateSocket socket) {
            passive = socket;
          }

          @Override
          public void failed(Exception cause) {
            throw new AssertionError(cause);
          }
        });
    net.run();
    return Objects.requireNonNull(passive);
  }

  @Test
  void an_active_one_connects_once_and_sends_what_has_waited() {
    TcpCandidateSocket socket = active();
    socket.send(peer(7000), HELLO, 0, 3);
    socket.send(peer(7000), HELLO, 1, 2);
    socket.flush();
    assertThat(net.streams).hasSize(1);
    Stream stream = net.streams.getFirst();
    assertThat(stream.written.size()).isZero();
    stream.listener().open(stream);
    assertThat(stream.written.toByteArray()).containsExactly(0, 3, 1, 2, 3, 0, 2, 2, 3);
    assertThat(stream.flushes).isEqualTo(1);
    stream.arrive((byte) 0, (byte) 1, (byte) 9);
    assertThat(received).containsExactly("7000[9]");
  }

  @Test
  void a_connection_that_fails_is_told_and_made_again_by_the_next_datagram() {
    TcpCandidateSocket socket = active();
    socket.send(peer(7000), HELLO, 0, 3);
    net.streams
        .getFirst()
        .listener()
        .closed(new StreamSocket.Failure(StreamSocket.Step.CONNECTED, "connection refused"));
    assertThat(ended).containsExactly(peer(7000));
    socket.send(peer(7000), HELLO, 0, 3);
    assertThat(net.streams).hasSize(2);
  }

  @Test
  void connections_to_remotes_are_bounded() {
    TcpCandidateSocket socket = active();
    for (int i = 0; i < 100; i++) {
      socket.send(peer(7000 + i), HELLO, 0, 3);
    }
    assertThat(net.streams).hasSize(TcpCandidateSocket.MAX_CONNECTIONS);
    assertThat(ended).isEmpty();
    net.run();
    assertThat(ended).hasSize(100 - TcpCandidateSocket.MAX_CONNECTIONS);
    assertThat(socket.sendErrors()).isEqualTo(100 - TcpCandidateSocket.MAX_CONNECTIONS);
  }

  @Test
  void what_waits_for_a_connection_and_what_waits_for_the_network_is_bounded() {
    TcpCandidateSocket socket = active();
    for (int i = 0; i < 20; i++) {
      socket.send(peer(7000), HELLO, 0, 3);
    }
    assertThat(socket.sendErrors()).isEqualTo(4);
    Stream stream = net.streams.getFirst();
    stream.listener().open(stream);
    stream.pending = 1_000_000;
    socket.send(peer(7000), HELLO, 0, 3);
    assertThat(socket.sendErrors()).isEqualTo(5);
    assertThat(stream.written.size()).isEqualTo(16 * 5);
  }

  @Test
  void a_passive_one_answers_by_the_connection_that_came_in() {
    PacketSocket socket = passive();
    assertThat(socket.localAddress()).isEqualTo(new InetSocketAddress(LOCAL, 7000));
    Stream stream = net.accept(peer(4000));
    stream.arrive((byte) 0, (byte) 2, (byte) 5);
    stream.arrive((byte) 6);
    assertThat(received).containsExactly("4000[5, 6]");
    socket.send(peer(4000), HELLO, 0, 3);
    assertThat(stream.written.toByteArray()).containsExactly(0, 3, 1, 2, 3);
    socket.send(peer(4001), HELLO, 0, 3);
    assertThat(socket.sendErrors()).isEqualTo(1);
    assertThat(net.streams).hasSize(1);
  }

  @Test
  void whoever_says_nothing_is_let_go_of_and_gives_way_to_others() {
    passive();
    Stream speaks = net.accept(peer(4000));
    speaks.arrive((byte) 0, (byte) 1, (byte) 9);
    for (int i = 1; i < 100; i++) {
      net.accept(peer(4000 + i));
    }
    assertThat(net.streams.stream().filter(s -> !s.closed))
        .hasSize(TcpCandidateSocket.MAX_CONNECTIONS);
    assertThat(speaks.closed).isFalse();
    for (int i = 0; i < 3; i++) {
      net.pass(Duration.ofSeconds(5).toNanos());
    }
    assertThat(net.streams.stream().filter(s -> !s.closed)).containsExactly(speaks);
    for (int i = 0; i < 12; i++) {
      net.pass(Duration.ofSeconds(5).toNanos());
    }
    assertThat(speaks.closed).isTrue();
    assertThat(ended).hasSize(100).contains(peer(4000));
  }

  @Test
  void whoever_does_not_frame_is_let_go_of() {
    passive();
    Stream stream = net.accept(peer(4000));
    byte[] http = "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    stream.arrive(http);
    assertThat(stream.closed).isTrue();
    assertThat(received).isEmpty();
    assertThat(ended).containsExactly(peer(4000));
  }

  @Test
  void closing_closes_everything_and_tells_nothing() {
    PacketSocket socket = passive();
    Stream stream = net.accept(peer(4000));
    socket.close();
    socket.close();
    assertThat(stream.closed).isTrue();
    assertThat(net.server).isNull();
    stream.arrive((byte) 0, (byte) 1, (byte) 9);
    net.pass(Duration.ofMinutes(2).toNanos());
    assertThat(received).isEmpty();
    assertThat(ended).isEmpty();
  }

  @Test
  void a_receiver_that_closes_hears_no_more_of_the_same_bytes() {
    TcpCandidateSocket[] socket = new TcpCandidateSocket[1];
    int[] heard = new int[1];
    socket[0] =
        TcpCandidateSocket.active(
            net,
            net,
            LOCAL,
            new TcpCandidateSocket.Receiver() {
              @Override
              public void receive(InetSocketAddress from, byte[] buf, int off, int len) {
                heard[0]++;
                socket[0].close();
              }

              @Override
              public void closed(InetSocketAddress remote) {}
            });
    socket[0].send(peer(7000), HELLO, 0, 3);
    Stream stream = net.streams.getFirst();
    stream.listener().open(stream);
    stream.arrive((byte) 0, (byte) 1, (byte) 9, (byte) 0, (byte) 1, (byte) 9);
    assertThat(heard[0]).isEqualTo(1);
  }
}
