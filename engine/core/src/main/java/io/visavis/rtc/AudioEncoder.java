package io.visavis.rtc;

import java.util.function.Consumer;

/// Encodes sound. Used by one thread at a time.
public interface AudioEncoder extends AutoCloseable {
  /// Encodes samples; gives a frame for each whole frame duration that has come together.
  ///
  /// @param frame what to encode, valid during the call
  /// @param out takes each result before the call returns
  void encode(AudioFrame frame, Consumer<EncodedFrame> out);

  /// Changes the bitrate, in bits per second.
  ///
  /// @param bitsPerSecond the new rate
  void bitrate(int bitsPerSecond);

  /// Tells the share of packets that are lost, 0 to 1, for redundancy.
  ///
  /// @param share 0 to 1
  default void expectedLoss(double share) {}

  @Override
  void close();
}
