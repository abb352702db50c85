package io.visavis.rtc.media;

import io.visavis.rtc.EncodedFrame;

/// What a [RtpSession] wants done.
public sealed interface MediaOutput {
  /// Protect this RTP packet in place and send it. The buffer has room for the tag behind the
  /// packet and is valid until the next poll.
  record SendRtp(byte[] buf, int off, int len) implements MediaOutput {}

  /// Protect this RTCP packet in place and send it; the buffer has room for index and tag behind
  /// it.
  record SendRtcp(byte[] buf, int off, int len) implements MediaOutput {}

  /// The first packet of a new source has come: the track is no longer muted.
  record ReceiveStarted(RtpReceiveStream stream, int ssrc) implements MediaOutput {}

  /// The peer said BYE to the source.
  record ReceiveEnded(RtpReceiveStream stream, int ssrc) implements MediaOutput {}

  /// A complete frame, in decode order.
  ///
  /// @param arrival when its last packet came, on the loop's clock
  /// @param audioLevel -dBov of RFC 6464, or -1
  record FrameReceived(RtpReceiveStream stream, EncodedFrame frame, long arrival, int audioLevel)
      implements MediaOutput {}

  /// Audio packets that will not come, before the next frame: conceal them.
  record FramesLost(RtpReceiveStream stream, int count) implements MediaOutput {}

  /// A packet in the clear for a sink of level RTP, retransmissions already unwrapped; in the order
  /// of arrival. The array is the receiver's to keep.
  record PacketReceived(RtpReceiveStream stream, RtpCodec codec, byte[] packet, long arrival)
      implements MediaOutput {}

  /// The peer needs a key frame of this stream.
  record KeyFrameRequested(RtpSendStream stream) implements MediaOutput {}

  /// All streams of the transport together should stay below this, in bits per second.
  record BitrateChanged(long bitsPerSecond) implements MediaOutput {}

  /// The circuit breaker of RFC 8083 has tripped: the stream has stopped sending. It goes on by
  /// itself when the peer reports on it again some seconds later.
  record CircuitBroken(RtpSendStream stream, String reason) implements MediaOutput {}
}
