package io.visavis.rtc.media;

import io.visavis.rtc.rtp.RtpExtensionMap;

/// What one sending m-section negotiated.
///
/// @param mid the m-section's tag, sent in the MID extension when that is negotiated
/// @param rtxSsrc used when the codec has an RTX payload type
/// @param maxPacket bytes of an RTP packet with its header, before SRTP's tag
public record SendStreamSettings(
    String mid, int ssrc, int rtxSsrc, RtpCodec codec, RtpExtensionMap extensions, int maxPacket) {
  /// 1,200 bytes of UDP payload (the initial size that every path is assumed to carry) less the
  /// longest SRTP tag.
  public static final int DEFAULT_MAX_PACKET = 1_200 - 16;

  public SendStreamSettings(
      String mid, int ssrc, int rtxSsrc, RtpCodec codec, RtpExtensionMap extensions) {
    this(mid, ssrc, rtxSsrc, codec, extensions, DEFAULT_MAX_PACKET);
  }
}
