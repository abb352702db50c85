package io.visavis.app.call;

import io.visavis.rtc.AudioFrame;
import io.visavis.rtc.MediaSink;

/// Measures sound: how long, how loud, and its frequency by counting how often it crosses zero
/// upwards.
final class ToneMeter implements MediaSink.AudioSink {
  /// Of a frequency, in hertz.
  private static final double TOLERANCE = 10;

  /// How loud a tone is at least.
  private static final double LEAST = 0.1;

  private long samples;
  private long crossings;
  private double energy;
  private short before;
  private int rate = 48_000;

  @Override
  public synchronized void onAudioFrame(AudioFrame frame) {
    rate = frame.sampleRate();
    for (int i = 0; i < frame.frames(); i++) {
      short sample = frame.samples()[i * frame.channels()];
      if (before < 0 && sample >= 0) {
        crossings++;
      }
      energy += (double) sample * sample;
      before = sample;
    }
    samples += frame.frames();
  }

  synchronized void reset() {
    samples = 0;
    crossings = 0;
    energy = 0;
  }

  /// Whether the last so many seconds were this tone. If not, others are listened to: a machine
  /// with much else to do may tear holes into a sound.
  synchronized boolean hears(double tone, double forSeconds) {
    if (seconds() < forSeconds) {
      return false;
    }
    boolean heard = Math.abs(hertz() - tone) < TOLERANCE && loudness() > LEAST;
    if (!heard) {
      reset();
    }
    return heard;
  }

  synchronized double seconds() {
    return (double) samples / rate;
  }

  synchronized double hertz() {
    return samples == 0 ? 0 : (double) crossings * rate / samples;
  }

  /// Root of the mean square, 0 to 1 of full scale.
  synchronized double loudness() {
    return samples == 0 ? 0 : Math.sqrt(energy / samples) / Short.MAX_VALUE;
  }
}
