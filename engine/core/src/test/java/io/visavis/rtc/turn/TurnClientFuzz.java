package io.visavis.rtc.turn;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.SplittableRandom;

/// Fuzz target: any message to a client that allocates, and to one that has allocated; whatever
/// comes, the client sends little and stays in order.
public final class TurnClientFuzz {
  private static final InetSocketAddress CLIENT = new InetSocketAddress("10.0.0.2", 40_000);
  private static final InetSocketAddress PEER = new InetSocketAddress("198.51.100.7", 5_000);

  /// More messages than this because of one input would be an amplifier.
  private static final int MOST_SENT = 3;

  private TurnClientFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    // Both sides draw from known seeds, so an input may well be an answer to a request in flight.
    TestTurnConfig config =
        TestTurnConfig.of("alice", "secret", InetAddress.ofLiteral("192.0.2.1"));
    TestTurnServer server = new TestTurnServer(config, new SplittableRandom(1));
    TurnSettings settings = TurnSettings.of(false, new TurnCredential.Password("alice", "secret"));
    long now = 1;
    TurnClient asking = new TurnClient(settings, new SplittableRandom(2));
    asking.allocate(now);
    feed(asking, data, now);

    TurnClient client = new TurnClient(settings, new SplittableRandom(2));
    client.allocate(now);
    exchange(client, server, now);
    client.permit(PEER.getAddress(), now);
    exchange(client, server, now);
    byte[] datagram = {'x'};
    client.send(PEER, datagram, 0, 1, new byte[1 + TurnClient.OVERHEAD], now);
    // The channel is being bound.
    feed(client, data, now);
    client.timeout(now + 250_000_000_000L);
    feed(client, data, now + 250_000_000_000L);
  }

  private static void feed(TurnClient client, byte[] data, long now) {
    while (client.poll() != null) {
      // Only what the input causes counts.
    }
    client.receive(data, 0, data.length, now, (_, buf, off, len) -> check(buf, off, len));
    int sent = 0;
    for (TurnOutput output = client.poll(); output != null; output = client.poll()) {
      sent += output instanceof TurnOutput.Send ? 1 : 0;
    }
    if (sent > MOST_SENT) {
      throw new IllegalStateException(sent + " messages because of one");
    }
  }

  private static void check(byte[] buf, int off, int len) {
    if (off < 0 || len < 0 || off + len > buf.length) {
      throw new IllegalStateException("data outside of the message");
    }
  }

  private static void exchange(TurnClient client, TestTurnServer server, long now) {
    for (int i = 0; i < 20; i++) {
      for (TurnOutput output = client.poll(); output != null; output = client.poll()) {
        if (output instanceof TurnOutput.Send(byte[] message)) {
          server.receive(CLIENT, message, 0, message.length, now);
        }
      }
      for (TestTurnServer.Output output = server.poll(); output != null; output = server.poll()) {
        if (output instanceof TestTurnServer.Output.ToClient(InetSocketAddress _, byte[] bytes)) {
          client.receive(bytes, 0, bytes.length, now, (_, _, _, _) -> {});
        }
      }
    }
  }
}
