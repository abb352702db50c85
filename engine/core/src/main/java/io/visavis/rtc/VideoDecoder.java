package io.visavis.rtc;

import java.util.function.Consumer;

/// Decodes pictures. Used by one thread at a time.
public interface VideoDecoder extends AutoCloseable {
  /// Decodes a frame; gives none, one or more pictures, valid during the call. A frame that cannot
  /// be decoded is an `OperationError`; the next key frame mends that.
  ///
  /// @param frame what the depacketizer gave
  /// @param out takes each result before the call returns
  void decode(EncodedFrame frame, Consumer<VideoFrame> out);

  @Override
  void close();
}
