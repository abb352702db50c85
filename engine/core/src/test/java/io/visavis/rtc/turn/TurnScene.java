package io.visavis.rtc.turn;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One client, one server and the link between them, in virtual time.
final class TurnScene {
  static final long MS = 1_000_000L;
  static final long SECOND = 1_000 * MS;
  static final InetSocketAddress CLIENT = new InetSocketAddress("10.0.0.2", 40_000);
  static final InetSocketAddress PEER = new InetSocketAddress("198.51.100.7", 5_000);
  static final InetAddress RELAY = ip("192.0.2.1");
  static final InetAddress RELAY6 = ip("2001:db8::1");

  /// A message on its way.
  private record Flying(long at, long number, boolean toServer, byte[] message) {}

  /// A datagram that the client handed out, or that a peer received.
  record Datagram(InetSocketAddress from, InetSocketAddress to, String text) {}

  final TestTurnConfig config = TestTurnConfig.of("alice", "secret", RELAY);
  final TestTurnServer server = new TestTurnServer(config, new SplittableRandom(1));
  final List<TurnOutput> events = new ArrayList<>();
  final List<Datagram> received = new ArrayList<>();
  final List<Datagram> atPeers = new ArrayList<>();
  final List<byte[]> sent = new ArrayList<>();
  final List<byte[]> answers = new ArrayList<>();
  TurnSettings settings = TurnSettings.of(false, new TurnCredential.Password("alice", "secret"));
  TurnClient client = new TurnClient(settings, new SplittableRandom(2));

  /// Which messages the link loses; the byte array is one message, the flag says to the server.
  Predicate<byte[]> loses = message -> false;

  Predicate<byte[]> losesAnswers = message -> false;
  long oneWay = 10 * MS;
  long now = 5 * SECOND;
  private final PriorityQueue<Flying> flying =
      new PriorityQueue<>(Comparator.comparingLong(Flying::at).thenComparingLong(Flying::number));
  private long number;

  static InetAddress ip(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  /// Another client in the same place.
  void client(TurnSettings other) {
    settings = other;
    client = new TurnClient(other, new SplittableRandom(3));
  }

  void allocate() {
    client.allocate(now);
    drain();
  }

  /// Allocates, and lets everything settle.
  TurnOutput.Allocated allocated() {
    allocate();
    run(5 * SECOND);
    return (TurnOutput.Allocated) events.getFirst();
  }

  TurnOutput last() {
    return events.getLast();
  }

  /// A peer's datagram to the client.
  void fromPeer(InetSocketAddress peer, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    InetSocketAddress relayed = ((TurnOutput.Allocated) events.getFirst()).relayed().getFirst();
    server.relayed(relayed, peer, bytes, 0, bytes.length, now);
    drain();
  }

  /// A datagram that is not STUN; its text begins with a letter.
  int send(InetSocketAddress peer, String text) {
    return send(peer, text.getBytes(StandardCharsets.UTF_8));
  }

  int send(InetSocketAddress peer, byte[] datagram) {
    byte[] out = new byte[datagram.length + TurnClient.OVERHEAD];
    int length = client.send(peer, datagram, 0, datagram.length, out, now);
    if (length > 0) {
      toServer(Arrays.copyOf(out, length));
    }
    drain();
    return length;
  }

  /// A message to the client, as if from the server.
  boolean inject(byte[] message) {
    boolean ours = client.receive(message, 0, message.length, now, this::data);
    drain();
    return ours;
  }

  private void data(InetSocketAddress peer, byte[] buf, int off, int len) {
    String text = new String(buf, off, len, StandardCharsets.UTF_8);
    received.add(new Datagram(peer, CLIENT, text));
  }

  private void toServer(byte[] message) {
    sent.add(message);
    if (!loses.test(message)) {
      flying.add(new Flying(now + oneWay, number++, true, message));
    }
  }

  void drain() {
    for (TurnOutput output = client.poll(); output != null; output = client.poll()) {
      if (output instanceof TurnOutput.Send(byte[] message)) {
        toServer(message);
      } else {
        events.add(output);
      }
    }
    for (TestTurnServer.Output output = server.poll(); output != null; output = server.poll()) {
      switch (output) {
        case TestTurnServer.Output.ToClient(InetSocketAddress to, byte[] message) -> {
          answers.add(message);
          if (!losesAnswers.test(message)) {
            flying.add(new Flying(now + oneWay, number++, false, message));
          }
        }
        case TestTurnServer.Output.ToPeer(
                InetSocketAddress relayed,
                InetSocketAddress peer,
                byte[] datagram) ->
            atPeers.add(new Datagram(relayed, peer, new String(datagram, StandardCharsets.UTF_8)));
        case TestTurnServer.Output.Opened _, TestTurnServer.Output.Closed _ -> {}
      }
    }
  }

  /// Lets time pass.
  void run(long duration) {
    long end = now + duration;
    while (true) {
      drain();
      Flying next = flying.peek();
      long at = Math.min(client.deadline(), next == null ? Long.MAX_VALUE : next.at);
      if (at > end) {
        now = end;
        return;
      }
      now = Math.max(now, at);
      if (next != null && next.at <= now) {
        deliver(flying.remove());
      } else {
        client.timeout(now);
      }
    }
  }

  private void deliver(Flying message) {
    byte[] bytes = message.message;
    if (message.toServer) {
      server.receive(CLIENT, bytes, 0, bytes.length, now);
    } else {
      client.receive(bytes, 0, bytes.length, now, this::data);
    }
  }

  /// The first event of a kind.
  <T extends TurnOutput> @Nullable T first(Class<T> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).findFirst().orElse(null);
  }
}
