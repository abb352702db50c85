package io.visavis.rtc.media;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The last packets sent, in the clear, for answering NACKs. Slots are overwritten in a ring and
/// their arrays reused.
final class PacketHistory {
  /// Two seconds of video at 5 Mbit/s.
  static final int SIZE = 1_024;

  /// A stored packet.
  static final class Entry {
    private byte[] packet = new byte[0];
    private int length;
    private int headerLength;
    private int sequence = -1;
    private long lastSent;

    byte[] packet() {
      return packet;
    }

    int length() {
      return length;
    }

    int headerLength() {
      return headerLength;
    }

    long lastSent() {
      return lastSent;
    }

    void sent(long now) {
      lastSent = now;
    }
  }

  private final @Nullable Entry[] ring = new Entry[SIZE];

  void add(int sequence, byte[] buf, int off, int len, int headerLength, long now) {
    int slot = sequence & SIZE - 1;
    Entry entry = ring[slot];
    if (entry == null) {
      entry = new Entry();
      ring[slot] = entry;
    }
    if (entry.packet.length < len) {
      entry.packet = Arrays.copyOfRange(buf, off, off + len);
    } else {
      System.arraycopy(buf, off, entry.packet, 0, len);
    }
    entry.length = len;
    entry.headerLength = headerLength;
    entry.sequence = sequence;
    entry.lastSent = now;
  }

  /// @return the packet with this sequence number, or null when it is gone
  @Nullable Entry find(int sequence) {
    Entry entry = ring[sequence & SIZE - 1];
    return entry != null && entry.sequence == sequence ? entry : null;
  }
}
