package io.visavis.rtc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A sender and a receiver that share a media section (webrtc-pc §5.4).
public interface RTCRtpTransceiver {
  /// {@return identification tag of the media section; null before it is negotiated}
  @Nullable String mid();

  /// {@return the sender, always the same object}
  RTCRtpSender sender();

  /// {@return the receiver, always the same object}
  RTCRtpReceiver receiver();

  /// {@return the direction to be offered next}
  RTCRtpTransceiverDirection direction();

  /// Sets the direction to be offered next. `TypeError` for `stopped`, `InvalidStateError` when
  /// stopped or the connection is closed.
  ///
  /// @param direction what to offer next
  void direction(RTCRtpTransceiverDirection direction);

  /// {@return the negotiated direction; null before negotiation}
  @Nullable RTCRtpTransceiverDirection currentDirection();

  /// Stops it for good. `InvalidStateError` when the connection is closed.
  void stop();

  /// Says which codecs to negotiate, best first; an empty list takes that back.
  /// `InvalidModificationError` for codecs that cannot be received or sent.
  ///
  /// @param codecs best first
  void setCodecPreferences(List<? extends RTCRtpCodec> codecs);
}
