package io.visavis.rtc.jsep;

import io.visavis.rtc.sdp.Setup;
import org.jspecify.annotations.Nullable;

/// Who is the DTLS client (RFC 8842 §5.3, RFC 4145 §4).
public final class DtlsRoles {
  private DtlsRoles() {}

  /// What we answer to an offered setup.
  ///
  /// @param offered null when the offer has none, which RFC 4145 §4 reads as active
  /// @param before our setup on the same DTLS association, which a later answer keeps; null when
  ///   there is none yet
  public static Setup answer(@Nullable Setup offered, @Nullable Setup before) {
    return switch (offered == null ? Setup.ACTIVE : offered) {
      case ACTPASS -> before == Setup.PASSIVE ? Setup.PASSIVE : Setup.ACTIVE;
      case ACTIVE -> Setup.PASSIVE;
      case PASSIVE -> Setup.ACTIVE;
      case HOLDCONN -> throw JsepException.invalid(0, "setup:holdconn is not for DTLS (RFC 8842)");
    };
  }

  /// Whether we, the offerer, are the client once this answer is in force.
  ///
  /// @param answered null when the answer has none, which RFC 4145 §4 reads as active
  public static boolean offererIsClient(@Nullable Setup answered) {
    return answered == Setup.PASSIVE;
  }
}
