package io.visavis.app.code;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lines of a description, taken one after another by what they begin with.
final class SdpLines {
  private final List<String> lines;
  private int next;

  SdpLines(String sdp) {
    lines = sdp.lines().toList();
  }

  boolean done() {
    return next == lines.size();
  }

  /// The rest of the next line when it begins so; null, and nothing is taken, when not.
  @Nullable String takeIf(String prefix) {
    if (done() || !lines.get(next).startsWith(prefix)) {
      return null;
    }
    return lines.get(next++).substring(prefix.length());
  }

  /// @throws CodeException when the next line does not begin so
  String take(String prefix) {
    String rest = takeIf(prefix);
    if (rest == null) {
      throw new CodeException("no " + prefix);
    }
    return rest;
  }

  /// @throws CodeException when it is not the next line
  void expect(String line) {
    if (!has(line)) {
      throw new CodeException("no " + line);
    }
  }

  /// Takes the next line if it is that.
  boolean has(String line) {
    if (done() || !lines.get(next).equals(line)) {
      return false;
    }
    next++;
    return true;
  }

  /// The next lines that begin in one of these ways, whole.
  List<String> all(String... prefixes) {
    List<String> taken = new ArrayList<>();
    while (!done() && List.of(prefixes).stream().anyMatch(lines.get(next)::startsWith)) {
      taken.add(lines.get(next++));
    }
    return taken;
  }

  /// A number without a sign, of 64 bits at most.
  ///
  /// @throws CodeException when it is none
  static long number(String digits) {
    try {
      return Long.parseUnsignedLong(digits);
    } catch (NumberFormatException e) {
      throw new CodeException("no number: " + digits);
    }
  }
}
