package io.visavis.rtc.media;

import io.visavis.rtc.rtp.RtpPacket;
import java.util.TreeMap;

/// Audio in order of sequence numbers: what comes in order passes at once, a gap is waited for a
/// bounded time and then reported lost, so that the decoder can conceal it. Smoothing the playout
/// is the player's business.
final class AudioJitterBuffer implements JitterBuffer {
  /// Packets held behind a gap; more and the gap is given up (2 s at 20 ms).
  private static final int MAX_HELD = 100;

  /// A jump beyond this is a restart of the source, not loss.
  private static final long MAX_GAP = 3_000;

  private record Held(byte[] data, int timestamp, long arrival, int audioLevel) {}

  private final long wait;
  private final TreeMap<Long, Held> held = new TreeMap<>();
  private boolean started;
  private long next;
  private long gapSince;
  private long discarded;

  /// @param wait nanoseconds that a gap is waited for
  AudioJitterBuffer(long wait) {
    this.wait = wait;
  }

  @Override
  public void insert(RtpPacket packet, long sequence, int audioLevel, long now, Output out) {
    if (!started || Math.abs(sequence - next) > MAX_GAP) {
      started = true;
      held.clear();
      next = sequence;
    }
    if (sequence < next) {
      discarded++;
      return;
    }
    int off = packet.payloadOffset();
    byte[] data = java.util.Arrays.copyOfRange(packet.buffer(), off, off + packet.payloadLength());
    if (sequence == next && held.isEmpty()) {
      next++;
      emit(data, packet.timestamp(), now, audioLevel, out);
      return;
    }
    if (held.isEmpty()) {
      gapSince = now;
    }
    if (held.putIfAbsent(sequence, new Held(data, packet.timestamp(), now, audioLevel)) != null) {
      discarded++;
    }
    drain(now, out);
    if (held.size() > MAX_HELD) {
      skipGap(now, out);
    }
  }

  @Override
  public void timeout(long now, Output out) {
    while (now >= deadline()) {
      skipGap(now, out);
    }
  }

  @Override
  public long deadline() {
    return held.isEmpty() ? Long.MAX_VALUE : gapSince + wait;
  }

  @Override
  public long next() {
    return next;
  }

  @Override
  public long discarded() {
    return discarded;
  }

  private void skipGap(long now, Output out) {
    out.lost((int) (held.firstKey() - next));
    next = held.firstKey();
    drain(now, out);
  }

  private void drain(long now, Output out) {
    while (!held.isEmpty() && held.firstKey() == next) {
      Held packet = held.pollFirstEntry().getValue();
      next++;
      // The gap that is left, if any, has been there since its own successor came.
      gapSince = held.isEmpty() ? now : held.firstEntry().getValue().arrival;
      emit(packet.data, packet.timestamp, packet.arrival, packet.audioLevel, out);
    }
  }

  private static void emit(byte[] data, int timestamp, long arrival, int level, Output out) {
    // Padding alone: a probe, or a keep-alive.
    if (data.length > 0) {
      out.frame(data, timestamp, true, 0, 0, arrival, arrival, level);
    }
  }
}
