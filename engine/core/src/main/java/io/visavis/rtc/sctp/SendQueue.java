package io.visavis.rtc.sctp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Messages that have no TSN yet, by stream, and the choice of the next one.
///
/// Streams take turns by message (RFC 9260 §6.9: the chunks of a message are consecutive), fair in
/// bytes: the stream that was served least goes first, so short messages are not stuck behind the
/// many long ones of another stream.
final class SendQueue {
  /// What a message costs beside its bytes, so that many tiny ones are not free.
  private static final int COST_PER_MESSAGE = DataChunk.DATA_HEADER;

  private static final class Stream {
    final int id;
    final ArrayDeque<OutgoingMessage> messages = new ArrayDeque<>();
    long bytes;
    int nextSsn;

    /// Virtual time: bytes served to this stream, or what others had got when it became active.
    long served;

    Stream(int id) {
      this.id = id;
    }
  }

  private final Map<Integer, Stream> streams = new HashMap<>();
  private final PriorityQueue<Stream> active =
      new PriorityQueue<>((a, b) ->
          a.served != b.served ? Long.compare(a.served, b.served) : Integer.compare(a.id, b.id));
  private final Set<Integer> lowered = new LinkedHashSet<>();
  private @Nullable Stream current;
  private long virtualTime;
  private long bytes;

  void add(OutgoingMessage message) {
    Stream stream = streams.computeIfAbsent(message.streamId, Stream::new);
    stream.messages.add(message);
    stream.bytes += message.data.length;
    bytes += message.data.length;
    if (stream.messages.size() == 1 && stream != current) {
      stream.served = Math.max(stream.served, virtualTime);
      active.add(stream);
    }
  }

  /// The message to cut the next chunk from. Messages past their time are dropped on the way.
  @Nullable OutgoingMessage peek(long now) {
    while (true) {
      Stream stream = current;
      if (stream == null) {
        stream = active.poll();
        if (stream == null) {
          return null;
        }
        current = stream;
        virtualTime = stream.served;
      }
      OutgoingMessage message = stream.messages.peek();
      // Once its first chunks are out, only the owner may give a message up, with those chunks.
      boolean begun = message != null && message.taken > 0;
      if (message != null && !message.abandoned && (begun || message.expiry > now)) {
        return message;
      }
      if (message != null) {
        shrink(stream, message.remaining());
        stream.messages.remove();
      }
      release(stream);
    }
  }

  /// Gives the next `len` bytes of the current message to a chunk.
  void take(OutgoingMessage message, int len) {
    Stream stream = current;
    if (stream == null || stream.messages.peek() != message) {
      throw new IllegalStateException("not the current message");
    }
    if (message.taken == 0) {
      stream.served += COST_PER_MESSAGE;
      if (message.ordered) {
        message.ssn = stream.nextSsn;
        stream.nextSsn = (stream.nextSsn + 1) & 0xffff;
      } else {
        message.ssn = 0;
      }
    }
    message.taken += len;
    stream.served += len;
    shrink(stream, len);
    if (message.remaining() == 0) {
      stream.messages.remove();
      release(stream);
    }
  }

  private void shrink(Stream stream, int len) {
    stream.bytes -= len;
    bytes -= len;
    lowered.add(stream.id);
  }

  private void release(Stream stream) {
    current = null;
    if (!stream.messages.isEmpty()) {
      active.add(stream);
    }
  }

  boolean isEmpty() {
    return bytes == 0;
  }

  long buffered() {
    return bytes;
  }

  long buffered(int streamId) {
    Stream stream = streams.get(streamId);
    return stream == null ? 0 : stream.bytes;
  }

  /// Streams whose amount went down since the last call.
  List<Integer> drainLowered() {
    if (lowered.isEmpty()) {
      return List.of();
    }
    List<Integer> ids = new ArrayList<>(lowered);
    lowered.clear();
    return ids;
  }

  /// The peer agreed: the next message of this stream has sequence number 0.
  void resetSequence(int streamId) {
    Stream stream = streams.get(streamId);
    if (stream != null) {
      stream.nextSsn = 0;
    }
  }

  /// After a restart of the peer: every stream begins at 0, a half-sent message is dropped.
  void restart() {
    Stream stream = current;
    if (stream != null) {
      OutgoingMessage message = stream.messages.peek();
      if (message != null && message.taken > 0) {
        shrink(stream, message.remaining());
        stream.messages.remove();
        release(stream);
      }
    }
    for (Stream each : streams.values()) {
      each.nextSsn = 0;
    }
  }
}
