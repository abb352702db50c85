package io.visavis.media;

import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Pointer;

/// An open media file: FFmpeg's demuxer, and the decoder of its best stream of one kind. One thread
/// opens, reads and closes it.
final class FileInput implements AutoCloseable {
  private static final int NANOS_PER_SECOND = 1_000_000_000;

  /// Containers of one file. What names other files or addresses (playlists) is not among them.
  private static final String CONTAINERS =
      "yuv4mpegpipe,wav,mov,mp4,matroska,webm,matroska+webm,ogg,ivf,avi,mp3,flac,aac";

  /// What people have files of. FFmpeg knows some five hundred decoders, and a file would choose
  /// the one with the latest hole in it.
  private static final String DECODERS =
      "vp8,vp9,libdav1d,libaom-av1,av1,h264,hevc,mpeg4,mpeg2video,mpeg1video,mjpeg,theora,rawvideo,"
          + "wrapped_avframe,aac,mp3,mp3float,opus,vorbis,flac,alac,ac3,pcm_s16le,pcm_s16be,"
          + "pcm_s24le,pcm_s32le,pcm_f32le,pcm_u8,pcm_alaw,pcm_mulaw";

  private final AVFormatContext format;
  private final AVCodecContext decoder;
  private final AVPacket packet = avcodec.av_packet_alloc();
  private final AVFrame decoded = avutil.av_frame_alloc();
  private final int stream;
  private boolean drained;

  private FileInput(AVFormatContext format, AVCodecContext decoder, int stream) {
    this.format = format;
    this.decoder = decoder;
    this.stream = stream;
    NativeHandles.opened();
  }

  /// @param type `AVMEDIA_TYPE_VIDEO` or `AVMEDIA_TYPE_AUDIO`
  /// @throws IOException when it cannot be read, or has nothing of that type
  static FileInput open(Path file, int type) throws IOException {
    if (!FFmpeg.available()) {
      throw new IOException("FFmpeg's libraries are not available on this system");
    }
    AVDictionary options = new AVDictionary((Pointer) null);
    avutil.av_dict_set(options, "protocol_whitelist", "file", 0);
    avutil.av_dict_set(options, "format_whitelist", CONTAINERS, 0);
    avutil.av_dict_set(options, "codec_whitelist", DECODERS, 0);
    AVFormatContext context = avformat.avformat_alloc_context();
    String url = "file:" + file.toAbsolutePath();
    int rc = avformat.avformat_open_input(context, url, (AVInputFormat) null, options);
    avutil.av_dict_free(options);
    if (rc < 0) {
      throw new IOException(file + ": " + FFmpeg.error(rc));
    }
    FileInput opened = null;
    try {
      opened = decoding(context, file, type);
      return opened;
    } finally {
      if (opened == null) {
        avformat.avformat_close_input(context);
      }
    }
  }

  private static FileInput decoding(AVFormatContext context, Path file, int type)
      throws IOException {
    avformat.avformat_find_stream_info(context, (AVDictionary) null);
    int best = avformat.av_find_best_stream(context, type, -1, -1, (AVCodec) null, 0);
    if (best < 0) {
      String kind = type == avutil.AVMEDIA_TYPE_VIDEO ? "video" : "audio";
      throw new IOException(file + " has no " + kind);
    }
    var parameters = context.streams(best).codecpar();
    AVCodec codec = avcodec.avcodec_find_decoder(parameters.codec_id());
    if (codec == null) {
      throw new IOException(file + " is encoded in a way that is not known here");
    }
    AVCodecContext decoder = avcodec.avcodec_alloc_context3(codec);
    AVDictionary options = new AVDictionary((Pointer) null);
    avutil.av_dict_set(options, "codec_whitelist", DECODERS, 0);
    int rc = avcodec.avcodec_parameters_to_context(decoder, parameters);
    if (rc >= 0) {
      rc = avcodec.avcodec_open2(decoder, codec, options);
    }
    avutil.av_dict_free(options);
    if (rc < 0) {
      avcodec.avcodec_free_context(decoder);
      throw new IOException(file + " cannot be decoded");
    }
    return new FileInput(context, decoder, best);
  }

  /// Decodes the next frame, which [#decoded()] is until the next read; damaged packets are
  /// skipped.
  ///
  /// @return false at the end
  boolean read() {
    while (true) {
      int rc = avcodec.avcodec_receive_frame(decoder, decoded);
      if (rc >= 0) {
        return true;
      }
      if (drained || rc != avutil.AVERROR_EAGAIN()) {
        return false;
      }
      feed();
    }
  }

  private void feed() {
    if (avformat.av_read_frame(format, packet) < 0) {
      drained = true;
      avcodec.avcodec_send_packet(decoder, (AVPacket) null);
      return;
    }
    if (packet.stream_index() == stream) {
      avcodec.avcodec_send_packet(decoder, packet);
    }
    avcodec.av_packet_unref(packet);
  }

  /// What was read.
  AVFrame decoded() {
    return decoded;
  }

  /// When the frame is to be shown, in nanoseconds.
  ///
  /// @param otherwise what it is when the file does not say
  long nanos(long otherwise) {
    long time = decoded.best_effort_timestamp();
    return time == avutil.AV_NOPTS_VALUE ? otherwise : inNanos(time);
  }

  /// How long the frame is shown, in nanoseconds; 0 when nobody knows.
  long durationNanos() {
    if (decoded.duration() > 0) {
      return inNanos(decoded.duration());
    }
    AVRational rate = stream().avg_frame_rate();
    return rate.num() <= 0 ? 0 : (long) NANOS_PER_SECOND * rate.den() / rate.num();
  }

  private long inNanos(long time) {
    AVRational base = stream().time_base();
    return avutil.av_rescale(time, (long) base.num() * NANOS_PER_SECOND, base.den());
  }

  private AVStream stream() {
    return format.streams(stream);
  }

  /// Back to the beginning.
  ///
  /// @return false when the file does not let itself be read again
  boolean rewind() {
    drained = false;
    avcodec.avcodec_flush_buffers(decoder);
    long begin = stream().start_time() == avutil.AV_NOPTS_VALUE ? 0 : stream().start_time();
    return avformat.av_seek_frame(format, stream, begin, avformat.AVSEEK_FLAG_BACKWARD) >= 0;
  }

  @Override
  public void close() {
    avutil.av_frame_free(decoded);
    avcodec.av_packet_free(packet);
    avcodec.avcodec_free_context(decoder);
    avformat.avformat_close_input(format);
    NativeHandles.closed();
  }
}
