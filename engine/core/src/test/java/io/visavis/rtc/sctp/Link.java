package io.visavis.rtc.sctp;

import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/// One direction of a seeded path in virtual time: loss, duplication, delay, jitter (which
/// reorders) and a rate.
final class Link {
  private record InTransit(long at, long order, byte[] packet) {}

  private final SplittableRandom random;
  private final PriorityQueue<InTransit> queue =
      new PriorityQueue<>(
          (a, b) -> a.at != b.at ? Long.compare(a.at, b.at) : Long.compare(a.order, b.order));
  private long order;
  private long freeAt;

  double loss;
  double duplication;
  long delay = 10_000_000;
  long jitter;

  /// Bytes per second, 0 = no limit; a packet that would wait longer than this is dropped.
  long rate;

  long queueLimit = 100_000_000;

  /// Scripted loss.
  Predicate<byte[]> drop = packet -> false;

  long sent;
  long bytes;

  Link(long seed) {
    random = new SplittableRandom(seed);
  }

  void send(byte[] packet, long now) {
    sent++;
    bytes += packet.length;
    if (drop.test(packet) || random.nextDouble() < loss) {
      return;
    }
    put(packet, now);
    if (random.nextDouble() < duplication) {
      put(packet, now);
    }
  }

  private void put(byte[] packet, long now) {
    long at = now;
    if (rate > 0) {
      long start = Math.max(now, freeAt);
      if (start - now > queueLimit) {
        return;
      }
      freeAt = start + packet.length * 1_000_000_000L / rate;
      at = freeAt;
    }
    at += delay + (jitter > 0 ? random.nextLong(jitter) : 0);
    queue.add(new InTransit(at, order++, packet));
  }

  long next() {
    InTransit first = queue.peek();
    return first == null ? Long.MAX_VALUE : first.at;
  }

  byte[] receive() {
    return queue.remove().packet;
  }
}
