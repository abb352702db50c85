package io.visavis.media;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/// One open libvpx encoder of one picture size, with its input picture and its packet: all native
/// memory of an encoder, allocated when it opens and freed when it closes.
final class Vp8Context implements AutoCloseable {
  /// RTP's clock for video (RFC 7741 §4.1), also the unit of the encoder's virtual clock.
  static final int CLOCK = 90_000;

  /// libvpx counts key frames only by distance: far enough that only requests make them.
  private static final int KEY_FRAME_DISTANCE = 1 << 20;

  private static final int MIN_QUANTIZER = 2;
  private static final int MAX_QUANTIZER = 56;

  /// A key frame may take this share (%) of one frame's budget, 0.3 s of a 30 fps stream: a
  /// compromise between a burst on the network and a blurred start.
  private static final String MAX_INTRA_PERCENT = "900";

  /// Below this fill (%) of its rate buffer libvpx skips a frame rather than overshoot.
  private static final String DROP_THRESHOLD = "30";

  final int width;
  final int height;
  final int bitrate;

  private final AVCodecContext context;
  private final AVFrame frame;
  private final AVPacket packet;
  private final MemorySegment[] planes = new MemorySegment[3];
  private double clock;
  private boolean closed;

  Vp8Context(int width, int height, int bitrate, Vp8Settings settings) {
    this.width = width;
    this.height = height;
    this.bitrate = bitrate;
    AVCodec codec = avcodec.avcodec_find_encoder_by_name("libvpx");
    if (codec == null) {
      throw new IllegalStateException("this FFmpeg has no libvpx");
    }
    context = avcodec.avcodec_alloc_context3(codec);
    frame = avutil.av_frame_alloc();
    packet = avcodec.av_packet_alloc();
    NativeHandles.opened();
    try {
      configure(settings);
      FFmpeg.check(avcodec.avcodec_open2(context, codec, (AVDictionary) null), "avcodec_open2");
      frame.format(avutil.AV_PIX_FMT_YUV420P).width(width).height(height);
      FFmpeg.check(avutil.av_frame_get_buffer(frame, 0), "av_frame_get_buffer");
      mapPlanes();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void configure(Vp8Settings settings) {
    context.width(width).height(height).pix_fmt(avutil.AV_PIX_FMT_YUV420P);
    context.time_base().num(1).den(CLOCK);
    context.framerate().num(settings.frameRate()).den(1);
    // min = max = target makes the wrapper choose CBR; the buffer is one second, half full.
    context.bit_rate(bitrate).rc_min_rate(bitrate).rc_max_rate(bitrate);
    context.rc_buffer_size(bitrate).rc_initial_buffer_occupancy(bitrate / 2);
    context.gop_size(KEY_FRAME_DISTANCE).max_b_frames(0);
    context.qmin(MIN_QUANTIZER).qmax(MAX_QUANTIZER);
    context.thread_count(settings.threads());
    context.flags(context.flags() | avcodec.AV_CODEC_FLAG_LOW_DELAY);
    option("deadline", "realtime");
    option("cpu-used", Integer.toString(settings.cpuUsed()));
    option("lag-in-frames", "0");
    option("auto-alt-ref", "0");
    option("error-resilient", "0");
    option("static-thresh", "1");
    option("undershoot-pct", "100");
    option("overshoot-pct", "15");
    option("max-intra-rate", MAX_INTRA_PERCENT);
    option("drop-threshold", DROP_THRESHOLD);
  }

  private void option(String name, String value) {
    FFmpeg.check(avutil.av_opt_set(context.priv_data(), name, value, 0), "av_opt_set " + name);
  }

  private void mapPlanes() {
    planes[0] = FFmpeg.plane(frame, 0, width, height);
    planes[1] = FFmpeg.plane(frame, 1, (width + 1) / 2, (height + 1) / 2);
    planes[2] = FFmpeg.plane(frame, 2, (width + 1) / 2, (height + 1) / 2);
  }

  /// Copies the picture in. libvpx without lag keeps no reference to the last one, but FFmpeg may
  /// until its packet was taken: `make_writable` allocates only in that case.
  void picture(ByteBuffer y, int strideY, ByteBuffer u, int strideU, ByteBuffer v, int strideV) {
    if (avutil.av_frame_is_writable(frame) == 0) {
      FFmpeg.check(avutil.av_frame_make_writable(frame), "av_frame_make_writable");
      mapPlanes();
    }
    int halfWidth = (width + 1) / 2;
    int halfHeight = (height + 1) / 2;
    FFmpeg.copyPlane(y, strideY, planes[0], frame.linesize(0), width, height);
    FFmpeg.copyPlane(u, strideU, planes[1], frame.linesize(1), halfWidth, halfHeight);
    FFmpeg.copyPlane(v, strideV, planes[2], frame.linesize(2), halfWidth, halfHeight);
  }

  /// Encodes the picture, `step` ticks of the virtual clock after the last one. Null: libvpx
  /// skipped it.
  byte @Nullable [] encode(double step, boolean keyFrame) {
    long from = Math.round(clock);
    clock += step;
    frame.pts(from).duration(Math.max(1, Math.round(clock) - from));
    frame.pict_type(keyFrame ? avutil.AV_PICTURE_TYPE_I : avutil.AV_PICTURE_TYPE_NONE);
    // Virtual steps can shrink below one tick: time must still advance.
    clock = Math.max(clock, from + 1.0);
    FFmpeg.check(avcodec.avcodec_send_frame(context, frame), "avcodec_send_frame");
    int rc = avcodec.avcodec_receive_packet(context, packet);
    if (rc == avutil.AVERROR_EAGAIN()) {
      return null;
    }
    FFmpeg.check(rc, "avcodec_receive_packet");
    byte[] data = new byte[packet.size()];
    packet.data().get(data);
    avcodec.av_packet_unref(packet);
    return data;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    avcodec.av_packet_free(packet);
    avutil.av_frame_free(frame);
    avcodec.avcodec_free_context(context);
    NativeHandles.closed();
  }
}
