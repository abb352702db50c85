package io.visavis.rtc.net;

import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// Goes through the ports of a range, each once, from a random one on: so that two engines with the
/// same range seldom try the same, and nobody guesses what is open.
final class PortSearch {

  private final PortRange range;
  private final int start;
  private int tried;

  PortSearch(PortRange range) {
    this.range = range;
    this.start = range.isAny() ? 0 : ThreadLocalRandom.current().nextInt(range.size());
  }

  /// The next port to try; 0 lets the system choose.
  ///
  /// @throws IllegalStateException when all have been tried
  int next() {
    if (!hasNext()) {
      throw new IllegalStateException("all ports have been tried");
    }
    int offset = (start + tried++) % range.size();
    return range.first() + offset;
  }

  boolean hasNext() {
    return tried < range.size();
  }

  /// Whether a bind may work on another port: this one is taken, or not ours to bind.
  static boolean isAboutThePort(@Nullable Throwable cause) {
    String message = cause == null ? null : cause.getMessage();
    return message != null
        && (message.contains("already in use") || message.contains("Permission denied"));
  }
}
