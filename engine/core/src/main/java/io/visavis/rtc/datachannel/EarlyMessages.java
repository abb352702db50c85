package io.visavis.rtc.datachannel;

import io.visavis.rtc.sctp.SctpOutput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Messages on streams that have no channel yet: the peer may use a negotiated channel before our
/// application has created its side.
final class EarlyMessages {
  private static final int MAX_MESSAGES = 256;
  private static final int MAX_BYTES = 1 << 20;

  private final Map<Integer, List<SctpOutput.Message>> byStream = new HashMap<>();
  private int messages;
  private long bytes;

  /// Keeps the message.
  ///
  /// @return false when there is no room; it is lost
  boolean add(SctpOutput.Message message) {
    if (messages == MAX_MESSAGES || bytes + message.data().length > MAX_BYTES) {
      return false;
    }
    messages++;
    bytes += message.data().length;
    byStream.computeIfAbsent(message.streamId(), id -> new ArrayList<>()).add(message);
    return true;
  }

  /// The messages of this stream, which are forgotten here.
  List<SctpOutput.Message> take(int streamId) {
    List<SctpOutput.Message> list = byStream.remove(streamId);
    if (list == null) {
      return List.of();
    }
    for (SctpOutput.Message message : list) {
      messages--;
      bytes -= message.data().length;
    }
    return list;
  }
}
