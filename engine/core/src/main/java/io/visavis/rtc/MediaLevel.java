package io.visavis.rtc;

/// The three levels at which media enters and leaves the engine.
public enum MediaLevel {
  /// Pictures and samples: [VideoFrame], [AudioFrame].
  RAW,
  /// What an encoder made: [EncodedFrame].
  ENCODED,
  /// RTP packets, without SRTP: [RTCRtpPacket].
  RTP
}
