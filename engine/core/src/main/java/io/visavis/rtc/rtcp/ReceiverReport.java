package io.visavis.rtc.rtcp;

import java.util.ArrayList;
import java.util.List;

/// RR (RFC 3550 §6.4.2): the sender's SSRC and report blocks. One without blocks leads a compound
/// that has nothing to report.
public record ReceiverReport(int ssrc, List<ReportBlock> blocks) implements RtcpPacket {
  public ReceiverReport {
    blocks = List.copyOf(blocks);
  }

  static ReceiverReport read(RtcpReader in, int count) {
    return new ReceiverReport(in.i32(), blocks(in, count));
  }

  static List<ReportBlock> blocks(RtcpReader in, int count) {
    List<ReportBlock> blocks = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      blocks.add(ReportBlock.read(in));
    }
    return blocks;
  }

  @Override
  public void write(RtcpWriter out) {
    out.begin(RR, blocks.size());
    out.i32(ssrc);
    blocks.forEach(block -> block.write(out));
    out.end();
  }
}
