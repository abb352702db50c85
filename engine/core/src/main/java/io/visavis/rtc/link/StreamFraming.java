package io.visavis.rtc.link;

import io.visavis.rtc.base.MalformedException;
import java.util.Arrays;

/// Finds the messages in a stream: STUN by its length field, ChannelData by its own, which a stream
/// pads to a multiple of four bytes (RFC 8489 §6.2.2, RFC 8656 §12.5).
///
/// Incremental: bytes come in pieces of any size. Whole messages are handed on where they lie; only
/// the beginning of one is copied, into a buffer that grows with what really arrived and never
/// beyond [#MAX_MESSAGE].
public final class StreamFraming {

  /// The longest message: a STUN header and the most that its length field can say.
  static final int MAX_MESSAGE = 20 + 0xFFFC;

  private static final int STUN_HEADER = 20;
  private static final int CHANNEL_HEADER = 4;

  /// RFC 8489 §5.
  private static final int MAGIC_COOKIE = 0x2112A442;

  private static final int COOKIE_END = 8;

  /// The first bytes of channel numbers 0x4000 to 0x4FFF (RFC 8656 §12).
  private static final int FIRST_CHANNEL_BYTE = 0x40;

  private static final int LAST_CHANNEL_BYTE = 0x4F;
  private static final int FIRST_BUFFER = 2_048;

  private byte[] partial = new byte[0];
  private int have;
  private boolean stopped;

  /// Takes what a stream holds.
  @FunctionalInterface
  public interface Sink {

    /// One message without padding; valid during the call.
    void message(byte[] buf, int off, int len);
  }

  /// Nothing is handed on any more, also from the call that is running.
  public void stop() {
    stopped = true;
  }

  /// Reads on.
  ///
  /// @throws MalformedException when this is no stream of STUN and ChannelData; nothing can be read
  ///   from it after that
  public void feed(byte[] buf, int off, int len, Sink sink) {
    int at = off;
    int end = off + len;
    if (have > 0) {
      at += complete(buf, at, end - at, sink);
    }
    while (at < end && !stopped && have == 0) {
      int available = end - at;
      int total = total(buf, at, available);
      if (total < 0 || total > available) {
        keep(buf, at, available);
        return;
      }
      sink.message(buf, at, unpadded(buf, at, total));
      at += total;
    }
  }

  /// Adds to the message that has begun; returns how many bytes it took.
  private int complete(byte[] buf, int off, int len, Sink sink) {
    int used = 0;
    int total = total(partial, 0, have);
    while (total < 0 && used < len) {
      keep(buf, off + used++, 1);
      total = total(partial, 0, have);
    }
    if (total < 0) {
      return used;
    }
    int piece = Math.min(total - have, len - used);
    keep(buf, off + used, piece);
    used += piece;
    if (have == total) {
      have = 0;
      sink.message(partial, 0, unpadded(partial, 0, total));
    }
    return used;
  }

  private void keep(byte[] buf, int off, int len) {
    int needed = have + len;
    if (needed > partial.length) {
      int size = Math.max(Math.max(FIRST_BUFFER, needed), Math.min(MAX_MESSAGE, have * 2));
      partial = Arrays.copyOf(partial, size);
    }
    System.arraycopy(buf, off, partial, have, len);
    have = needed;
  }

  /// How many bytes of the stream the message at `off` takes, or -1 while that is not known.
  private static int total(byte[] buf, int off, int len) {
    if (len == 0) {
      return -1;
    }
    int first = buf[off] & 0xFF;
    if (first >= FIRST_CHANNEL_BYTE) {
      if (first > LAST_CHANNEL_BYTE) {
        throw new MalformedException("neither STUN nor ChannelData");
      }
      return len < CHANNEL_HEADER ? -1 : padded(CHANNEL_HEADER + uint16(buf, off + 2));
    }
    if (len < COOKIE_END) {
      return -1;
    }
    int cookie = uint16(buf, off + 4) << 16 | uint16(buf, off + 6);
    int length = uint16(buf, off + 2);
    if (cookie != MAGIC_COOKIE || (length & 3) != 0) {
      throw new MalformedException("not a STUN message");
    }
    return STUN_HEADER + length;
  }

  private static int unpadded(byte[] buf, int off, int total) {
    return (buf[off] & 0xFF) >= FIRST_CHANNEL_BYTE ? CHANNEL_HEADER + uint16(buf, off + 2) : total;
  }

  static int padded(int length) {
    return length + 3 & ~3;
  }

  /// Whether a message to be sent is ChannelData.
  static boolean isChannelData(byte[] buf, int off) {
    return (buf[off] & 0xFF) >= FIRST_CHANNEL_BYTE;
  }

  private static int uint16(byte[] buf, int at) {
    return (buf[at] & 0xFF) << 8 | buf[at + 1] & 0xFF;
  }
}
