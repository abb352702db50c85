package io.visavis.media;

/// An open microphone: 48 kHz, 16 bits, one channel. One thread reads and closes it.
interface SoundInput extends AutoCloseable {
  /// Fills `samples` with `frames` frames; waits for the device. False: the device is gone.
  boolean read(short[] samples, int frames);

  @Override
  void close();
}
