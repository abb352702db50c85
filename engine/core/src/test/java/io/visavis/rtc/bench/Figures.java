package io.visavis.rtc.bench;

import java.util.List;
import java.util.Locale;

/// The lines of the bench: metric, ours, the peer's, their ratio.
final class Figures {

  private Figures() {}

  /// Processor time of this process so far, its native threads included; in steps of 10 ms on
  /// Linux.
  static long cpuNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }

  static double quantile(List<Double> values, double share) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(share * sorted.size())));
  }

  static void print(String metric, String unit, double ours) {
    System.out.printf(Locale.ROOT, "%s: %s %s%n", metric, number(ours), unit);
  }

  static void print(String metric, String unit, double ours, String peer, double theirs) {
    System.out.printf(
        Locale.ROOT,
        "%s: %s %s, %s %s, ratio %.2f%n",
        metric,
        number(ours),
        unit,
        peer,
        number(theirs),
        ours / theirs);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%.0f", value);
  }
}
