package io.visavis.app.call;

import io.visavis.app.code.CallCodes;
import io.visavis.app.code.CodeInfo;
import io.visavis.rtc.RTCSessionDescriptionInit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What we give to the other side, in both forms.
///
/// @param code for whoever has this program, null before there is one
/// @param json for a browser, null likewise
/// @param origin the session's line, by which our own description is known
record OwnCode(@Nullable String code, @Nullable String json, @Nullable String origin) {
  /// Before there is one.
  static final OwnCode NONE = new OwnCode(null, null, null);

  /// Of our description.
  ///
  /// @param name that we go by; null: we say none
  /// @param expires when we do not wait any more
  static OwnCode of(RTCSessionDescriptionInit description, @Nullable String name, Instant expires) {
    CodeInfo info = new CodeInfo(name, expires);
    return new OwnCode(
        CallCodes.write(description, info),
        CallCode.of(description),
        CallCode.origin(description.sdp()));
  }

  /// Whether somebody has given us our own back.
  boolean describes(RTCSessionDescriptionInit description) {
    return origin != null && origin.equals(CallCode.origin(description.sdp()));
  }

  /// Whether it is our call that somebody does not take.
  boolean isDeclinedBy(Reading.Declined declined) {
    return origin != null && declined.declines(origin);
  }
}
