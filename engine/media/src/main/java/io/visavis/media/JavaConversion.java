package io.visavis.media;

import io.visavis.rtc.VideoFrame;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// I420 to BGRA in plain Java: the fallback of [FrameConverter], with the nearest pixel where it
/// scales.
final class JavaConversion {
  private static final int SHIFT = 16;

  // BT.601 limited range in 16.16: 255/219 for luma, and the chroma weights of R, G, B.
  private static final int LUMA = 76_309;
  private static final int RED_V = 104_597;
  private static final int GREEN_U = -25_675;
  private static final int GREEN_V = -53_279;
  private static final int BLUE_U = 132_201;
  private static final int HALF = 1 << (SHIFT - 1);
  private static final int OPAQUE = 0xff000000;

  private JavaConversion() {}

  static void toBgra(VideoFrame frame, ByteBuffer target, int stride, int width, int height) {
    ByteBuffer y = frame.y();
    ByteBuffer u = frame.u();
    ByteBuffer v = frame.v();
    // A little-endian ARGB int is B, G, R, A in memory.
    ByteBuffer out = target.duplicate().clear().order(ByteOrder.LITTLE_ENDIAN);
    for (int row = 0; row < height; row++) {
      int sourceRow = (int) ((long) row * frame.height() / height);
      int lineY = sourceRow * frame.strideY();
      int lineU = (sourceRow >> 1) * frame.strideU();
      int lineV = (sourceRow >> 1) * frame.strideV();
      int to = row * stride;
      for (int column = 0; column < width; column++) {
        int x = width == frame.width() ? column : (int) ((long) column * frame.width() / width);
        int luma = ((y.get(lineY + x) & 0xff) - 16) * LUMA + HALF;
        int cu = (u.get(lineU + (x >> 1)) & 0xff) - 128;
        int cv = (v.get(lineV + (x >> 1)) & 0xff) - 128;
        int red = Math.clamp((luma + RED_V * cv) >> SHIFT, 0, 255);
        int green = Math.clamp((luma + GREEN_U * cu + GREEN_V * cv) >> SHIFT, 0, 255);
        int blue = Math.clamp((luma + BLUE_U * cu) >> SHIFT, 0, 255);
        out.putInt(to + column * 4, OPAQUE | red << 16 | green << 8 | blue);
      }
    }
  }
}
