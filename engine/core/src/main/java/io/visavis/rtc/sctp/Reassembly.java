package io.visavis.rtc.sctp;

import io.visavis.rtc.base.MalformedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Puts messages together and, on ordered streams, into order (RFC 9260 §6.5, §6.6 and §6.9).
///
/// Pieces are kept as runs of consecutive TSNs: a run that has a beginning and an end is a message,
/// ordered or not.
final class Reassembly {
  private static final class Run {
    final DataChunk first;
    final List<byte[]> pieces = new ArrayList<>();
    final boolean begins;
    long end;
    boolean ends;
    int bytes;

    Run(long tsn, DataChunk chunk) {
      first = chunk;
      begins = chunk.begins();
      end = tsn - 1;
    }

    void append(long tsn, DataChunk chunk, byte[] data) {
      pieces.add(data);
      bytes += data.length;
      end = tsn;
      ends = chunk.ends();
    }

    boolean sameMessage(DataChunk chunk) {
      return chunk.streamId() == first.streamId()
          && chunk.unordered() == first.unordered()
          && (chunk.unordered() || chunk.ssn() == first.ssn())
          && chunk.ppid() == first.ppid();
    }

    byte[] join() {
      byte[] whole = new byte[bytes];
      int at = 0;
      for (byte[] piece : pieces) {
        System.arraycopy(piece, 0, whole, at, piece.length);
        at += piece.length;
      }
      return whole;
    }
  }

  private static final class Stream {
    int expected;

    /// Whole messages that wait for earlier ones, by stream sequence number.
    final Map<Integer, SctpOutput.Message> waiting = new HashMap<>();
  }

  private final int maxMessageSize;
  private final Consumer<SctpOutput.Message> delivered;
  private final TreeMap<Long, Run> runs = new TreeMap<>();
  private final Map<Integer, Stream> streams = new HashMap<>();
  private @Nullable Run newest;
  private long bytes;

  Reassembly(int maxMessageSize, Consumer<SctpOutput.Message> delivered) {
    this.maxMessageSize = maxMessageSize;
    this.delivered = delivered;
  }

  /// Bytes held back.
  long bytes() {
    return bytes;
  }

  /// Takes a chunk whose TSN is new.
  ///
  /// @throws MalformedException pieces contradict each other, or the message is over the limit
  void add(long tsn, DataChunk chunk) {
    byte[] data =
        Arrays.copyOfRange(chunk.buf(), chunk.dataOff(), chunk.dataOff() + chunk.dataLen());
    if (chunk.begins() && chunk.ends()) {
      if (data.length > maxMessageSize) {
        throw new MalformedException("message is larger than " + maxMessageSize);
      }
      complete(chunk, data);
      return;
    }
    bytes += data.length;
    // The packet's buffer is only borrowed: what stays in the run is the header.
    DataChunk header =
        new DataChunk(
            chunk.flags(), chunk.tsn(), chunk.streamId(), chunk.ssn(), chunk.ppid(), data, 0, 0);
    Run run = extend(tsn, header, data);
    if (run.bytes > maxMessageSize) {
      throw new MalformedException("message is larger than " + maxMessageSize);
    }
    if (run.begins && run.ends) {
      runs.remove(run.end - run.pieces.size() + 1);
      newest = null;
      bytes -= run.bytes;
      complete(run.first, run.join());
    }
  }

  /// Adds the piece to the run that it continues, or begins one, and joins the run after it.
  private Run extend(long tsn, DataChunk chunk, byte[] data) {
    Run run = newest;
    if (run == null || run.end != tsn - 1) {
      Map.Entry<Long, Run> lower = runs.lowerEntry(tsn);
      run = lower == null ? null : lower.getValue();
    }
    if (run == null || run.end != tsn - 1 || run.ends) {
      if (run != null && run.end == tsn - 1 && !chunk.begins()) {
        throw new MalformedException("a piece follows the end of a message");
      }
      run = new Run(tsn, chunk);
      runs.put(tsn, run);
    } else if (chunk.begins() || !run.sameMessage(chunk)) {
      throw new MalformedException("a message begins inside another");
    }
    run.append(tsn, chunk, data);
    joinNext(run, tsn);
    newest = run;
    return run;
  }

  private void joinNext(Run run, long tsn) {
    Run next = runs.get(tsn + 1);
    if (next == null || (run.ends && next.begins)) {
      return;
    }
    if (run.ends || next.begins || !run.sameMessage(next.first)) {
      throw new MalformedException("pieces of a message contradict each other");
    }
    runs.remove(tsn + 1);
    run.pieces.addAll(next.pieces);
    run.bytes += next.bytes;
    run.end = next.end;
    run.ends = next.ends;
  }

  private void complete(DataChunk header, byte[] data) {
    SctpOutput.Message message = new SctpOutput.Message(header.streamId(), header.ppid(), data);
    if (header.unordered()) {
      delivered.accept(message);
      return;
    }
    Stream stream = streams.computeIfAbsent(header.streamId(), id -> new Stream());
    if (header.ssn() == stream.expected) {
      delivered.accept(message);
      stream.expected = (stream.expected + 1) & 0xffff;
      deliverWaiting(stream);
    } else {
      SctpOutput.Message replaced = stream.waiting.put(header.ssn(), message);
      bytes += data.length - (replaced == null ? 0 : replaced.data().length);
    }
  }

  private void deliverWaiting(Stream stream) {
    if (stream.waiting.isEmpty()) {
      return;
    }
    SctpOutput.Message message = stream.waiting.remove(stream.expected);
    while (message != null) {
      bytes -= message.data().length;
      delivered.accept(message);
      stream.expected = (stream.expected + 1) & 0xffff;
      message = stream.waiting.remove(stream.expected);
    }
  }

  /// The peer gave up everything up to this TSN (RFC 3758 §3.6): unfinished messages go, whole ones
  /// behind the skipped ones are delivered.
  void forward(long cumulative, int[] skipped) {
    while (!runs.isEmpty() && runs.firstKey() <= cumulative) {
      bytes -= runs.pollFirstEntry().getValue().bytes;
    }
    newest = null;
    for (int i = 0; i < skipped.length; i += 2) {
      Stream stream = streams.computeIfAbsent(skipped[i], id -> new Stream());
      skip(stream, skipped[i + 1]);
    }
  }

  private void skip(Stream stream, int ssn) {
    int steps = (short) (ssn - stream.expected);
    if (steps < 0) {
      return;
    }
    if (!stream.waiting.isEmpty()) {
      for (int i = 0; i <= steps; i++) {
        SctpOutput.Message message = stream.waiting.remove((stream.expected + i) & 0xffff);
        if (message != null) {
          bytes -= message.data().length;
          delivered.accept(message);
        }
      }
    }
    stream.expected = (ssn + 1) & 0xffff;
    deliverWaiting(stream);
  }

  /// Sequence numbers of these streams begin at 0 again; none listed means all (RFC 6525 §5.2.2).
  void reset(int[] ids) {
    if (ids.length == 0) {
      for (Stream stream : streams.values()) {
        clear(stream);
      }
      streams.clear();
    }
    for (int id : ids) {
      Stream stream = streams.remove(id);
      if (stream != null) {
        clear(stream);
      }
    }
  }

  private void clear(Stream stream) {
    for (SctpOutput.Message message : stream.waiting.values()) {
      bytes -= message.data().length;
    }
  }
}
