package io.visavis.rtc.media;

import io.visavis.rtc.rtp.RtpPacket;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// VP8 frames from packets (RFC 7741 §4.5): complete frames in decode order. A missing packet holds
/// up what is behind it for a bounded time, in which NACK may bring it back; then everything is
/// dropped until a key frame.
final class VideoJitterBuffer implements JitterBuffer {
  /// Packets between the oldest one held and the newest; a power of two. A key frame of 2 MB.
  static final int CAPACITY = 2_048;

  /// No frame is longer.
  private static final int MAX_FRAME = 4 << 20;

  private static final int INITIAL_BUFFER = 1_200;

  /// Before a first packet that begins no key frame means that one must be asked for.
  private static final long START_WAIT = 50_000_000L;

  /// Arrays kept for reuse.
  private static final int MAX_FREE = 256;

  private static final long NONE = Long.MIN_VALUE;

  private static final class Slot {
    private long sequence = NONE;
    private int timestamp;
    private boolean marker;
    private boolean start;
    private boolean key;
    private int width;
    private int height;
    private byte @Nullable [] data;
    private int length;
    private long arrival;
  }

  private final Slot[] slots = new Slot[CAPACITY];
  private final ArrayDeque<byte[]> free = new ArrayDeque<>();
  private final long wait;
  private final long keyFrameRetry;
  private boolean started;
  private long next;
  private long highest;

  /// First packet of the frame at `next` that has not been seen to be there.
  private long scan;

  /// Nothing has been emitted or given up.
  private boolean beginning = true;

  private boolean awaitingKey = true;
  private boolean keySeen;
  private long nextRequest;
  private long blockedSince = Long.MAX_VALUE;
  private long discarded;

  /// @param wait nanoseconds that a missing packet may hold up others
  /// @param keyFrameRetry nanoseconds after which a key frame is asked for again
  VideoJitterBuffer(long wait, long keyFrameRetry) {
    this.wait = wait;
    this.keyFrameRetry = keyFrameRetry;
    for (int i = 0; i < CAPACITY; i++) {
      slots[i] = new Slot();
    }
  }

  @Override
  public void insert(RtpPacket packet, long sequence, int audioLevel, long now, Output out) {
    if (!started) {
      started = true;
      next = sequence;
      highest = sequence;
      scan = sequence;
      nextRequest = now + START_WAIT;
    }
    if (sequence < next) {
      // Reordered before anything was decoded: the stream begins earlier than it seemed.
      if (beginning && highest - sequence < CAPACITY / 2) {
        next = sequence;
        scan = sequence;
      } else {
        discarded++;
        return;
      }
    }
    if (sequence - next >= CAPACITY) {
      lose(sequence, now, out);
    }
    Slot slot = slots[(int) (sequence & CAPACITY - 1)];
    if (slot.sequence == sequence) {
      discarded++;
      return;
    }
    store(slot, packet, sequence, now);
    highest = Math.max(highest, sequence);
    assemble(now, out);
  }

  @Override
  public void timeout(long now, Output out) {
    if (blockedSince != Long.MAX_VALUE && now >= blockedSince + wait) {
      lose(firstMissing() + 1, now, out);
      assemble(now, out);
    }
    requestIfDue(now, out);
  }

  @Override
  public long deadline() {
    long blocked = blockedSince == Long.MAX_VALUE ? Long.MAX_VALUE : blockedSince + wait;
    return started && awaitingKey ? Math.min(blocked, nextRequest) : blocked;
  }

  @Override
  public long next() {
    return next;
  }

  @Override
  public long discarded() {
    return discarded;
  }

  private void store(Slot slot, RtpPacket packet, long sequence, long now) {
    boolean empty = packet.payloadLength() == 0;
    int skip = 0;
    slot.start = false;
    slot.key = false;
    if (!empty) {
      Vp8Descriptor descriptor =
          Vp8Descriptor.parse(packet.buffer(), packet.payloadOffset(), packet.payloadLength());
      skip = descriptor.length();
      slot.start = descriptor.frameStart();
      slot.key = descriptor.keyFrame();
      slot.width = descriptor.width();
      slot.height = descriptor.height();
      keySeen |= slot.key;
    }
    int length = packet.payloadLength() - skip;
    byte[] data = slot.data != null ? slot.data : free.poll();
    if (data == null || data.length < length) {
      data = new byte[Math.max(length, INITIAL_BUFFER)];
    }
    System.arraycopy(packet.buffer(), packet.payloadOffset() + skip, data, 0, length);
    slot.sequence = sequence;
    slot.timestamp = packet.timestamp();
    slot.marker = packet.marker();
    slot.data = data;
    slot.length = length;
    slot.arrival = now;
  }

  private void assemble(long now, Output out) {
    while (true) {
      if (awaitingKey && !synchronise()) {
        break;
      }
      Slot head = at(next);
      if (head == null) {
        break;
      }
      if (head.length == 0) {
        // Padding between frames.
        release(head);
        advance(next + 1);
        continue;
      }
      if (!head.start) {
        lose(next + 1, now, out);
        continue;
      }
      long end = frameEnd(head);
      if (end < 0) {
        break;
      }
      emit(head, end, out);
      blockedSince = Long.MAX_VALUE;
    }
    if (highest < next) {
      blockedSince = Long.MAX_VALUE;
    } else if (blockedSince == Long.MAX_VALUE) {
      blockedSince = now;
    }
  }

  /// @return the last packet of the frame that begins at `next`, or -1 while it is not complete
  private long frameEnd(Slot head) {
    for (; scan - next < CAPACITY; scan++) {
      Slot slot = at(scan);
      if (slot == null) {
        return -1;
      }
      // A new timestamp ends a frame whose sender forgot the marker.
      if (slot.timestamp != head.timestamp) {
        return scan - 1;
      }
      if (slot.marker) {
        return scan;
      }
    }
    return -1;
  }

  private void emit(Slot head, long end, Output out) {
    int total = 0;
    for (long sequence = next; sequence <= end; sequence++) {
      total += slots[(int) (sequence & CAPACITY - 1)].length;
    }
    byte[] frame = new byte[Math.min(total, MAX_FRAME)];
    int at = 0;
    long first = head.arrival;
    long last = head.arrival;
    boolean key = head.key;
    int timestamp = head.timestamp;
    int width = head.width;
    int height = head.height;
    for (long sequence = next; sequence <= end; sequence++) {
      Slot slot = slots[(int) (sequence & CAPACITY - 1)];
      int length = Math.min(slot.length, frame.length - at);
      if (slot.data != null) {
        System.arraycopy(slot.data, 0, frame, at, length);
      }
      at += length;
      first = Math.min(first, slot.arrival);
      last = Math.max(last, slot.arrival);
      release(slot);
    }
    advance(end + 1);
    out.frame(frame, timestamp, key, width, height, first, last, -1);
  }

  /// Looks for the oldest complete key frame and continues from there.
  private boolean synchronise() {
    if (!keySeen) {
      return false;
    }
    for (long sequence = next; sequence <= highest; sequence++) {
      Slot slot = at(sequence);
      if (slot != null && slot.key) {
        scan = sequence;
        long from = next;
        next = sequence;
        if (frameEnd(slot) >= 0) {
          for (long old = from; old < sequence; old++) {
            Slot gone = at(old);
            if (gone != null) {
              release(gone);
            }
          }
          scan = sequence;
          awaitingKey = false;
          return true;
        }
        next = from;
        // The later ones will be tried when this one is given up.
        return false;
      }
    }
    keySeen = false;
    return false;
  }

  /// Gives up what is before `from`; decoding goes on with a key frame.
  private void lose(long from, long now, Output out) {
    if (from - next > CAPACITY) {
      for (Slot slot : slots) {
        release(slot);
      }
    } else {
      for (long sequence = next; sequence < from; sequence++) {
        Slot slot = at(sequence);
        if (slot != null) {
          release(slot);
        }
      }
    }
    advance(from);
    highest = Math.max(highest, from - 1);
    blockedSince = Long.MAX_VALUE;
    keySeen = false;
    for (long sequence = next; sequence <= highest; sequence++) {
      Slot slot = at(sequence);
      keySeen |= slot != null && slot.key;
    }
    if (!awaitingKey) {
      awaitingKey = true;
      nextRequest = now;
    }
    requestIfDue(now, out);
  }

  private void requestIfDue(long now, Output out) {
    if (started && awaitingKey && now >= nextRequest) {
      nextRequest = now + keyFrameRetry;
      // One that is on its way is waited for.
      if (!keySeen) {
        out.needKeyFrame();
      }
    }
  }

  private long firstMissing() {
    long sequence = Math.max(next, awaitingKey ? next : scan);
    while (sequence <= highest && at(sequence) != null) {
      sequence++;
    }
    return Math.min(sequence, highest);
  }

  private void advance(long to) {
    beginning = false;
    next = to;
    scan = to;
  }

  private @Nullable Slot at(long sequence) {
    Slot slot = slots[(int) (sequence & CAPACITY - 1)];
    return slot.sequence == sequence ? slot : null;
  }

  private void release(Slot slot) {
    slot.sequence = NONE;
    if (slot.data != null && free.size() < MAX_FREE) {
      free.push(slot.data);
    }
    slot.data = null;
  }
}
