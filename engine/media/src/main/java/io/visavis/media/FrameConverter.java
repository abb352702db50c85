package io.visavis.media;

import io.visavis.rtc.VideoFrame;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/// I420 (BT.601, limited range: what WebRTC's codecs carry) to BGRA with opaque alpha, scaled when
/// the sizes differ. By libswscale (720p: 0.33 ms), by plain Java where that does not load.
///
/// A frame's rotation is left to whoever shows it. One converter belongs to one thread at a time;
/// it keeps the scaler of the last pair of sizes.
public final class FrameConverter implements AutoCloseable {
  private static final int BYTES_PER_PIXEL = 4;
  private static final int PLANES = 4;

  private final boolean nativeScaler;
  private @Nullable SwsContext scaler;
  private @Nullable Arrays arrays;
  private @Nullable ByteBuffer staging;

  private int sourceWidth;
  private int sourceHeight;
  private int targetWidth;
  private int targetHeight;

  /// A converter that uses libswscale when it is there.
  public FrameConverter() {
    this(FFmpeg.available());
  }

  FrameConverter(boolean nativeScaler) {
    this.nativeScaler = nativeScaler;
  }

  /// The pointer arrays that `sws_scale` takes, kept so that a frame allocates nothing native.
  private static final class Arrays implements AutoCloseable {
    private final PointerPointer<?> source = new PointerPointer<>(PLANES);
    private final PointerPointer<?> target = new PointerPointer<>(PLANES);
    private final LongPointer sourceAddresses = new LongPointer(source);
    private final LongPointer targetAddresses = new LongPointer(target);
    private final IntPointer sourceStrides = new IntPointer(0, 0, 0, 0);
    private final IntPointer targetStrides = new IntPointer(0, 0, 0, 0);

    void source(int index, long address, int stride) {
      sourceAddresses.put(index, address);
      sourceStrides.put(index, stride);
    }

    void target(long address, int stride) {
      targetAddresses.put(0, address);
      targetStrides.put(0, stride);
    }

    @Override
    public void close() {
      source.close();
      target.close();
      sourceStrides.close();
      targetStrides.close();
    }
  }

  /// Converts `frame` at its own size into `target`, from its index 0 on, lines `stride` bytes
  /// apart.
  ///
  /// @param frame the picture to convert
  /// @param target what is written to
  /// @param stride bytes from a line to the next
  public void toBgra(VideoFrame frame, ByteBuffer target, int stride) {
    toBgra(frame, target, stride, frame.width(), frame.height());
  }

  /// Converts and scales `frame` to `width` × `height` into `target`, from its index 0 on.
  ///
  /// @param frame the picture to convert
  /// @param target what is written to
  /// @param stride bytes from a line to the next
  /// @param width in pixels
  /// @param height in pixels
  /// @throws IllegalArgumentException when `target` cannot hold the picture
  public void toBgra(VideoFrame frame, ByteBuffer target, int stride, int width, int height) {
    if (stride < width * BYTES_PER_PIXEL
        || target.capacity() < (long) stride * (height - 1) + (long) width * BYTES_PER_PIXEL) {
      throw new IllegalArgumentException("the target is too small for " + width + "x" + height);
    }
    if (nativeScaler && target.isDirect()) {
      scaleNatively(frame, target, stride, width, height);
    } else {
      JavaConversion.toBgra(frame, target, stride, width, height);
    }
  }

  private void scaleNatively(
      VideoFrame frame, ByteBuffer target, int stride, int width, int height) {
    SwsContext context = scalerFor(frame.width(), frame.height(), width, height);
    Arrays pointers = arrays;
    if (pointers == null) {
      pointers = new Arrays();
      arrays = pointers;
    }
    int halfHeight = (frame.height() + 1) / 2;
    int sizeY = frame.strideY() * frame.height();
    int sizeU = frame.strideU() * halfHeight;
    int sizeV = frame.strideV() * halfHeight;
    if (frame.y().isDirect() && frame.u().isDirect() && frame.v().isDirect()) {
      pointers.source(0, address(frame.y()), frame.strideY());
      pointers.source(1, address(frame.u()), frame.strideU());
      pointers.source(2, address(frame.v()), frame.strideV());
    } else {
      ByteBuffer copy = staging(sizeY + sizeU + sizeV);
      stage(frame.y(), copy, 0);
      stage(frame.u(), copy, sizeY);
      stage(frame.v(), copy, sizeY + sizeU);
      long base = address(copy);
      pointers.source(0, base, frame.strideY());
      pointers.source(1, base + sizeY, frame.strideU());
      pointers.source(2, base + sizeY + sizeU, frame.strideV());
    }
    pointers.target(address(target), stride);
    int rows =
        swscale.sws_scale(
            context,
            pointers.source,
            pointers.sourceStrides,
            0,
            frame.height(),
            pointers.target,
            pointers.targetStrides);
    FFmpeg.check(rows, "sws_scale");
  }

  private SwsContext scalerFor(int fromWidth, int fromHeight, int width, int height) {
    SwsContext now = scaler;
    if (now != null
        && sourceWidth == fromWidth
        && sourceHeight == fromHeight
        && targetWidth == width
        && targetHeight == height) {
      return now;
    }
    release();
    boolean sameSize = fromWidth == width && fromHeight == height;
    SwsContext opened =
        swscale.sws_getContext(
            fromWidth,
            fromHeight,
            avutil.AV_PIX_FMT_YUV420P,
            width,
            height,
            avutil.AV_PIX_FMT_BGRA,
            sameSize ? swscale.SWS_POINT : swscale.SWS_FAST_BILINEAR,
            (SwsFilter) null,
            (SwsFilter) null,
            (DoublePointer) null);
    if (opened == null) {
      throw new IllegalArgumentException("no scaler to " + width + "x" + height);
    }
    NativeHandles.opened();
    scaler = opened;
    sourceWidth = fromWidth;
    sourceHeight = fromHeight;
    targetWidth = width;
    targetHeight = height;
    return opened;
  }

  private static long address(ByteBuffer direct) {
    return MemorySegment.ofBuffer(direct.duplicate().clear()).address();
  }

  private ByteBuffer staging(int size) {
    ByteBuffer now = staging;
    if (now == null || now.capacity() < size) {
      now = ByteBuffer.allocateDirect(size);
      staging = now;
    }
    return now;
  }

  private static void stage(ByteBuffer plane, ByteBuffer to, int offset) {
    ByteBuffer source = plane.duplicate().clear();
    to.put(offset, source, 0, Math.min(source.capacity(), to.capacity() - offset));
  }

  private void release() {
    if (scaler != null) {
      swscale.sws_freeContext(scaler);
      scaler = null;
      NativeHandles.closed();
    }
  }

  /// Frees the scaler. A closed converter may be used again; it opens a new one.
  @Override
  public void close() {
    release();
    if (arrays != null) {
      arrays.close();
      arrays = null;
    }
  }
}
