package io.visavis.app.cli;

import io.visavis.app.call.CallStats;
import java.util.Locale;

/// The figures of a call's last second.
final class Figures {
  private static final double KILO = 1_000;

  private Figures() {}

  static Report.Members members(CallStats now) {
    return Report.with("videoBitrateIn", now.videoBitrateIn())
        .and("videoBitrateOut", now.videoBitrateOut())
        .and("frameRateIn", now.frameRateIn())
        .and("frameRateOut", now.frameRateOut())
        .and("widthIn", now.widthIn())
        .and("heightIn", now.heightIn())
        .and("localCandidate", now.localCandidate())
        .and("remoteCandidate", now.remoteCandidate())
        .and("roundTripMillis", now.roundTripMillis() < 0 ? null : now.roundTripMillis())
        .and("packetsLost", now.packetsLost());
  }

  static String line(CallStats now) {
    return String.format(
        Locale.ROOT,
        "in %.0f kbit/s %.0f frames/s %dx%d, out %.0f kbit/s %.0f frames/s, lost %d%s",
        now.videoBitrateIn() / KILO,
        now.frameRateIn(),
        now.widthIn(),
        now.heightIn(),
        now.videoBitrateOut() / KILO,
        now.frameRateOut(),
        now.packetsLost(),
        now.roundTripMillis() < 0
            ? ""
            : String.format(Locale.ROOT, ", round trip %.1f ms", now.roundTripMillis()));
  }
}
