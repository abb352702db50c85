package io.visavis.media;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoField;

/// A video source that needs no camera: colour bars, a running clock (local time, hh:mm:ss.mmm) and
/// a frame number that machines can read ([FrameNumber]).
public final class TestPattern extends ThreadedSource {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;

  private final int width;
  private final int height;
  private final double frameRate;

  /// Pictures of a size and at a pace.
  ///
  /// @param width in pixels, at least 40
  /// @param height in pixels, at least 30
  /// @param frameRate frames per second, above 0
  public TestPattern(int width, int height, double frameRate) {
    super("test-pattern");
    if (!(frameRate > 0)) {
      throw new IllegalArgumentException("frame rate " + frameRate);
    }
    this.width = width;
    this.height = height;
    this.frameRate = frameRate;
    // Checks the size where the caller can see it, not on the thread.
    PatternPainter.check(width, height);
  }

  @Override
  public String kind() {
    return "video";
  }

  @Override
  void produce(Run run) {
    PatternPainter painter = new PatternPainter(width, height);
    Pacer pacer = new Pacer(NANOS_PER_SECOND / frameRate);
    long firstMillis = LocalTime.now(ZoneId.systemDefault()).getLong(ChronoField.MILLI_OF_DAY);
    long first = pacer.await(run);
    long deadline = first;
    for (int number = 0; run.isLive(); number = (number + 1) % FrameNumber.MODULUS) {
      long millis = firstMillis + Math.round((deadline - first) / NANOS_PER_MILLI);
      deliverVideo(painter.paint(number, millis, deadline), run);
      deadline = pacer.await(run);
    }
  }
}
