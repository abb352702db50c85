package io.visavis.app.call;

import io.visavis.rtc.RTCSessionDescriptionInit;

/// What a pasted text turned out to be.
public sealed interface Reading {
  /// A whole description of a call. Whether the engine takes it is another question.
  record Description(RTCSessionDescriptionInit description) implements Reading {}

  /// Something else, and what to tell the person.
  record Refused(Problem problem) implements Reading {}

  /// Refused with a sentence.
  static Reading refused(String key, Object... arguments) {
    return new Refused(new Problem(key, arguments));
  }
}
