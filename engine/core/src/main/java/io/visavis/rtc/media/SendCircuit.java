package io.visavis.rtc.media;

import io.visavis.rtc.cc.CircuitBreaker;
import io.visavis.rtc.rtcp.ReportBlock;
import org.jspecify.annotations.Nullable;

/// The circuit breaker of one sending stream, renewed when the stream is started again.
final class SendCircuit {
  /// Seconds between frames: of audio, and an ordinary camera's.
  private static final double AUDIO_FRAME = 0.02;

  private static final double VIDEO_FRAME = 1 / 30.0;

  private final double frameInterval;
  private CircuitBreaker breaker = new CircuitBreaker();

  SendCircuit(boolean video) {
    frameInterval = video ? VIDEO_FRAME : AUDIO_FRAME;
  }

  void renew() {
    breaker = new CircuitBreaker();
  }

  void sent(int bytes, long now) {
    breaker.sent(bytes, now);
  }

  void report(ReportBlock block, double roundTrip, long now) {
    breaker.report(block.highestSequence(), block.fractionLost(), roundTrip, frameInterval, now);
  }

  /// Why the stream must stop, or null.
  @Nullable String broken(long now) {
    breaker.timeout(now);
    return breaker.reason();
  }

  long deadline() {
    return breaker.deadline();
  }
}
