package io.visavis.rtc.sctp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an [SctpAssociation] wants done or known, in order.
public sealed interface SctpOutput {
  /// One SCTP packet to put into one DTLS record.
  record Packet(byte[] data) implements SctpOutput {}

  /// The association is established; stream identifiers `0 … n-1` are usable in each direction.
  record Connected(int outgoingStreams, int incomingStreams) implements SctpOutput {}

  /// The peer lost its state and began anew (RFC 9260 §5.2.4.1): streams are fresh, messages on
  /// their way are lost.
  record Restarted() implements SctpOutput {}

  /// A whole message; the array belongs to the receiver.
  record Message(int streamId, int ppid, byte[] data) implements SctpOutput {}

  /// The peer reset its outgoing streams. An empty list means all of them.
  record StreamsReset(List<Integer> incoming) implements SctpOutput {}

  /// Our outgoing streams are reset (or the peer refused, then `performed` is false); they may be
  /// used afresh.
  record StreamResetDone(List<Integer> outgoing, boolean performed) implements SctpOutput {}

  /// The amount of bytes of this stream that wait for their first transmission went down to this.
  record Buffered(int streamId, long bytes) implements SctpOutput {}

  /// The end: `error` is null after an orderly shutdown. Packets may still follow (an ABORT).
  record Closed(@Nullable String error) implements SctpOutput {}
}
