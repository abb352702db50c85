package io.visavis.media;

import io.visavis.rtc.VideoFrame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;

/// Small files of the test pattern and of a tone.
final class MediaFiles {
  static final int WIDTH = 320;
  static final int HEIGHT = 180;
  static final int RATE = 50;

  private MediaFiles() {}

  private static VideoFrame picture(PatternPainter painter, int number) {
    return painter.paint(number, 0, 0);
  }

  /// Uncompressed, as `ffmpeg` and `mjpegtools` write it.
  static Path y4m(Path file, int frames) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String header = "YUV4MPEG2 W" + WIDTH + " H" + HEIGHT + " F" + RATE + ":1 Ip A1:1 C420jpeg\n";
    out.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
    PatternPainter painter = new PatternPainter(WIDTH, HEIGHT);
    for (int number = 0; number < frames; number++) {
      VideoFrame frame = picture(painter, number);
      out.writeBytes("FRAME\n".getBytes(StandardCharsets.US_ASCII));
      plane(out, frame.y(), frame.strideY(), WIDTH, HEIGHT);
      plane(out, frame.u(), frame.strideU(), WIDTH / 2, HEIGHT / 2);
      plane(out, frame.v(), frame.strideV(), WIDTH / 2, HEIGHT / 2);
    }
    return Files.write(file, out.toByteArray());
  }

  private static void plane(
      ByteArrayOutputStream out, ByteBuffer from, int stride, int width, int height) {
    byte[] row = new byte[width];
    for (int y = 0; y < height; y++) {
      from.get(y * stride, row);
      out.writeBytes(row);
    }
  }

  /// Two channels of 16 bits at 44.1 kHz, as a compact disc has them; the same tone in both.
  static Path wav(Path file, double frequency, double seconds) throws IOException {
    final int rate = 44_100;
    int frames = (int) (rate * seconds);
    ByteBuffer all = ByteBuffer.allocate(44 + frames * 4).order(ByteOrder.LITTLE_ENDIAN);
    all.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + frames * 4);
    all.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    all.putShort((short) 1).putShort((short) 2).putInt(rate).putInt(rate * 4);
    all.putShort((short) 4).putShort((short) 16);
    all.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(frames * 4);
    for (int i = 0; i < frames; i++) {
      short sample = (short) (Math.sin(2 * Math.PI * frequency * i / rate) * 8_000);
      all.putShort(sample).putShort(sample);
    }
    return Files.write(file, all.array());
  }

  /// Compressed, in the container that the file's name says.
  static Path encoded(Path file, int codecId, int frames) {
    AVFormatContext format = new AVFormatContext(null);
    check(
        avformat.avformat_alloc_output_context2(
            format, (AVOutputFormat) null, (String) null, file.toString()));
    var codec = avcodec.avcodec_find_encoder(codecId);
    AVCodecContext encoder = avcodec.avcodec_alloc_context3(codec);
    encoder.width(WIDTH).height(HEIGHT).pix_fmt(avutil.AV_PIX_FMT_YUV420P).bit_rate(2_000_000);
    encoder.time_base().num(1).den(RATE);
    encoder.framerate().num(RATE).den(1);
    if ((format.oformat().flags() & avformat.AVFMT_GLOBALHEADER) != 0) {
      encoder.flags(encoder.flags() | avcodec.AV_CODEC_FLAG_GLOBAL_HEADER);
    }
    check(avcodec.avcodec_open2(encoder, codec, (AVDictionary) null));
    var stream = avformat.avformat_new_stream(format, codec);
    check(avcodec.avcodec_parameters_from_context(stream.codecpar(), encoder));
    stream.time_base(encoder.time_base());
    AVIOContext io = new AVIOContext(null);
    check(avformat.avio_open(io, file.toString(), avformat.AVIO_FLAG_WRITE));
    format.pb(io);
    check(avformat.avformat_write_header(format, (AVDictionary) null));
    AVFrame frame = avutil.av_frame_alloc();
    frame.format(avutil.AV_PIX_FMT_YUV420P).width(WIDTH).height(HEIGHT);
    check(avutil.av_frame_get_buffer(frame, 0));
    PatternPainter painter = new PatternPainter(WIDTH, HEIGHT);
    for (int number = 0; number < frames; number++) {
      check(avutil.av_frame_make_writable(frame));
      fill(frame, picture(painter, number));
      frame.pts(number);
      check(avcodec.avcodec_send_frame(encoder, frame));
      drain(format, encoder);
    }
    check(avcodec.avcodec_send_frame(encoder, (AVFrame) null));
    drain(format, encoder);
    check(avformat.av_write_trailer(format));
    avformat.avio_closep(io);
    avutil.av_frame_free(frame);
    avcodec.avcodec_free_context(encoder);
    avformat.avformat_free_context(format);
    return file;
  }

  private static void fill(AVFrame frame, VideoFrame from) {
    copy(frame, 0, from.y(), from.strideY(), WIDTH, HEIGHT);
    copy(frame, 1, from.u(), from.strideU(), WIDTH / 2, HEIGHT / 2);
    copy(frame, 2, from.v(), from.strideV(), WIDTH / 2, HEIGHT / 2);
  }

  private static void copy(
      AVFrame frame, int index, ByteBuffer from, int stride, int width, int height) {
    MemorySegment to = FFmpeg.plane(frame, index, width, height);
    FFmpeg.copyPlane(from, stride, to, frame.linesize(index), width, height);
  }

  private static void drain(AVFormatContext format, AVCodecContext encoder) {
    AVPacket packet = avcodec.av_packet_alloc();
    while (avcodec.avcodec_receive_packet(encoder, packet) >= 0) {
      packet.stream_index(0);
      packet.duration(1);
      avcodec.av_packet_rescale_ts(packet, encoder.time_base(), format.streams(0).time_base());
      check(avformat.av_interleaved_write_frame(format, packet));
    }
    avcodec.av_packet_free(packet);
  }

  private static void check(int code) {
    FFmpeg.check(code, "writing a file");
  }
}
