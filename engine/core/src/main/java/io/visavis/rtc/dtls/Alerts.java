package io.visavis.rtc.dtls;

import java.io.IOException;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsFatalAlertReceived;
import org.bouncycastle.tls.TlsTimeoutException;

/// TLS alerts (RFC 5246 §7.2) in plain words.
final class Alerts {

  private Alerts() {}

  /// The output for an exception that ended the association.
  static DtlsOutput.Failed failed(Exception cause) {
    if (cause instanceof TlsFatalAlertReceived received) {
      short alert = received.getAlertDescription();
      return new DtlsOutput.Failed("The peer ended DTLS: " + words(alert), alert, true);
    }
    if (cause instanceof TlsTimeoutException) {
      return new DtlsOutput.Failed(
          "DTLS got no answer in time", AlertDescription.handshake_failure, false);
    }
    if (cause instanceof TlsFatalAlert raised) {
      short alert = raised.getAlertDescription();
      return new DtlsOutput.Failed("DTLS failed: " + words(alert), alert, false);
    }
    String reason = cause instanceof IOException ? "DTLS was interrupted" : "DTLS failed inside";
    return new DtlsOutput.Failed(reason, AlertDescription.internal_error, false);
  }

  /// What an alert means, and its name.
  static String words(short alert) {
    String meaning =
        switch (alert) {
          case AlertDescription.handshake_failure -> "no cipher suite or certificate suits both";
          case AlertDescription.bad_certificate,
              AlertDescription.certificate_unknown,
              AlertDescription.unknown_ca ->
              "the certificate does not match the session description";
          case AlertDescription.unsupported_certificate -> "the certificate's kind is unknown";
          case AlertDescription.certificate_expired -> "the certificate has expired";
          case AlertDescription.protocol_version -> "no version of DTLS suits both";
          case AlertDescription.insufficient_security -> "the offered security is too weak";
          case AlertDescription.decrypt_error -> "a signature or a finished message is wrong";
          case AlertDescription.decode_error, AlertDescription.illegal_parameter ->
              "a handshake message is malformed";
          case AlertDescription.unexpected_message -> "a handshake message came out of turn";
          case AlertDescription.user_canceled -> "the handshake was cancelled";
          default -> "the association cannot go on";
        };
    return meaning + " (" + AlertDescription.getText(alert) + ")";
  }
}
