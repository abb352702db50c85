package io.visavis.rtc.media;

import io.visavis.rtc.EncodedFrame;

/// How a frame of one codec is cut into RTP payloads. Payloads are written one by one when their
/// packets are sent.
sealed interface Packetizer permits OpusPacketizer, Vp8Packetizer {
  /// Tells the number of packets for a frame.
  ///
  /// @param room payload bytes that a packet has
  int count(EncodedFrame frame, int room);

  /// Writes payload `index` of `count`.
  ///
  /// @param frameNumber counts frames of this stream
  /// @return bytes written
  int write(EncodedFrame frame, int index, int count, int frameNumber, byte[] out, int at);

  /// The packetizer of a codec.
  ///
  /// @throws IllegalArgumentException for a payload format that is not known
  static Packetizer of(RtpCodec codec) {
    if (codec.is("video/VP8")) {
      return new Vp8Packetizer();
    }
    if (codec.is("audio/opus")) {
      return new OpusPacketizer();
    }
    throw new IllegalArgumentException("no payload format for " + codec.mimeType());
  }
}
