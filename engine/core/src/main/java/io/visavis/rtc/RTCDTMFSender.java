package io.visavis.rtc;

import java.util.function.Consumer;

/// Sends telephone tones in an audio stream (webrtc-pc §7, RFC 4733).
public interface RTCDTMFSender {
  /// Queues tones of 100 ms with gaps of 70 ms.
  ///
  /// @param tones of `0`–`9`, `A`–`D`, `#`, `*` and the pause `,`
  void insertDTMF(String tones);

  /// Queues tones of `duration` ms (40 to 6000) with gaps of 70 ms.
  ///
  /// @param tones of `0`–`9`, `A`–`D`, `#`, `*` and the pause `,`
  /// @param duration of one tone, in milliseconds
  void insertDTMF(String tones, int duration);

  /// Queues tones of `duration` ms (40 to 6000) with gaps of `interToneGap` ms (30 to 6000),
  /// instead of what was queued. `InvalidStateError` when none can be sent, `InvalidCharacterError`
  /// for what is no tone.
  ///
  /// @param tones of `0`–`9`, `A`–`D`, `#`, `*` and the pause `,`
  /// @param duration of one tone, in milliseconds
  /// @param interToneGap silence between tones, in milliseconds
  void insertDTMF(String tones, int duration, int interToneGap);

  /// When a tone begins, or all have been played.
  ///
  /// @param listener is called with each of these events
  /// @return ends the listening
  Subscription onToneChange(Consumer<RTCDTMFToneChangeEvent> listener);

  /// {@return whether tones can be sent now}
  boolean canInsertDTMF();

  /// {@return tones not played yet}
  String toneBuffer();
}
