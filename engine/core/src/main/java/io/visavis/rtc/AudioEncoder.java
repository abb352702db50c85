package io.visavis.rtc;

import java.util.function.Consumer;

/// Encodes sound. Used by one thread at a time.
public interface AudioEncoder extends AutoCloseable {
  /// Encodes samples; gives a frame for each whole frame duration that has come together.
  void encode(AudioFrame frame, Consumer<EncodedFrame> out);

  /// Changes the bitrate, in bits per second.
  void bitrate(int bitsPerSecond);

  /// Tells the share of packets that are lost, 0 to 1, for redundancy.
  default void expectedLoss(double share) {}

  @Override
  void close();
}
