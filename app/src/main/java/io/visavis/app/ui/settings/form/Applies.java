package io.visavis.app.ui.settings.form;

/// When a change takes effect, as W3C's `setConfiguration` has it.
public enum Applies {
  /// At once, in a call too.
  NOW("settings.applies.now", "settings.applies.now.long"),
  /// In a call when both sides negotiate again.
  NEXT_NEGOTIATION("settings.applies.negotiation", "settings.applies.negotiation.long"),
  /// In a call until `setLocalDescription`.
  BEFORE_CODE("settings.applies.code", "settings.applies.code.long"),
  /// A call keeps what it began with.
  NEXT_CALL("settings.applies.call", "settings.applies.call.long");

  private final String words;
  private final String explanation;

  Applies(String words, String explanation) {
    this.words = words;
    this.explanation = explanation;
  }

  /// The class of its chip in the style sheet.
  String style() {
    return switch (this) {
      case NOW -> "applies-now";
      case NEXT_NEGOTIATION, BEFORE_CODE -> "applies-in-call";
      case NEXT_CALL -> "applies-later";
    };
  }

  /// The key of two or three words.
  public String words() {
    return words;
  }

  /// The key of a sentence.
  public String explanation() {
    return explanation;
  }
}
