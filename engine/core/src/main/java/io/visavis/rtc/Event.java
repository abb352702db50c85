package io.visavis.rtc;

/// What a listener is given. Simple events have a type and nothing else.
public interface Event {
  /// {@return name of the event, such as `negotiationneeded`}
  String type();

  /// {@return an event that says only that it happened}
  ///
  /// @param type the event's name
  static Event of(String type) {
    return new SimpleEvent(type);
  }
}
