package io.visavis.rtc.rtcp;

/// A report block of SR and RR (RFC 3550 §6.4.1).
///
/// @param fractionLost of 256, since the last report
/// @param cumulativeLost 24 bits, signed: duplicates make it negative
/// @param highestSequence extended: cycles in the upper 16 bits; unsigned 32
/// @param jitter in RTP units; unsigned 32
/// @param lastSenderReport the middle 32 bits of the last SR's NTP time, 0 before one came
/// @param delaySinceLastSenderReport in 1/65536 seconds
public record ReportBlock(
    int ssrc,
    int fractionLost,
    int cumulativeLost,
    long highestSequence,
    long jitter,
    int lastSenderReport,
    long delaySinceLastSenderReport) {
  static final int LENGTH = 24;

  /// A header has five bits for the count.
  static final int MAX_PER_REPORT = 31;

  static ReportBlock read(RtcpReader in) {
    int ssrc = in.i32();
    int loss = in.i32();
    return new ReportBlock(
        ssrc, loss >>> 24, loss << 8 >> 8, in.u32(), in.u32(), in.i32(), in.u32());
  }

  void write(RtcpWriter out) {
    int clamped = Math.clamp(cumulativeLost, -0x800000, 0x7fffff);
    out.i32(ssrc);
    out.i32(fractionLost << 24 | clamped & 0xffffff);
    out.i32((int) highestSequence);
    out.i32((int) jitter);
    out.i32(lastSenderReport);
    out.i32((int) delaySinceLastSenderReport);
  }
}
