package io.visavis.rtc;

/// An RTP packet in the clear, as a track of level RTP gives and takes it. The array belongs to the
/// packet: nobody changes it.
///
/// A packet that is sent keeps its payload, marker and the steps of its sequence numbers and
/// timestamps; SSRC, payload type and header extensions become those that were negotiated.
///
/// @param kind `audio` or `video`
/// @param mimeType kind and codec of the payload type, such as `video/VP8`
/// @param data the whole packet from its first header byte (RFC 3550 §5.1)
/// @param arrivalNanos when it came, on the clock of `System.nanoTime()`; 0 when it is to be sent
public record RTCRtpPacket(String kind, String mimeType, byte[] data, long arrivalNanos) {
  @Override
  public String toString() {
    return "RTCRtpPacket[" + mimeType + ", " + data.length + " bytes]";
  }
}
