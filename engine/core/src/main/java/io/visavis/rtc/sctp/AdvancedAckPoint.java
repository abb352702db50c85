package io.visavis.rtc.sctp;

import java.util.LinkedHashMap;
import java.util.Map;

/// Advanced.Peer.Ack.Point (RFC 3758 §3.5): how far the peer may skip what we have given up, and
/// the FORWARD TSN that tells it so.
final class AdvancedAckPoint {
  private final Outstanding outstanding;
  private final int mtu;
  private long point;
  private boolean due;

  AdvancedAckPoint(Outstanding outstanding, int mtu) {
    this.outstanding = outstanding;
    this.mtu = mtu;
    point = outstanding.base() - 1;
  }

  /// Whether a FORWARD TSN is to be sent.
  boolean due() {
    return due;
  }

  void sent() {
    due = false;
  }

  /// Rules C1 to C4: something was acknowledged or given up.
  ///
  /// @param cumulative acknowledged up to here
  /// @param moved whether that is news
  void advance(long cumulative, boolean moved) {
    long before = point;
    point = Math.max(point, cumulative);
    SentChunk chunk = outstanding.get(point + 1);
    while (chunk != null && chunk.state == SentChunk.State.ABANDONED) {
      point++;
      chunk = outstanding.get(point + 1);
    }
    if (point > cumulative) {
      due |= point > before || moved;
    } else {
      due = false;
    }
  }

  /// T3 expired: a FORWARD TSN that is not acknowledged may be lost, and is sent again.
  void timedOut() {
    due |= point >= outstanding.base();
  }

  /// As far as the streams to name fit into one packet.
  ForwardTsnChunk chunk() {
    Map<Integer, Integer> skipped = new LinkedHashMap<>();
    int most = (mtu - SctpPacket.HEADER - ForwardTsnChunk.FIXED) / 4;
    long last = outstanding.base() - 1;
    while (last < point) {
      SentChunk chunk = outstanding.get(last + 1);
      if (chunk != null && chunk.message.ordered) {
        if (skipped.size() == most && !skipped.containsKey(chunk.message.streamId)) {
          break;
        }
        skipped.put(chunk.message.streamId, chunk.message.ssn);
      }
      last++;
    }
    int[] streams = new int[2 * skipped.size()];
    int i = 0;
    for (Map.Entry<Integer, Integer> entry : skipped.entrySet()) {
      streams[i++] = entry.getKey();
      streams[i++] = entry.getValue();
    }
    return new ForwardTsnChunk((int) last, streams);
  }
}
