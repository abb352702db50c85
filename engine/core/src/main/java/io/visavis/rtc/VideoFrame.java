package io.visavis.rtc;

import java.nio.ByteBuffer;

/// A picture in I420: 8-bit luma, and two planes of chroma at half the width and height, rounded
/// up. BORROWED: valid only during the call that it is given in; [#copy()] or [#copyTo(VideoFrame)]
/// it to keep it.
///
/// A plane begins at index 0 of its buffer, whatever the buffer's position; row `r` of it begins at
/// `r * stride`.
public final class VideoFrame {
  private final int width;
  private final int height;
  private final ByteBuffer y;
  private final ByteBuffer u;
  private final ByteBuffer v;
  private final int strideY;
  private final int strideU;
  private final int strideV;
  private final long timestampNanos;
  private final int rotation;

  /// A view of three planes.
  ///
  /// @param width pixels
  /// @param height pixels
  /// @param timestampNanos when it was captured, on the clock of `System.nanoTime()`
  /// @param rotation degrees clockwise that it must be turned by to stand upright: 0, 90, 180, 270
  /// @param y luma
  /// @param u chroma, blue
  /// @param v chroma, red
  /// @param strideY bytes from a line of luma to the next
  /// @param strideU the same of `u`
  /// @param strideV the same of `v`
  public VideoFrame(
      int width,
      int height,
      ByteBuffer y,
      ByteBuffer u,
      ByteBuffer v,
      int strideY,
      int strideU,
      int strideV,
      long timestampNanos,
      int rotation) {
    if (width <= 0 || height <= 0) {
      throw new IllegalArgumentException("a picture of " + width + " x " + height);
    }
    if (rotation < 0 || rotation > 270 || rotation % 90 != 0) {
      throw new IllegalArgumentException("rotated by " + rotation);
    }
    check(y, strideY, width, height);
    check(u, strideU, (width + 1) / 2, (height + 1) / 2);
    check(v, strideV, (width + 1) / 2, (height + 1) / 2);
    this.width = width;
    this.height = height;
    this.y = y;
    this.u = u;
    this.v = v;
    this.strideY = strideY;
    this.strideU = strideU;
    this.strideV = strideV;
    this.timestampNanos = timestampNanos;
    this.rotation = rotation;
  }

  private static void check(ByteBuffer plane, int stride, int columns, int rows) {
    // The last row needs its pixels only, not its whole stride.
    if (stride < columns || plane.capacity() < (long) stride * (rows - 1) + columns) {
      throw new IllegalArgumentException(
          "a plane of " + columns + " x " + rows + " with stride " + stride + " in " + plane);
    }
  }

  /// {@return a picture with planes of its own in direct memory, all zero}
  ///
  /// @param width in pixels
  /// @param height in pixels
  /// @param timestampNanos capture time in nanoseconds
  public static VideoFrame allocate(int width, int height, long timestampNanos) {
    int halfWidth = (width + 1) / 2;
    int halfHeight = (height + 1) / 2;
    return new VideoFrame(
        width,
        height,
        ByteBuffer.allocateDirect(Math.multiplyExact(width, height)),
        ByteBuffer.allocateDirect(halfWidth * halfHeight),
        ByteBuffer.allocateDirect(halfWidth * halfHeight),
        width,
        halfWidth,
        halfWidth,
        timestampNanos,
        0);
  }

  /// {@return pixels in a row}
  public int width() {
    return width;
  }

  /// {@return rows}
  public int height() {
    return height;
  }

  /// {@return luma}
  public ByteBuffer y() {
    return y;
  }

  /// {@return blue-difference chroma}
  public ByteBuffer u() {
    return u;
  }

  /// {@return red-difference chroma}
  public ByteBuffer v() {
    return v;
  }

  /// {@return bytes from one row of luma to the next}
  public int strideY() {
    return strideY;
  }

  /// {@return bytes from one row of blue-difference chroma to the next}
  public int strideU() {
    return strideU;
  }

  /// {@return bytes from one row of red-difference chroma to the next}
  public int strideV() {
    return strideV;
  }

  /// {@return when it was captured, on the clock of `System.nanoTime()`}
  public long timestampNanos() {
    return timestampNanos;
  }

  /// {@return degrees clockwise that it must be turned by to stand upright}
  public int rotation() {
    return rotation;
  }

  /// {@return the same planes with another capture time and rotation}
  ///
  /// @param timestampNanos capture time in nanoseconds
  /// @param rotation degrees clockwise: 0, 90, 180 or 270
  public VideoFrame with(long timestampNanos, int rotation) {
    return new VideoFrame(
        width, height, y, u, v, strideY, strideU, strideV, timestampNanos, rotation);
  }

  /// {@return the same picture in planes of its own}
  public VideoFrame copy() {
    VideoFrame own = allocate(width, height, timestampNanos);
    copyTo(own);
    return own.with(timestampNanos, rotation);
  }

  /// Writes the pixels into another picture of the same size; its time and rotation stay.
  ///
  /// @param target what is written to
  public void copyTo(VideoFrame target) {
    if (target.width != width || target.height != height) {
      throw new IllegalArgumentException(this + " does not fit " + target);
    }
    copyPlane(y, strideY, target.y, target.strideY, width, height);
    copyPlane(u, strideU, target.u, target.strideU, (width + 1) / 2, (height + 1) / 2);
    copyPlane(v, strideV, target.v, target.strideV, (width + 1) / 2, (height + 1) / 2);
  }

  private static void copyPlane(
      ByteBuffer from, int fromStride, ByteBuffer to, int toStride, int columns, int rows) {
    if (fromStride == toStride) {
      to.put(0, from, 0, fromStride * (rows - 1) + columns);
      return;
    }
    for (int row = 0; row < rows; row++) {
      to.put(row * toStride, from, row * fromStride, columns);
    }
  }

  @Override
  public String toString() {
    return "VideoFrame[" + width + " x " + height + "]";
  }
}
