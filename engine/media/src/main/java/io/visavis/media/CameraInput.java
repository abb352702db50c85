package io.visavis.media;

import io.visavis.rtc.VideoFrame;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/// An open camera: FFmpeg's device demuxer, the decoder of what it delivers (raw YUV or MJPEG), and
/// the conversion to I420. One thread opens, reads and closes it.
final class CameraInput implements AutoCloseable {
  /// What a read came to.
  enum Result {
    FRAME,
    NOTHING_YET,
    ENDED
  }

  private final AVFormatContext format;
  private final AVCodecContext decoder;
  private final AVPacket packet = avcodec.av_packet_alloc();
  private final AVFrame decoded = avutil.av_frame_alloc();
  private final PictureConverter converter = new PictureConverter();
  private final int stream;

  private CameraInput(AVFormatContext format, AVCodecContext decoder, int stream) {
    this.format = format;
    this.decoder = decoder;
    this.stream = stream;
    NativeHandles.opened();
  }

  /// Tries each set of options in turn; null when the device opens with none.
  static @Nullable CameraInput open(
      String formatName, String url, List<Map<String, String>> optionSets) {
    AVInputFormat input = avformat.av_find_input_format(formatName);
    if (input == null) {
      return null;
    }
    for (Map<String, String> set : optionSets) {
      AVDictionary options = new AVDictionary((Pointer) null);
      set.forEach((key, value) -> avutil.av_dict_set(options, key, value, 0));
      AVFormatContext context = avformat.avformat_alloc_context();
      // A camera that hangs must not hang its thread: reads answer EAGAIN.
      context.flags(context.flags() | AVFormatContext.AVFMT_FLAG_NONBLOCK);
      int rc = avformat.avformat_open_input(context, url, input, options);
      avutil.av_dict_free(options);
      if (rc >= 0) {
        return decoding(context);
      }
    }
    return null;
  }

  private static @Nullable CameraInput decoding(AVFormatContext context) {
    for (int i = 0; i < context.nb_streams(); i++) {
      var parameters = context.streams(i).codecpar();
      if (parameters.codec_type() != avutil.AVMEDIA_TYPE_VIDEO) {
        continue;
      }
      AVCodec codec = avcodec.avcodec_find_decoder(parameters.codec_id());
      if (codec == null) {
        continue;
      }
      AVCodecContext decoder = avcodec.avcodec_alloc_context3(codec);
      decoder.thread_count(1);
      if (avcodec.avcodec_parameters_to_context(decoder, parameters) >= 0
          && avcodec.avcodec_open2(decoder, codec, (AVDictionary) null) >= 0) {
        return new CameraInput(context, decoder, i);
      }
      avcodec.avcodec_free_context(decoder);
    }
    avformat.avformat_close_input(context);
    return null;
  }

  /// Reads one picture if there is one; then [#frame(long)] shows it until the next read.
  Result read() {
    avutil.av_frame_unref(decoded);
    int rc = avformat.av_read_frame(format, packet);
    if (rc == avutil.AVERROR_EAGAIN()) {
      return Result.NOTHING_YET;
    }
    if (rc < 0) {
      return Result.ENDED;
    }
    boolean ours = packet.stream_index() == stream;
    rc = ours ? avcodec.avcodec_send_packet(decoder, packet) : avutil.AVERROR_EAGAIN();
    avcodec.av_packet_unref(packet);
    if (rc >= 0) {
      rc = avcodec.avcodec_receive_frame(decoder, decoded);
    }
    // A damaged MJPEG picture (a loose cable) is skipped, not the end.
    return rc >= 0 ? Result.FRAME : Result.NOTHING_YET;
  }

  /// The picture as I420: borrowed, valid until the next [#read()].
  VideoFrame frame(long capturedNanos) {
    return converter.frame(decoded, capturedNanos);
  }

  @Override
  public void close() {
    converter.close();
    avutil.av_frame_free(decoded);
    avcodec.av_packet_free(packet);
    avcodec.avcodec_free_context(decoder);
    avformat.avformat_close_input(format);
    NativeHandles.closed();
  }
}
