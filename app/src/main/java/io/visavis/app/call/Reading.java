package io.visavis.app.call;

import io.visavis.app.code.CallCodes;
import io.visavis.app.relay.RoomLink;
import io.visavis.rtc.RTCIceCandidateInit;
import io.visavis.rtc.RTCSessionDescriptionInit;
import java.util.List;
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

  /// A code that says that a call is not taken.
  ///
  /// @param call a number for the call, see [CallCodes#reference(String)]
  /// @param from the name that its maker goes by; null: none said
  record Declined(long call, @Nullable String from) implements Reading {
    /// Whether it refers to an offer.
    ///
    /// @param offer its SDP, or its line `o=` alone
    public boolean declines(String offer) {
      return call == CallCodes.reference(offer);
    }
  }

  /// A link to a room.
  record Room(RoomLink link) implements Reading {}

  /// Candidates without a description around them.
  ///
  /// @param candidates at least one; each says by its mid or its index where it belongs, and is
  ///   empty where there are no more
  record Candidates(List<RTCIceCandidateInit> candidates) implements Reading {
    /// Copies the list.
    public Candidates {
      candidates = List.copyOf(candidates);
    }
  }

  /// Something else, and what to tell the person.
  record Refused(Problem problem) implements Reading {}

  /// Refused with a sentence.
  static Reading refused(String key, Object... arguments) {
    return new Refused(new Problem(key, arguments));
  }
}
