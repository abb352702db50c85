package io.visavis.rtc;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A source for tests: encoded frames without an encoder.
///
/// The payload begins with what packetizers and receivers look at (for VP8 the frame tag and key
/// frame header of RFC 6386 §9.1, for Opus the TOC byte of RFC 6716 §3.1), then holds the frame's
/// number in four bytes; the rest is a pattern. No decoder can decode it.
public final class FakeMediaSource implements MediaSource {
  private static final int OPUS_CLOCK = 48_000;
  private static final int VIDEO_CLOCK = 90_000;
  private static final int KEY_FRAME_FACTOR = 4;

  /// CELT, fullband, 20 ms, mono, one frame (RFC 6716 §3.1).
  private static final byte OPUS_TOC = (byte) 0xF8;

  private final String kind;
  private final FakeOptions options;
  private final CopyOnWriteArrayList<MediaSink.EncodedSink> sinks = new CopyOnWriteArrayList<>();
  private final CopyOnWriteArrayList<MediaSourceObserver> observers = new CopyOnWriteArrayList<>();
  private final @Nullable Future<?> ticking;
  private volatile boolean muted;
  private volatile boolean stopped;
  private boolean keyFrameWanted = true;
  private int number;
  private volatile int bitrate;

  FakeMediaSource(String kind, FakeOptions options) {
    this.kind = kind;
    this.options = options;
    long period = options.frameDuration().toNanos();
    this.ticking =
        options.executor() == null
            ? null
            : options
                .executor()
                .scheduleAtFixedRate(
                    () -> tick(System.nanoTime()), period, period, TimeUnit.NANOSECONDS);
  }

  @Override
  public String kind() {
    return kind;
  }

  @Override
  public String label() {
    return "fake " + kind;
  }

  @Override
  public Set<MediaLevel> levels() {
    return Set.of(MediaLevel.ENCODED);
  }

  @Override
  public void attach(MediaSink sink) {
    if (sink instanceof MediaSink.EncodedSink encoded) {
      sinks.addIfAbsent(encoded);
      requestKeyFrame();
    }
  }

  @Override
  public void detach(MediaSink sink) {
    sinks.remove(sink);
  }

  @Override
  public synchronized void requestKeyFrame() {
    keyFrameWanted = true;
  }

  @Override
  public void bitrate(int bitsPerSecond) {
    bitrate = bitsPerSecond;
  }

  /// {@return what the engine last said that the network can carry, in bits per second; 0: nothing
  /// yet}
  public int bitrate() {
    return bitrate;
  }

  @Override
  public boolean muted() {
    return muted;
  }

  /// Mutes or unmutes the source, as a lid over a camera does.
  ///
  /// @param now whether it is muted
  public void muted(boolean now) {
    if (muted != now) {
      muted = now;
      observers.forEach(observer -> observer.onMuted(now));
    }
  }

  /// Ends the source, as a camera does that is unplugged.
  public void end() {
    stop();
    observers.forEach(MediaSourceObserver::onEnded);
  }

  @Override
  public Subscription observe(MediaSourceObserver observer) {
    observers.add(observer);
    return () -> observers.remove(observer);
  }

  @Override
  public void stop() {
    stopped = true;
    if (ticking != null) {
      ticking.cancel(false);
    }
  }

  /// {@return whether nobody wants its media any more}
  public boolean stopped() {
    return stopped;
  }

  /// Makes one frame, unless muted or stopped.
  ///
  /// @param captureTimeNanos the capture time that it shall have
  public void tick(long captureTimeNanos) {
    EncodedFrame frame;
    synchronized (this) {
      if (stopped || muted) {
        return;
      }
      frame = kind.equals("audio") ? audioFrame(captureTimeNanos) : videoFrame(captureTimeNanos);
      number++;
    }
    for (MediaSink.EncodedSink sink : sinks) {
      sink.onEncodedFrame(frame);
    }
  }

  private EncodedFrame audioFrame(long captureTimeNanos) {
    byte[] data = pattern(Math.max(options.frameBytes(), 1 + Integer.BYTES));
    data[0] = OPUS_TOC;
    ByteBuffer.wrap(data).putInt(1, number);
    return EncodedFrame.audio(
        mimeType("audio/opus"),
        data,
        timestamp(OPUS_CLOCK),
        captureTimeNanos,
        options.frameDuration());
  }

  private EncodedFrame videoFrame(long captureTimeNanos) {
    boolean key = keyFrameWanted || number % options.keyFrameInterval() == 0;
    keyFrameWanted = false;
    int size = options.frameBytes() * (key ? KEY_FRAME_FACTOR : 1);
    int header = key ? 10 : 3;
    byte[] data = pattern(Math.max(size, header + Integer.BYTES));
    // Frame tag: first partition of no size, shown, version 0, and whether it is an interframe.
    int tag = 1 << 4 | (key ? 0 : 1);
    data[0] = (byte) tag;
    data[1] = 0;
    data[2] = 0;
    if (key) {
      data[3] = (byte) 0x9D;
      data[4] = 0x01;
      data[5] = 0x2A;
      data[6] = (byte) options.width();
      data[7] = (byte) (options.width() >> 8);
      data[8] = (byte) options.height();
      data[9] = (byte) (options.height() >> 8);
    }
    ByteBuffer.wrap(data).putInt(header, number);
    return EncodedFrame.video(
        mimeType("video/VP8"),
        data,
        timestamp(VIDEO_CLOCK),
        key,
        options.width(),
        options.height(),
        captureTimeNanos);
  }

  private String mimeType(String otherwise) {
    String given = options.mimeType();
    return given == null ? otherwise : given;
  }

  private long timestamp(int clock) {
    return number * options.frameDuration().toNanos() / 1000 * clock / 1_000_000;
  }

  private byte[] pattern(int size) {
    byte[] data = new byte[size];
    for (int i = 0; i < size; i++) {
      data[i] = (byte) (number + i);
    }
    return data;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "FakeMediaSource[%s, frame %d]", kind, number);
  }
}
