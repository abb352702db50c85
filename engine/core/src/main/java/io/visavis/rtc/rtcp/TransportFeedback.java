package io.visavis.rtc.rtcp;

/// Transport-wide congestion control feedback (draft-holmer-rmcat-transport-wide-cc-extensions-01
/// §3.1), header only: it is recognised and ignored until an estimator uses it. Never sent.
///
/// @param baseSequence first packet reported
/// @param statusCount packets reported
/// @param feedbackCount 8 bits, counts these messages
public record TransportFeedback(
    int senderSsrc, int mediaSsrc, int baseSequence, int statusCount, int feedbackCount)
    implements RtcpPacket {
  static TransportFeedback read(RtcpReader in) {
    int sender = in.i32();
    int media = in.i32();
    int word = in.i32();
    return new TransportFeedback(sender, media, word >>> 16, word & 0xffff, in.i32() & 0xff);
  }

  @Override
  public void write(RtcpWriter out) {
    throw new IllegalStateException("transport-wide feedback is not negotiated");
  }
}
