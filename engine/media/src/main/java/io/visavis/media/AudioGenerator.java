package io.visavis.media;

import io.visavis.rtc.AudioFrame;

/// A paced source of computed sound: 48 kHz, frames of 20 ms.
abstract class AudioGenerator extends ThreadedSource {
  private final int channels;

  AudioGenerator(String label, int channels) {
    super(label);
    if (channels < 1 || channels > 2) {
      throw new IllegalArgumentException("1 or 2 channels, not " + channels);
    }
    this.channels = channels;
  }

  /// The sample (of every channel) at `index` since the start.
  abstract short sample(long index);

  @Override
  public String kind() {
    return "audio";
  }

  @Override
  final void produce(Run run) {
    short[] samples = new short[OpusEngine.FRAME * channels];
    Pacer pacer = new Pacer(OpusEngine.FRAME_NANOS);
    long index = 0;
    for (long deadline = pacer.await(run); run.isLive(); deadline = pacer.await(run)) {
      for (int i = 0; i < OpusEngine.FRAME; i++) {
        short value = sample(index++);
        for (int channel = 0; channel < channels; channel++) {
          samples[i * channels + channel] = value;
        }
      }
      deliverAudio(
          new AudioFrame(samples, OpusEngine.SAMPLE_RATE, channels, OpusEngine.FRAME, deadline),
          run);
    }
  }
}
