package io.visavis.rtc.sctp;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Two associations over two links in virtual time.
final class SctpPair {
  static final long SECOND = 1_000_000_000L;

  final class Peer {
    final SctpAssociation association;
    final Link out;
    final List<SctpOutput> events = new ArrayList<>();
    final List<SctpOutput.Message> messages = new ArrayList<>();
    final List<byte[]> packets = new ArrayList<>();
    boolean keepPackets;
    long messageBytes;

    Peer(SctpSettings settings, long seed) {
      association = new SctpAssociation(settings, new SplittableRandom(seed));
      out = new Link(seed + 7);
    }

    void connect() {
      association.connect(now);
      drain(this);
    }

    void send(int stream, byte[] data) {
      send(stream, data, SendOptions.RELIABLE);
    }

    void send(int stream, byte[] data, SendOptions options) {
      association.send(stream, 53, data, options, now);
      drain(this);
    }

    boolean connected() {
      return events.stream().anyMatch(SctpOutput.Connected.class::isInstance);
    }

    boolean isClosed() {
      return events.stream().anyMatch(SctpOutput.Closed.class::isInstance);
    }

    /// Why it closed; empty when in order.
    String closed() {
      for (SctpOutput event : events) {
        if (event instanceof SctpOutput.Closed(String error)) {
          return error == null ? "" : error;
        }
      }
      throw new AssertionError("not closed: " + events);
    }

    void feed(byte[] packet) {
      association.receive(packet, 0, packet.length, now);
      drain(this);
    }
  }

  final Peer a;
  final Peer b;
  long now;

  SctpPair(long seed) {
    this(seed, SctpSettings.defaults());
  }

  SctpPair(long seed, SctpSettings settings) {
    a = new Peer(settings, seed * 31 + 1);
    b = new Peer(settings, seed * 31 + 2);
  }

  static SctpPair connected(long seed) {
    SctpPair pair = new SctpPair(seed);
    pair.connectBoth();
    return pair;
  }

  void connectBoth() {
    a.connect();
    b.connect();
    run(10 * SECOND, () -> a.connected() && b.connected());
    runFor(SECOND / 10);
  }

  void eachLink(Consumer<Link> change) {
    change.accept(a.out);
    change.accept(b.out);
  }

  private void drain(Peer peer) {
    for (SctpOutput out = peer.association.poll(); out != null; out = peer.association.poll()) {
      switch (out) {
        case SctpOutput.Packet(byte[] data) -> {
          if (peer.keepPackets) {
            peer.packets.add(data);
          }
          peer.out.send(data, now);
        }
        case SctpOutput.Message message -> {
          peer.messages.add(message);
          peer.messageBytes += message.data().length;
        }
        default -> peer.events.add(out);
      }
    }
  }

  void drainBoth() {
    drain(a);
    drain(b);
  }

  /// Runs until the condition holds.
  ///
  /// @return false when virtual time ran out, or nothing more can happen
  boolean run(long forNanos, BooleanSupplier until) {
    long end = now + forNanos;
    while (!until.getAsBoolean()) {
      long next = Math.min(a.out.next(), b.out.next());
      long timer = Math.min(a.association.deadline(), b.association.deadline());
      long at = Math.min(next, timer);
      if (at > end) {
        now = end;
        return until.getAsBoolean();
      }
      now = Math.max(now, at);
      if (timer <= now) {
        if (a.association.deadline() <= now) {
          a.association.timeout(now);
        }
        if (b.association.deadline() <= now) {
          b.association.timeout(now);
        }
        drainBoth();
      }
      if (a.out.next() <= now) {
        b.feed(a.out.receive());
      }
      if (b.out.next() <= now) {
        a.feed(b.out.receive());
      }
    }
    return true;
  }

  void runFor(long nanos) {
    run(nanos, () -> false);
  }

  static byte[] data(int length, int seed) {
    byte[] bytes = new byte[length];
    new SplittableRandom(seed).nextBytes(bytes);
    return bytes;
  }
}
