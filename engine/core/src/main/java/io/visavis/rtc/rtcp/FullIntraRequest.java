package io.visavis.rtc.rtcp;

import java.util.ArrayList;
import java.util.List;

/// FIR (RFC 5104 §4.3.1): commands to the named sources to send a key frame.
public record FullIntraRequest(int senderSsrc, List<Entry> entries) implements RtcpPacket {
  public FullIntraRequest {
    entries = List.copyOf(entries);
  }

  /// @param command changes with each new command; a repetition keeps it (8 bits)
  public record Entry(int ssrc, int command) {}

  static FullIntraRequest read(RtcpReader in) {
    int sender = in.i32();
    in.i32(); // the media source is unused: 0
    List<Entry> entries = new ArrayList<>(1);
    while (in.remaining() >= 8) {
      entries.add(new Entry(in.i32(), in.i32() >>> 24));
    }
    return new FullIntraRequest(sender, entries);
  }

  @Override
  public void write(RtcpWriter out) {
    out.begin(PSFB, FMT_FIR);
    out.i32(senderSsrc);
    out.i32(0);
    for (Entry entry : entries) {
      out.i32(entry.ssrc);
      out.i32(entry.command << 24);
    }
    out.end();
  }
}
