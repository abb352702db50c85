package io.visavis.rtc.rtcp;

/// PLI (RFC 4585 §6.3.1): the decoder has lost its references and needs a key frame.
public record PictureLossIndication(int senderSsrc, int mediaSsrc) implements RtcpPacket {
  static PictureLossIndication read(RtcpReader in) {
    return new PictureLossIndication(in.i32(), in.i32());
  }

  @Override
  public void write(RtcpWriter out) {
    out.begin(PSFB, FMT_PLI);
    out.i32(senderSsrc);
    out.i32(mediaSsrc);
    out.end();
  }
}
