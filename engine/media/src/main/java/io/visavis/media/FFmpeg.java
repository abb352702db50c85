package io.visavis.media;

import java.lang.System.Logger.Level;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/// What every user of FFmpeg's libraries here shares: loading, error texts, planes.
final class FFmpeg {
  private static final System.Logger LOG = System.getLogger(FFmpeg.class.getName());
  private static final int ERROR_TEXT = 128;

  private FFmpeg() {}

  /// Loads on first use; whether it worked is decided once per process.
  private static final class Holder {
    static final boolean AVAILABLE = load();

    private static boolean load() {
      try {
        // Its own log goes to stderr: a peer's garbage must not be able to fill ours.
        avutil.av_log_set_level(avutil.AV_LOG_FATAL);
        return avcodec.avcodec_version() != 0;
      } catch (LinkageError e) {
        LOG.log(Level.WARNING, "FFmpeg's libraries did not load: no video codec, no devices", e);
        return false;
      }
    }
  }

  /// Whether libavcodec and libavutil loaded. The first call costs the unpacking of the natives.
  static boolean available() {
    return Holder.AVAILABLE;
  }

  static void require() {
    if (!available()) {
      throw new IllegalStateException("FFmpeg's libraries are not available on this system");
    }
  }

  static String error(int code) {
    byte[] text = new byte[ERROR_TEXT];
    avutil.av_strerror(code, text, text.length);
    int end = 0;
    while (end < text.length && text[end] != 0) {
      end++;
    }
    return new String(text, 0, end, StandardCharsets.UTF_8);
  }

  static int check(int code, String call) {
    if (code < 0) {
      throw new IllegalStateException(call + ": " + error(code));
    }
    return code;
  }

  /// The bytes of plane `index` of `frame`, `rows` lines of which `width` bytes are picture. The
  /// segment has no owner: it is valid while the frame holds its buffer.
  @SuppressWarnings("restricted") // reinterpret: --enable-native-access=io.visavis.media
  static MemorySegment plane(AVFrame frame, int index, int width, int rows) {
    long size = (long) frame.linesize(index) * (rows - 1) + width;
    BytePointer data = frame.data(index);
    return MemorySegment.ofAddress(data.address()).reinterpret(size);
  }

  /// Copies a plane row by row, or at once where both strides are the same.
  static void copyPlane(
      ByteBuffer from, int fromStride, MemorySegment to, int toStride, int width, int rows) {
    MemorySegment source = MemorySegment.ofBuffer(from.duplicate().clear());
    if (fromStride == toStride) {
      MemorySegment.copy(source, 0, to, 0, (long) fromStride * (rows - 1) + width);
      return;
    }
    for (int row = 0; row < rows; row++) {
      MemorySegment.copy(source, (long) row * fromStride, to, (long) row * toStride, width);
    }
  }
}
