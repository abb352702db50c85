package io.visavis.rtc.media;

/// Lets requests for key frames through at a bounded rate. One that comes too early is not
/// forgotten: it waits for its turn unless a key frame leaves in the meantime.
final class KeyFrameThrottle {
  static final long INTERVAL = 300_000_000L;

  private long next = Long.MIN_VALUE;
  private boolean wanted;

  void request() {
    wanted = true;
  }

  /// A key frame has been given to the stream: what was asked for is on its way.
  void satisfied() {
    wanted = false;
  }

  /// Whether to ask the source now; asked at most once per [#INTERVAL].
  boolean due(long now) {
    if (!wanted || now < next) {
      return false;
    }
    wanted = false;
    next = now + INTERVAL;
    return true;
  }

  long deadline() {
    return wanted ? next : Long.MAX_VALUE;
  }
}
