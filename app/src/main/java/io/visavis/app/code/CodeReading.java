package io.visavis.app.code;

import io.visavis.rtc.RTCSessionDescriptionInit;

/// What was found where a code might be.
public sealed interface CodeReading {
  /// A whole code.
  ///
  /// @param description complete, as its maker's engine wrote it or meaning the same
  /// @param end index after the code's last letter
  record Found(RTCSessionDescriptionInit description, CodeInfo info, int end)
      implements CodeReading {}

  /// A code that says that a call is not taken. It holds however old it is.
  ///
  /// @param call [CallCodes#reference(String)] of the offer
  record Declined(long call, CodeInfo info, int end) implements CodeReading {}

  /// The text holds no code of ours.
  record Missing() implements CodeReading {}

  /// A code whose time is over.
  record Expired(CodeInfo info, RTCSessionDescriptionInit description, int end)
      implements CodeReading {}

  /// The beginning of a code.
  record Cut() implements CodeReading {}

  /// A code that has been changed on the way.
  record Damaged() implements CodeReading {}

  /// A code of a later version of this program.
  record Newer() implements CodeReading {}
}
