package io.visavis.app.ui.call;

/// What a state means to a person, at a glance.
public enum Tone {
  NEUTRAL,
  BUSY,
  GOOD,
  WARNING,
  BAD;

  /// Of one of W3C's strings for a state.
  static Tone of(String state) {
    return switch (state) {
      case "gathering", "checking", "connecting" -> BUSY;
      case "complete", "completed", "connected" -> GOOD;
      case "disconnected" -> WARNING;
      case "failed" -> BAD;
      default -> NEUTRAL;
    };
  }

  /// The style class of its colour.
  String style() {
    return switch (this) {
      case NEUTRAL -> "tone-neutral";
      case BUSY -> "tone-busy";
      case GOOD -> "tone-good";
      case WARNING -> "tone-warning";
      case BAD -> "tone-bad";
    };
  }
}
