package io.visavis.rtc.sctp;

import java.util.ArrayDeque;
import java.util.SplittableRandom;

/// Two associations back to back in memory: user data per second of one core, both ends included.
public final class SctpBench {
  private static final int MESSAGE = 64 * 1024;
  private static final long BYTES = 1L << 30;

  private SctpBench() {}

  public static void main(String[] args) {
    for (int round = 0; round < 5; round++) {
      long start = System.nanoTime();
      run(BYTES / (round == 0 ? 8 : 1));
      double seconds = (System.nanoTime() - start) / 1e9;
      double megabytes = BYTES / 1e6 / (round == 0 ? 8 : 1);
      System.out.printf("sctp throughput, 64 KiB messages: %.0f MB/s%n", megabytes / seconds);
    }
  }

  private static void run(long total) {
    SctpAssociation a = new SctpAssociation(SctpSettings.defaults(), new SplittableRandom(1));
    SctpAssociation b = new SctpAssociation(SctpSettings.defaults(), new SplittableRandom(2));
    byte[] message = new byte[MESSAGE];
    ArrayDeque<byte[]> toA = new ArrayDeque<>();
    ArrayDeque<byte[]> toB = new ArrayDeque<>();
    long now = 0;
    long received = 0;
    a.connect(now);
    while (received < total) {
      // A millisecond of virtual time a turn: a path, not a single instant.
      now += 1_000_000;
      while (a.established() && a.buffered() < 4 * MESSAGE) {
        a.send(1, 53, message, SendOptions.RELIABLE, now);
      }
      drain(a, toB);
      while (!toB.isEmpty()) {
        byte[] packet = toB.remove();
        b.receive(packet, 0, packet.length, now);
        received += drain(b, toA);
      }
      while (!toA.isEmpty()) {
        byte[] packet = toA.remove();
        a.receive(packet, 0, packet.length, now);
        drain(a, toB);
      }
      if (a.deadline() <= now) {
        a.timeout(now);
      }
      if (b.deadline() <= now) {
        b.timeout(now);
      }
    }
  }

  private static long drain(SctpAssociation from, ArrayDeque<byte[]> to) {
    long bytes = 0;
    for (SctpOutput out = from.poll(); out != null; out = from.poll()) {
      if (out instanceof SctpOutput.Packet(byte[] data)) {
        to.add(data);
      } else if (out instanceof SctpOutput.Message(int stream, int ppid, byte[] data)) {
        bytes += data.length;
      }
    }
    return bytes;
  }
}
