package io.visavis.media;

/// Digital silence at the pace of sound: keeps an audio track alive without a microphone.
public final class Silence extends AudioGenerator {
  /// Silence that has not begun.
  public Silence() {
    super("silence", 1);
  }

  @Override
  short sample(long index) {
    return 0;
  }
}
