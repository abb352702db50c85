package io.visavis.media;

import io.visavis.rtc.VideoFrame;
import java.nio.ByteBuffer;

/// Measures of pictures and sounds that the tests share.
final class Signals {
  private Signals() {}

  /// The share of the energy of `samples` at `frequency` (Goertzel): 1 for a pure sine, 0 for none.
  static double share(short[] samples, int from, int count, double frequency) {
    double coefficient = 2 * Math.cos(2 * Math.PI * frequency / OpusEngine.SAMPLE_RATE);
    double before = 0;
    double last = 0;
    double energy = 0;
    for (int i = 0; i < count; i++) {
      double sample = samples[from + i];
      energy += sample * sample;
      double now = sample + coefficient * last - before;
      before = last;
      last = now;
    }
    double power = last * last + before * before - coefficient * last * before;
    return energy == 0 ? 0 : power * 2 / (energy * count);
  }

  static double rms(short[] samples, int from, int count) {
    double energy = 0;
    for (int i = 0; i < count; i++) {
      energy += (double) samples[from + i] * samples[from + i];
    }
    return Math.sqrt(energy / count);
  }

  /// Peak signal-to-noise ratio of luma in dB.
  static double psnr(VideoFrame a, VideoFrame b) {
    double error = 0;
    ByteBuffer first = a.y();
    ByteBuffer second = b.y();
    for (int row = 0; row < a.height(); row++) {
      for (int x = 0; x < a.width(); x++) {
        int left = first.get(row * a.strideY() + x) & 0xff;
        int right = second.get(row * b.strideY() + x) & 0xff;
        error += (double) (left - right) * (left - right);
      }
    }
    double mean = error / ((double) a.width() * a.height());
    return mean == 0 ? 99 : 10 * Math.log10(255.0 * 255.0 / mean);
  }

  static short[] tone(double frequency, int frames) {
    short[] samples = new short[frames];
    for (int i = 0; i < frames; i++) {
      samples[i] = Tone.at(i, frequency, 0.5);
    }
    return samples;
  }
}
