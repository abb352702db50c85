package io.visavis.rtc.media;

/// A codec as negotiated for one m-section. A feedback flag is true only when both sides named it:
/// what is false is never sent.
///
/// @param mimeType such as `video/VP8`
/// @param clockRate of RTP timestamps, Hz
/// @param rtxPayloadType retransmissions of this codec, -1 when RTX is not negotiated
/// @param nack generic NACK
/// @param pli picture loss indication
/// @param fir full intra request
/// @param remb receiver estimated maximum bitrate
public record RtpCodec(
    int payloadType,
    String mimeType,
    int clockRate,
    int rtxPayloadType,
    boolean nack,
    boolean pli,
    boolean fir,
    boolean remb) {

  public RtpCodec {
    if (payloadType < 0 || payloadType > 127 || rtxPayloadType < -1 || rtxPayloadType > 127) {
      throw new IllegalArgumentException("payload type " + payloadType + " / " + rtxPayloadType);
    }
    if (clockRate <= 0) {
      throw new IllegalArgumentException("clock rate " + clockRate);
    }
  }

  /// Opus (RFC 7587 §4.1: always 48 kHz), without feedback.
  public static RtpCodec opus(int payloadType) {
    return new RtpCodec(payloadType, "audio/opus", 48_000, -1, false, false, false, false);
  }

  /// VP8 with NACK, PLI, FIR and REMB.
  ///
  /// @param rtxPayloadType -1 for none
  public static RtpCodec vp8(int payloadType, int rtxPayloadType) {
    return new RtpCodec(payloadType, "video/VP8", 90_000, rtxPayloadType, true, true, true, true);
  }

  public boolean video() {
    return mimeType.regionMatches(true, 0, "video/", 0, "video/".length());
  }

  /// Whether retransmissions are a stream of their own (RFC 4588).
  boolean rtx() {
    return rtxPayloadType >= 0;
  }

  /// Whether the payload format is this one.
  boolean is(String mime) {
    return mimeType.equalsIgnoreCase(mime);
  }
}
