package io.visavis.rtc.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.net.PacketSocket;
import io.visavis.rtc.net.StreamSocket;
import io.visavis.rtc.net.StreamTarget;
import io.visavis.rtc.turn.TurnClient;
import io.visavis.rtc.turn.TurnCredential;
import io.visavis.rtc.turn.TurnOutput;
import io.visavis.rtc.turn.TurnSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The simulation's TURN server relays, over datagrams and over streams.
class SimTurnServerTest {

  private static final InetSocketAddress SERVER = new InetSocketAddress("198.51.100.5", 3478);

  private final World world = new World(1, Link.perfect(Duration.ofMillis(10)));
  private final SimTurnServer server = new SimTurnServer(world, "198.51.100.5");
  private final SimHost inside =
      new SimHost(new SimNat(world, NatType.SYMMETRIC, "203.0.113.1").inside(), "10.0.0.2");
  private final SimHost peer = new SimHost(world, "192.0.2.9");
  private final List<String> atPeer = new ArrayList<>();
  private final List<String> atClient = new ArrayList<>();
  private @Nullable InetSocketAddress relayed;

  /// A client's core and the way to its server.
  private final class Client {
    final TurnClient core;
    final Consumer<byte[]> way;

    Client(boolean reliable, Consumer<byte[]> way) {
      TurnCredential login = new TurnCredential.Password("alice", "secret");
      this.core = new TurnClient(TurnSettings.of(reliable, login), new SplittableRandom(1));
      this.way = way;
    }

    void receive(byte[] buf, int off, int len) {
      core.receive(
          buf,
          off,
          len,
          world.time().now(),
          (from, data, at, length) ->
              atClient.add(new String(data, at, length, StandardCharsets.UTF_8)));
      drain();
    }

    void drain() {
      for (TurnOutput out = core.poll(); out != null; out = core.poll()) {
        if (out instanceof TurnOutput.Send(byte[] message)) {
          way.accept(message);
        } else if (out instanceof TurnOutput.Allocated allocated) {
          relayed = allocated.relayed().getFirst();
        }
      }
    }

    void allocate() {
      core.allocate(world.time().now());
      drain();
      world.time().run(Duration.ofSeconds(1));
      assertThat(Objects.requireNonNull(relayed).getAddress()).isEqualTo(SERVER.getAddress());
      assertThat(server.allocations()).isEqualTo(1);
    }

    /// Both directions.
    void talk() {
      PacketSocket[] socket = new PacketSocket[1];
      socket[0] =
          peer.open(
              InetAddress.ofLiteral("192.0.2.9"),
              5000,
              (from, buf, off, len) -> {
                atPeer.add(from + " " + new String(buf, off, len, StandardCharsets.UTF_8));
                socket[0].send(from, new byte[] {'b', 'a', 'c', 'k', '!'}, 0, 5);
              });
      InetSocketAddress to = socket[0].localAddress();
      core.permit(to.getAddress(), world.time().now());
      drain();
      world.time().run(Duration.ofSeconds(1));
      for (int i = 0; i < 3; i++) {
        byte[] data = "hello".getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[data.length + TurnClient.OVERHEAD];
        int length = core.send(to, data, 0, data.length, out, world.time().now());
        byte[] message = new byte[length];
        System.arraycopy(out, 0, message, 0, length);
        way.accept(message);
        drain();
        world.time().run(Duration.ofSeconds(1));
      }
      assertThat(atPeer).hasSize(3).containsOnly(relayed + " hello");
      assertThat(atClient).containsExactly("back!", "back!", "back!");
    }
  }

  @Test
  void relays_over_udp() {
    Client[] client = new Client[1];
    PacketSocket socket =
        inside.open(
            InetAddress.ofLiteral("10.0.0.2"),
            0,
            (from, buf, off, len) -> client[0].receive(buf, off, len));
    client[0] = new Client(false, message -> socket.send(SERVER, message, 0, message.length));
    client[0].allocate();
    client[0].talk();
  }

  @Test
  void relays_over_tcp_where_udp_is_blocked() {
    inside.blockUdp();
    Client[] client = new Client[1];
    StreamSocket stream =
        inside.connect(
            inside.nextLoop(),
            new StreamTarget(SERVER, null, null, null, Duration.ofSeconds(9)),
            new StreamSocket.Listener() {
              @Override
              public void open(StreamSocket socket) {}

              @Override
              public void received(byte[] buf, int off, int len) {
                // Every message arrives whole: none is longer than a segment.
                client[0].receive(buf, off, len);
              }

              @Override
              public void closed(StreamSocket.Failure failure) {
                throw new AssertionError(failure);
              }
            });
    client[0] =
        new Client(
            true,
            message -> {
              stream.write(message, 0, message.length);
              stream.write(new byte[-message.length & 3], 0, -message.length & 3);
              stream.flush();
            });
    world.time().run(Duration.ofSeconds(1));
    client[0].allocate();
    client[0].talk();
    assertThat(server.relayed()).isEqualTo(3);
  }
}
