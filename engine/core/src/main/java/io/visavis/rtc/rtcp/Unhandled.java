package io.visavis.rtc.rtcp;

/// A packet of a type that this engine does not use: APP, XR, an unknown feedback message.
///
/// @param type the packet type
/// @param count its five bits: a count, or a feedback message type
public record Unhandled(int type, int count) implements RtcpPacket {
  @Override
  public void write(RtcpWriter out) {
    throw new IllegalStateException("packet type " + type + " is not written");
  }
}
