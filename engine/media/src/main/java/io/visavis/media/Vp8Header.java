package io.visavis.media;

import org.jspecify.annotations.Nullable;

/// The uncompressed start of a VP8 frame (RFC 6386 §9.1), as far as a decoder's guard needs it.
///
/// @param keyFrame whether the frame needs no other
/// @param width of a key frame, 0 otherwise
/// @param height of a key frame, 0 otherwise
record Vp8Header(boolean keyFrame, int width, int height) {
  private static final int FRAME_TAG = 3;
  private static final int KEY_FRAME_HEADER = 10;
  private static final int SIZE_MASK = 0x3fff; // the upper two bits are the scaling hint

  /// A key frame claims its size in 14 bits: this bounds what a stranger can make us allocate.
  private static final int MAX_PIXELS = 4096 * 2304;

  /// Null where these bytes cannot be a VP8 frame that this decoder accepts.
  static @Nullable Vp8Header read(byte[] data) {
    if (data.length < FRAME_TAG) {
      return null;
    }
    boolean keyFrame = (data[0] & 1) == 0;
    int firstPartition = (little16(data, 0) | (data[2] & 0xff) << 16) >> 5;
    if (firstPartition > data.length) {
      return null;
    }
    if (!keyFrame) {
      return new Vp8Header(false, 0, 0);
    }
    if (data.length < KEY_FRAME_HEADER
        || data[3] != (byte) 0x9d
        || data[4] != 0x01
        || data[5] != 0x2a) {
      return null;
    }
    int width = little16(data, 6) & SIZE_MASK;
    int height = little16(data, 8) & SIZE_MASK;
    boolean sane = width > 0 && height > 0 && width * height <= MAX_PIXELS;
    return sane ? new Vp8Header(true, width, height) : null;
  }

  private static int little16(byte[] data, int at) {
    return (data[at] & 0xff) | (data[at + 1] & 0xff) << 8;
  }
}
