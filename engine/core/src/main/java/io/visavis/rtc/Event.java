package io.visavis.rtc;

/// What a listener is given. Simple events have a type and nothing else.
public interface Event {
  /// Name of the event, such as `negotiationneeded`.
  String type();

  /// An event that says only that it happened.
  static Event of(String type) {
    return new SimpleEvent(type);
  }
}
