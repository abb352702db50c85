package io.visavis.app.ui.call;

import io.visavis.app.call.CallStats;
import io.visavis.app.ui.base.Texts;
import java.util.ArrayList;
import java.util.List;

/// Values of a call in words.
final class CallTexts {
  private static final double KILO = 1_000;
  private static final double MEGA = 1_000_000;

  private CallTexts() {}

  /// One of W3C's strings for a state; one that is not known is shown as it is.
  static String state(Texts texts, String state) {
    return switch (state) {
      case "new" -> texts.get("state.new");
      case "gathering" -> texts.get("state.gathering");
      case "complete" -> texts.get("state.complete");
      case "checking" -> texts.get("state.checking");
      case "connecting" -> texts.get("state.connecting");
      case "connected" -> texts.get("state.connected");
      case "completed" -> texts.get("state.completed");
      case "disconnected" -> texts.get("state.disconnected");
      case "failed" -> texts.get("state.failed");
      case "closed" -> texts.get("state.closed");
      default -> state;
    };
  }

  /// What flows, such as `↓ 1.8 Mbit/s · 30 fps · 1280×720`.
  static String received(Texts texts, CallStats stats) {
    List<String> parts = new ArrayList<>();
    parts.add(texts.get("stats.in", bitrate(texts, stats.videoBitrateIn())));
    parts.add(texts.get("stats.frame-rate", Math.round(stats.frameRateIn())));
    if (stats.widthIn() > 0) {
      parts.add(stats.widthIn() + "×" + stats.heightIn());
    }
    return String.join(" · ", parts);
  }

  /// What we send and what the path does, such as `↑ 1.8 Mbit/s · 30 fps · 2 ms`.
  static String sent(Texts texts, CallStats stats) {
    List<String> parts = new ArrayList<>();
    parts.add(texts.get("stats.out", bitrate(texts, stats.videoBitrateOut())));
    parts.add(texts.get("stats.frame-rate", Math.round(stats.frameRateOut())));
    if (stats.roundTripMillis() >= 0) {
      parts.add(texts.get("stats.round-trip", stats.roundTripMillis()));
    }
    if (stats.packetsLost() > 0) {
      parts.add(texts.get("stats.lost", stats.packetsLost()));
    }
    return String.join(" · ", parts);
  }

  private static String bitrate(Texts texts, long bitsPerSecond) {
    return bitsPerSecond >= MEGA
        ? texts.get("stats.megabit", bitsPerSecond / MEGA)
        : texts.get("stats.kilobit", Math.round(bitsPerSecond / KILO));
  }
}
