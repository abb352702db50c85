package io.visavis.rtc.dtls;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Two scripted associations on a seeded link in virtual time.
final class ScriptedPair {

  private static final long DELAY = 5_000_000L;
  private static final long JITTER = 10_000_000L;

  static final class End {
    final ScriptedDtls dtls;
    final List<byte[]> received = new ArrayList<>();
    final List<Integer> sizes = new ArrayList<>();
    DtlsOutput.@Nullable HandshakeDone done;
    DtlsOutput.@Nullable Failed failed;
    boolean closed;
    boolean acceptPeer = true;

    End(ScriptedDtls dtls) {
      this.dtls = dtls;
    }

    DtlsOutput.Failed failure() {
      return Objects.requireNonNull(failed, "no failure");
    }

    DtlsOutput.HandshakeDone outcome() {
      return Objects.requireNonNull(done, "no handshake");
    }
  }

  private record InFlight(long at, long order, End to, byte[] datagram) {}

  final End client;
  final End server;
  final List<String> trace = new ArrayList<>();
  long now;
  private final SplittableRandom random;
  private final double loss;
  private final double damage;
  private long order;
  private final PriorityQueue<InFlight> link =
      new PriorityQueue<>(
          Comparator.comparingLong(InFlight::at).thenComparingLong(InFlight::order));

  ScriptedPair(DtlsSettings client, DtlsSettings server, long seed, double loss, double damage) {
    this.random = new SplittableRandom(seed);
    this.client = new End(new ScriptedDtls(client, random.split()));
    this.server = new End(new ScriptedDtls(server, random.split()));
    this.loss = loss;
    this.damage = damage;
  }

  void start() {
    server.dtls.start(now);
    client.dtls.start(now);
    drain();
  }

  /// Runs every event up to `until` nanoseconds.
  void run(long until) {
    drain();
    while (true) {
      InFlight next = link.peek();
      long arrival = next == null ? Long.MAX_VALUE : next.at();
      long timer = Math.min(client.dtls.deadline(), server.dtls.deadline());
      if (Math.min(arrival, timer) > until) {
        now = until;
        return;
      }
      now = Math.max(now, Math.min(arrival, timer));
      if (arrival <= timer) {
        InFlight datagram = link.remove();
        byte[] bytes = datagram.datagram();
        datagram.to().dtls.receive(bytes, 0, bytes.length, now);
      } else {
        client.dtls.timeout(now);
        server.dtls.timeout(now);
      }
      drain();
    }
  }

  private void drain() {
    drain(client, server);
    drain(server, client);
  }

  private void drain(End from, End to) {
    DtlsOutput output;
    while ((output = from.dtls.poll()) != null) {
      trace.add(now + " " + (from == client ? "client " : "server ") + describe(output));
      switch (output) {
        case DtlsOutput.Send send -> {
          from.sizes.add(send.datagram().length);
          transmit(send.datagram(), to);
        }
        case DtlsOutput.HandshakeDone done -> {
          from.done = done;
          if (from.acceptPeer) {
            from.dtls.accept(now);
          }
        }
        case DtlsOutput.ApplicationData data -> from.received.add(data.data());
        case DtlsOutput.Closed _ -> from.closed = true;
        case DtlsOutput.Failed failed -> from.failed = failed;
      }
    }
  }

  private static String describe(DtlsOutput output) {
    return output instanceof DtlsOutput.Send send
        ? "sends " + send.datagram().length
        : output.getClass().getSimpleName();
  }

  private void transmit(byte[] datagram, End to) {
    if (random.nextDouble() < loss) {
      return;
    }
    byte[] bytes = datagram.clone();
    if (random.nextDouble() < damage) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
    }
    link.add(new InFlight(now + DELAY + random.nextLong(JITTER), order++, to, bytes));
  }
}
