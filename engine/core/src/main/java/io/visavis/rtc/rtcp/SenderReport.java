package io.visavis.rtc.rtcp;

import java.util.List;

/// SR (RFC 3550 §6.4.1).
///
/// ```
///  0                   1                   2                   3
/// |V=2|P|    RC   |   PT=SR=200   |             length            |
/// |                         SSRC of sender                        |
/// |              NTP timestamp, seconds, fraction (64)            |
/// |                         RTP timestamp                         |
/// |                     sender's packet count                     |
/// |                      sender's octet count                     |
/// |                    report blocks, 24 each                     |
/// ```
///
/// @param ntp 32.32 seconds since 1900
/// @param packets unsigned 32
/// @param octets payload bytes, unsigned 32
public record SenderReport(
    int ssrc, long ntp, int rtpTimestamp, long packets, long octets, List<ReportBlock> blocks)
    implements RtcpPacket {
  public SenderReport {
    blocks = List.copyOf(blocks);
  }

  /// The middle 32 bits of the NTP time, as they come back in report blocks.
  public int middle() {
    return (int) (ntp >>> 16);
  }

  static SenderReport read(RtcpReader in, int count) {
    int ssrc = in.i32();
    long ntp = in.u32() << 32 | in.u32();
    return new SenderReport(
        ssrc, ntp, in.i32(), in.u32(), in.u32(), ReceiverReport.blocks(in, count));
  }

  @Override
  public void write(RtcpWriter out) {
    out.begin(SR, blocks.size());
    out.i32(ssrc);
    out.i32((int) (ntp >>> 32));
    out.i32((int) ntp);
    out.i32(rtpTimestamp);
    out.i32((int) packets);
    out.i32((int) octets);
    blocks.forEach(block -> block.write(out));
    out.end();
  }
}
