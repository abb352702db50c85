package io.visavis.media;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.swresample.SwrContext;

/// Decoded sound of any rate, format and number of channels as 48 kHz mono of 16 bits. A change
/// within the sound is followed. For one thread.
final class Resampler implements AutoCloseable {
  private static final int BYTES = 2;

  private final SwrContext context = swresample.swr_alloc();
  private final AVFrame mono = avutil.av_frame_alloc();
  private final AVChannelLayout layout = new AVChannelLayout();

  Resampler() {
    avutil.av_channel_layout_default(layout, 1);
  }

  /// Samples in the machine's order; borrowed until the next call.
  ByteBuffer mono(AVFrame decoded) {
    AVChannelLayout given = decoded.ch_layout();
    if (given.order() == avutil.AV_CHANNEL_ORDER_UNSPEC) {
      // Else it would count as a change at each frame, which starts the filter anew.
      avutil.av_channel_layout_default(given, given.nb_channels());
    }
    int rc = convert(decoded);
    if (rc == avutil.AVERROR_INPUT_CHANGED || rc == avutil.AVERROR_OUTPUT_CHANGED) {
      swresample.swr_close(context);
      rc = convert(decoded);
    }
    FFmpeg.check(rc, "swr_convert_frame");
    int bytes = mono.nb_samples() * BYTES;
    return bytes == 0 ? ByteBuffer.allocate(0) : FFmpeg.plane(mono, 0, bytes, 1).asByteBuffer();
  }

  private int convert(AVFrame decoded) {
    avutil.av_frame_unref(mono);
    mono.format(avutil.AV_SAMPLE_FMT_S16).sample_rate(OpusEngine.SAMPLE_RATE);
    avutil.av_channel_layout_copy(mono.ch_layout(), layout);
    return swresample.swr_convert_frame(context, mono, decoded);
  }

  @Override
  public void close() {
    swresample.swr_free(context);
    avutil.av_frame_free(mono);
    layout.close();
  }
}
