package io.visavis.media;

import io.visavis.rtc.VideoFrame;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import org.bytedeco.javacpp.DoublePointer;
import org.jspecify.annotations.Nullable;

/// Decoded pictures of any format as I420, at their own size. For one thread.
final class PictureConverter implements AutoCloseable {
  private final AVFrame converted = avutil.av_frame_alloc();
  private @Nullable SwsContext scaler;
  private int sourceFormat = avutil.AV_PIX_FMT_NONE;

  /// The picture: borrowed, valid until the next one or until `decoded` changes.
  VideoFrame frame(AVFrame decoded, long capturedNanos) {
    int width = decoded.width();
    int height = decoded.height();
    AVFrame picture = decoded;
    if (decoded.format() != avutil.AV_PIX_FMT_YUV420P) {
      convert(decoded, width, height);
      picture = converted;
    }
    int halfWidth = (width + 1) / 2;
    int halfHeight = (height + 1) / 2;
    ByteBuffer y = FFmpeg.plane(picture, 0, width, height).asByteBuffer();
    ByteBuffer u = FFmpeg.plane(picture, 1, halfWidth, halfHeight).asByteBuffer();
    ByteBuffer v = FFmpeg.plane(picture, 2, halfWidth, halfHeight).asByteBuffer();
    return new VideoFrame(
        width,
        height,
        y,
        u,
        v,
        picture.linesize(0),
        picture.linesize(1),
        picture.linesize(2),
        capturedNanos,
        0);
  }

  private void convert(AVFrame decoded, int width, int height) {
    boolean changed =
        converted.width() != width
            || converted.height() != height
            || sourceFormat != decoded.format();
    SwsContext context = scaler;
    if (changed || context == null) {
      release();
      avutil.av_frame_unref(converted);
      converted.format(avutil.AV_PIX_FMT_YUV420P).width(width).height(height);
      FFmpeg.check(avutil.av_frame_get_buffer(converted, 0), "av_frame_get_buffer");
      sourceFormat = decoded.format();
      context =
          swscale.sws_getContext(
              width,
              height,
              sourceFormat,
              width,
              height,
              avutil.AV_PIX_FMT_YUV420P,
              swscale.SWS_FAST_BILINEAR,
              (SwsFilter) null,
              (SwsFilter) null,
              (DoublePointer) null);
      if (context == null) {
        throw new IllegalStateException("no conversion from pixel format " + sourceFormat);
      }
      scaler = context;
    }
    int rows =
        swscale.sws_scale(
            context,
            decoded.data(),
            decoded.linesize(),
            0,
            height,
            converted.data(),
            converted.linesize());
    FFmpeg.check(rows, "sws_scale");
  }

  private void release() {
    if (scaler != null) {
      swscale.sws_freeContext(scaler);
      scaler = null;
    }
  }

  @Override
  public void close() {
    release();
    avutil.av_frame_free(converted);
  }
}
