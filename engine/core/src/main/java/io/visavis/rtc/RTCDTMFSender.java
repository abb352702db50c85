package io.visavis.rtc;

import java.util.function.Consumer;

/// Sends telephone tones in an audio stream (webrtc-pc §7, RFC 4733).
public interface RTCDTMFSender {
  /// Queues tones of 100 ms with gaps of 70 ms.
  void insertDTMF(String tones);

  /// Queues tones of `duration` ms (40 to 6000) with gaps of 70 ms.
  void insertDTMF(String tones, int duration);

  /// Queues tones of `duration` ms (40 to 6000) with gaps of `interToneGap` ms (30 to 6000),
  /// instead of what was queued. `InvalidStateError` when none can be sent, `InvalidCharacterError`
  /// for what is no tone.
  void insertDTMF(String tones, int duration, int interToneGap);

  /// When a tone begins, or all have been played.
  Subscription onToneChange(Consumer<RTCDTMFToneChangeEvent> listener);

  /// Whether tones can be sent now.
  boolean canInsertDTMF();

  /// Tones not played yet.
  String toneBuffer();
}
