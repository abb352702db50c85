package io.visavis.rtc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A sender and a receiver that share a media section (webrtc-pc §5.4).
public interface RTCRtpTransceiver {
  /// Identification tag of the media section; null before it is negotiated.
  @Nullable String mid();

  /// The sender, always the same object.
  RTCRtpSender sender();

  /// The receiver, always the same object.
  RTCRtpReceiver receiver();

  /// The direction to be offered next.
  RTCRtpTransceiverDirection direction();

  /// Sets the direction to be offered next. `TypeError` for `stopped`, `InvalidStateError` when
  /// stopped or the connection is closed.
  void direction(RTCRtpTransceiverDirection direction);

  /// The negotiated direction; null before negotiation.
  @Nullable RTCRtpTransceiverDirection currentDirection();

  /// Stops it for good. `InvalidStateError` when the connection is closed.
  void stop();

  /// Says which codecs to negotiate, best first; an empty list takes that back.
  /// `InvalidModificationError` for codecs that cannot be received or sent.
  void setCodecPreferences(List<? extends RTCRtpCodec> codecs);
}
