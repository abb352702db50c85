package io.visavis.media;

/// An open loudspeaker: 48 kHz, 16 bits, two channels interleaved. One thread writes and closes it.
interface SoundOutput extends AutoCloseable {
  int CHANNELS = 2;

  String name();

  /// Plays `frames` frames; waits until the device has room, and so sets the pace. False: the
  /// device is gone.
  boolean write(short[] samples, int frames);

  @Override
  void close();
}
