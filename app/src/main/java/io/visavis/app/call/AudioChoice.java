package io.visavis.app.call;

/// What is sent as audio.
public enum AudioChoice {
  /// The microphone if there is one, else silence.
  AUTOMATIC,
  /// The microphone.
  MICROPHONE,
  /// A tone.
  TONE,
  /// Silence, which keeps the audio open.
  SILENCE,
  /// No audio is sent.
  NONE
}
