package io.visavis.rtc.jsep;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Whether a description asks for an ICE restart (RFC 8839 §4.4.1.1.1, RFC 9429 §5.7).
public final class IceRestart {
  private IceRestart() {}

  /// Whether this section's transport has other credentials than it had. Both must change; a
  /// description that changes only one is taken as a restart too, as checks with the old pair could
  /// no longer succeed.
  ///
  /// @param before the description in force of the same writer; null when there is none
  /// @param now the new one
  /// @param index the section
  public static boolean requested(
      @Nullable ParsedDescription before, ParsedDescription now, int index) {
    if (before == null || index >= before.sections().size() || index >= now.sections().size()) {
      return false;
    }
    Section old = before.sections().get(index);
    Section section = now.sections().get(index);
    boolean sameSection = !old.rejected() && !section.rejected();
    if (!sameSection || !Objects.equals(old.mid(), section.mid())) {
      return false;
    }
    TransportFields from = before.tagOf(old).transport();
    TransportFields to = now.tagOf(section).transport();
    return !Objects.equals(from.iceUfrag(), to.iceUfrag())
        || !Objects.equals(from.icePwd(), to.icePwd());
  }

  /// Whether any section asks for it.
  public static boolean requested(@Nullable ParsedDescription before, ParsedDescription now) {
    for (Section section : now.sections()) {
      if (requested(before, now, section.index())) {
        return true;
      }
    }
    return false;
  }
}
