package io.visavis.rtc;

import java.util.function.Consumer;

/// Encodes pictures. Used by one thread at a time.
public interface VideoEncoder extends AutoCloseable {
  /// Encodes a picture; gives none, one or more frames before it returns.
  ///
  /// @param frame what to encode, valid during the call
  /// @param out takes each result before the call returns
  void encode(VideoFrame frame, Consumer<EncodedFrame> out);

  /// Makes the next frame a key frame.
  void requestKeyFrame();

  /// Changes the bitrate, in bits per second.
  ///
  /// @param bitsPerSecond the new rate
  void bitrate(int bitsPerSecond);

  @Override
  void close();
}
