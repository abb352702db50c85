package io.visavis.media;

import io.visavis.rtc.EncodedFrame;
import io.visavis.rtc.VideoEncoder;
import io.visavis.rtc.VideoFrame;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Realtime VP8 (RFC 6386) by libvpx.
///
/// Rate control by a virtual clock: FFmpeg's wrapper ignores a bitrate that changes after opening,
/// but libvpx spends `configured bitrate × frame duration` bits on a frame. So each frame is given
/// the duration `real duration × wanted / configured`; the RTP timestamp is kept apart. The new
/// rate is reached in about 0.3 s and costs no key frame.
///
/// Calls may come from different threads; they are serialised.
final class Vp8Encoder implements VideoEncoder {
  /// The encoder is opened again for a better configured rate only when a key frame is due anyway
  /// and the wanted rate is this far from the configured one: its buffer model is scaled by the
  /// same ratio.
  private static final double RATIO_WORTH_REOPENING = 3;

  /// A pause (a muted track) must not hand one frame the budget of minutes.
  private static final long MAX_STEP = Vp8Context.CLOCK;

  static final String MIME_TYPE = "video/VP8";

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final Vp8Settings settings;
  private int wanted;
  private boolean keyFrameWanted;
  private boolean closed;
  private long lastTimestamp = Long.MIN_VALUE;
  private @Nullable Vp8Context context;

  Vp8Encoder(Vp8Settings settings) {
    FFmpeg.require();
    this.settings = settings;
    wanted = settings.bitrate();
  }

  @Override
  public synchronized void encode(VideoFrame frame, Consumer<EncodedFrame> out) {
    if (closed) {
      return;
    }
    Vp8Context target = contextFor(frame.width(), frame.height());
    long timestamp = rtpTime(frame.timestampNanos());
    long elapsed =
        lastTimestamp == Long.MIN_VALUE
            ? Vp8Context.CLOCK / settings.frameRate()
            : Math.clamp(timestamp - lastTimestamp, 1, MAX_STEP);
    lastTimestamp = timestamp;
    target.picture(
        frame.y(), frame.strideY(), frame.u(), frame.strideU(), frame.v(), frame.strideV());
    byte[] data = target.encode(elapsed * ((double) wanted / target.bitrate), keyFrameWanted);
    if (data == null) {
      return; // skipped by rate control; a wanted key frame stays wanted
    }
    Vp8Header header = Vp8Header.read(data);
    boolean keyFrame = header != null && header.keyFrame();
    keyFrameWanted &= !keyFrame;
    out.accept(
        EncodedFrame.video(
            MIME_TYPE,
            data,
            timestamp,
            keyFrame,
            target.width,
            target.height,
            frame.timestampNanos()));
  }

  private Vp8Context contextFor(int width, int height) {
    Vp8Context now = context;
    if (now != null
        && now.width == width
        && now.height == height
        && !(keyFrameWanted && isFarFrom(now.bitrate))) {
      return now;
    }
    if (now != null) {
      now.close();
      context = null;
    }
    Vp8Context opened = new Vp8Context(width, height, wanted, settings);
    context = opened;
    keyFrameWanted = true;
    return opened;
  }

  private boolean isFarFrom(int configured) {
    double ratio = (double) wanted / configured;
    return ratio > RATIO_WORTH_REOPENING || ratio < 1 / RATIO_WORTH_REOPENING;
  }

  /// Nanoseconds to 90 kHz ticks, without overflow for any clock below 32 years.
  static long rtpTime(long nanos) {
    return Math.floorDiv(nanos * 9, NANOS_PER_SECOND / (Vp8Context.CLOCK / 9));
  }

  @Override
  public synchronized void requestKeyFrame() {
    keyFrameWanted = true;
  }

  @Override
  public synchronized void bitrate(int bps) {
    wanted = Vp8Settings.clampBitrate(bps);
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (context != null) {
      context.close();
      context = null;
    }
  }
}
