package io.visavis.app.ui.safety;

import io.visavis.app.ui.base.Texts;

/// Who somebody is, in words.
final class SafetyWords {
  /// Groups of a fingerprint that are shown at either end.
  private static final int SHOWN = 4;

  /// Letters of a name that are shown at the top.
  private static final int NAME = 20;

  private SafetyWords() {}

  /// In the fewest words, for the top of the window.
  static String brief(Texts texts, Trust trust, String wholeName) {
    String name = clipped(wholeName);
    if (name.isEmpty()) {
      return switch (trust) {
        case UNKNOWN, NAMED, CHANGED, CONTACT -> texts.get("safety.brief.unknown");
        case COMPARED -> texts.get("safety.brief.compared");
        case DIFFERENT -> texts.get("safety.brief.different");
      };
    }
    return switch (trust) {
      case UNKNOWN, NAMED -> texts.get("safety.brief.named", name);
      case COMPARED -> texts.get("safety.brief.compared.named", name);
      case CONTACT -> texts.get("safety.brief.contact", name);
      case CHANGED -> texts.get("safety.brief.changed", name);
      case DIFFERENT -> texts.get("safety.brief.different");
    };
  }

  /// What is known of somebody matters more than the end of the name.
  private static String clipped(String name) {
    return name.codePointCount(0, name.length()) <= NAME
        ? name
        : name.substring(0, name.offsetByCodePoints(0, NAME - 1)).strip() + "…";
  }

  /// In a sentence or two, with what to do.
  static String full(Texts texts, Trust trust, String name) {
    return switch (trust) {
      case UNKNOWN -> texts.get("safety.full.unknown");
      case NAMED -> texts.get("safety.full.named", name);
      case COMPARED -> texts.get("safety.full.compared");
      case CONTACT -> texts.get("safety.full.contact", name);
      case CHANGED -> texts.get("safety.full.changed", name);
      case DIFFERENT -> texts.get("safety.full.different");
    };
  }

  /// The style class of its colour.
  static String style(Trust trust) {
    return switch (trust) {
      case UNKNOWN, NAMED -> "trust-none";
      case COMPARED, CONTACT -> "trust-good";
      case CHANGED -> "trust-warning";
      case DIFFERENT -> "trust-bad";
    };
  }

  /// The ends of a fingerprint: `ab:cd:ef:01 … 23:45:67:89`.
  static String shortened(String fingerprint) {
    String[] groups = fingerprint.split(":", -1);
    if (groups.length <= 2 * SHOWN) {
      return fingerprint;
    }
    String head = String.join(":", java.util.Arrays.copyOf(groups, SHOWN));
    String tail =
        String.join(
            ":", java.util.Arrays.copyOfRange(groups, groups.length - SHOWN, groups.length));
    return head + " … " + tail;
  }
}
