package io.visavis.rtc;

import java.util.function.Consumer;

/// Decodes sound. Used by one thread at a time.
public interface AudioDecoder extends AutoCloseable {
  /// Decodes a frame; gives samples, valid during the call. A frame that cannot be decoded is an
  /// `OperationError`.
  ///
  /// @param frame what the depacketizer gave
  /// @param out takes each result before the call returns
  void decode(EncodedFrame frame, Consumer<AudioFrame> out);

  /// Makes up `frames` moments in place of a lost frame.
  ///
  /// @param frames how many
  /// @param out takes each result before the call returns
  void conceal(int frames, Consumer<AudioFrame> out);

  /// Rebuilds the `frames` moments lost before `next` from what it tells about them; makes them up
  /// if it tells nothing.
  ///
  /// @param next the frame that has come
  /// @param frames how many
  /// @param out takes each result before the call returns
  default void recover(EncodedFrame next, int frames, Consumer<AudioFrame> out) {
    conceal(frames, out);
  }

  @Override
  void close();
}
