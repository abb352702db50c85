package io.visavis.rtc.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.net.PortRange;
import io.visavis.rtc.net.ServerTrust;
import io.visavis.rtc.net.StreamServer;
import io.visavis.rtc.net.StreamSocket;
import io.visavis.rtc.net.StreamTarget;
import io.visavis.rtc.net.TlsTarget;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Streams in virtual time: what TCP does as far as the engine can tell.
class SimStreamTest {

  private static final Link LINK = Link.perfect(Duration.ofMillis(50));

  private final World world = new World(3, LINK);
  private final SimHost server = new SimHost(world, "198.51.100.1");
  private final SimHost client = new SimHost(world, "192.0.2.1");

  /// What an end has heard, as words.
  private final class Heard implements StreamSocket.Listener {
    final List<String> words = new ArrayList<>();
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    @Nullable StreamSocket socket;

    @Override
    public void reached(StreamSocket.Step step) {
      words.add(step + " at " + world.time().now() / 1_000_000);
    }

    @Override
    public void open(StreamSocket opened) {
      socket = opened;
      words.add("open at " + world.time().now() / 1_000_000);
    }

    @Override
    public void received(byte[] buf, int off, int len) {
      bytes.write(buf, off, len);
    }

    @Override
    public void closed(StreamSocket.Failure failure) {
      words.add(failure.step() + ": " + failure.reason());
    }
  }

  private final Heard atServer = new Heard();
  private final Heard atClient = new Heard();

  private void listen(int port) {
    server.listen(
        server.nextLoop(),
        InetAddress.ofLiteral("0.0.0.0"),
        new PortRange(port, port),
        new StreamServer.Listener() {
          @Override
          public void listening(StreamServer listening) {}

          @Override
          public void failed(Exception cause) {
            throw new AssertionError(cause);
          }

          @Override
          public StreamSocket.Listener accepted(StreamSocket socket) {
            atServer.socket = socket;
            return atServer;
          }
        });
  }

  private StreamSocket connect(@Nullable String tlsName) {
    return client.connect(
        client.nextLoop(),
        new StreamTarget(
            new InetSocketAddress("198.51.100.1", 3478),
            null,
            tlsName == null ? null : new TlsTarget(tlsName, ServerTrust.SYSTEM),
            null,
            Duration.ofSeconds(9)),
        atClient);
  }

  private void run(Duration duration) {
    world.time().run(duration);
  }

  @Test
  void connection_takes_a_round_trip_and_bytes_half_of_one() {
    listen(3478);
    connect(null);
    run(Duration.ofMillis(100));
    assertThat(atClient.words).containsExactly("CONNECTED at 100", "open at 100");
    write(atClient, "hello".getBytes(StandardCharsets.UTF_8));
    run(Duration.ofMillis(49));
    assertThat(atServer.bytes.size()).isZero();
    run(Duration.ofMillis(1));
    assertThat(atServer.bytes.toString(StandardCharsets.UTF_8)).isEqualTo("hello");
  }

  private static void write(Heard end, byte[] bytes) {
    StreamSocket socket = Objects.requireNonNull(end.socket);
    socket.write(bytes, 0, bytes.length);
    socket.flush();
  }

  @Test
  void everything_arrives_in_order_whatever_the_network_does() {
    world.link(LINK.withLoss(0.2).withJitter(Duration.ofMillis(40)));
    listen(3478);
    connect(null);
    run(Duration.ofSeconds(8));
    byte[] bytes = new byte[50_000];
    new Random(1).nextBytes(bytes);
    write(atClient, bytes);
    write(atServer, bytes);
    run(Duration.ofSeconds(20));
    assertThat(atServer.bytes.toByteArray()).isEqualTo(bytes);
    assertThat(atClient.bytes.toByteArray()).isEqualTo(bytes);
  }

  @Test
  void port_that_nobody_listens_on_refuses_and_a_black_hole_says_nothing() {
    connect(null);
    run(Duration.ofMillis(100));
    assertThat(atClient.words).containsExactly("CONNECTED: connection refused");
    server.down(true);
    connect(null);
    run(Duration.ofSeconds(9));
    assertThat(atClient.words).last().isEqualTo("CONNECTED: no answer within 9000 ms");
    assertThat(world.openStreams()).isZero();
    assertThat(world.time().pending()).isZero();
  }

  @Test
  void tls_takes_two_more_round_trips_and_wants_the_right_name() {
    listen(3478);
    server.certificate("turn.example");
    connect("turn.example");
    run(Duration.ofMillis(300));
    assertThat(atClient.words).containsExactly("CONNECTED at 100", "SECURED at 300", "open at 300");
    connect("other.example");
    run(Duration.ofMillis(300));
    assertThat(atClient.words).last().isEqualTo("SECURED: its certificate is for turn.example");
  }

  @Test
  void close_is_heard_at_the_other_end_after_what_was_written() {
    listen(3478);
    StreamSocket socket = connect(null);
    run(Duration.ofMillis(100));
    write(atClient, new byte[5_000]);
    socket.close();
    run(Duration.ofSeconds(1));
    assertThat(atServer.bytes.size()).isEqualTo(5_000);
    assertThat(atServer.words).containsExactly("null: closed by the other end");
    assertThat(world.openStreams()).isEqualTo(1);
    assertThat(world.time().pending()).isZero();
  }

  @Test
  void stream_through_a_translator_that_reboots_is_reset() {
    listen(3478);
    SimNat nat = new SimNat(world, NatType.SYMMETRIC, "203.0.113.1");
    SimHost inside = new SimHost(nat.inside(), "10.0.0.2");
    inside.connect(
        inside.nextLoop(),
        new StreamTarget(
            new InetSocketAddress("198.51.100.1", 3478), null, null, null, Duration.ofSeconds(9)),
        atClient);
    run(Duration.ofSeconds(1));
    StreamSocket accepted = Objects.requireNonNull(atServer.socket);
    assertThat(accepted.remoteAddress().getAddress())
        .isEqualTo(InetAddress.ofLiteral("203.0.113.1"));
    nat.reboot();
    write(atClient, new byte[10]);
    run(Duration.ofSeconds(1));
    assertThat(atClient.words).last().isEqualTo("null: connection reset");
  }
}
