package io.visavis.app.call;

import io.visavis.rtc.RTCSessionDescriptionInit;
import org.jspecify.annotations.Nullable;

/// What a pasted text turned out to be.
public sealed interface Reading {
  /// A whole description of a call. Whether the engine takes it is another question.
  ///
  /// @param from the name that its maker goes by, when a code says so
  /// @param expired whether it came in a code whose time is over
  record Description(RTCSessionDescriptionInit description, @Nullable String from, boolean expired)
      implements Reading {
    /// One that says nothing about its maker and its time.
    public Description(RTCSessionDescriptionInit description) {
      this(description, null, false);
    }
  }

  /// Something else, and what to tell the person.
  record Refused(Problem problem) implements Reading {}

  /// Refused with a sentence.
  static Reading refused(String key, Object... arguments) {
    return new Refused(new Problem(key, arguments));
  }
}
