package io.visavis.app.signal;

import io.visavis.rtc.RTCIceCandidateInit;
import io.visavis.rtc.RTCSessionDescriptionInit;
import org.jspecify.annotations.Nullable;

/// One message from one end of a call to the other.
public sealed interface Signal {
  /// Somebody calls.
  ///
  /// @param name the name that the caller goes by; null: none said
  record Ring(@Nullable String name) implements Signal {}

  /// The call is accepted: the caller may make its offer.
  ///
  /// @param name the name that the callee goes by; null: none said
  record Accept(@Nullable String name) implements Signal {}

  /// The call is not accepted.
  record Decline() implements Signal {}

  /// There is another call already.
  record Busy() implements Signal {}

  /// A description to be applied, of the first negotiation or of a later one.
  record Description(RTCSessionDescriptionInit description) implements Signal {}

  /// One more candidate.
  ///
  /// @param candidate null: there are no more (W3C's end-of-candidates)
  record Candidate(@Nullable RTCIceCandidateInit candidate) implements Signal {}

  /// Whoever says this has ended the call.
  record Bye() implements Signal {}
}
