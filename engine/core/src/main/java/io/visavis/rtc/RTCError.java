package io.visavis.rtc;

import org.jspecify.annotations.Nullable;

/// An `OperationError` that says more (webrtc-pc §11.1).
public final class RTCError extends RTCException {
  private static final long serialVersionUID = 1;

  /// What kind of error.
  private final RTCErrorDetailType errorDetail;

  /// line of the SDP; null for none.
  private final @Nullable Integer sdpLineNumber;

  /// SCTP cause code; null for none.
  private final @Nullable Integer sctpCauseCode;

  /// DTLS alert that came; null for none.
  private final @Nullable Long receivedAlert;

  /// DTLS alert that was sent; null for none.
  private final @Nullable Long sentAlert;

  /// An error with these details.
  ///
  /// @param init its members
  /// @param message what went wrong, for people
  public RTCError(RTCErrorInit init, String message) {
    super("OperationError", message);
    errorDetail = init.errorDetail();
    sdpLineNumber = init.sdpLineNumber();
    sctpCauseCode = init.sctpCauseCode();
    receivedAlert = init.receivedAlert();
    sentAlert = init.sentAlert();
  }

  /// {@return an error in line `line` (from 1) of a session description}
  ///
  /// @param line as in `a=candidate`
  /// @param message what went wrong, for people
  public static RTCError sdpSyntax(int line, String message) {
    return new RTCError(
        RTCErrorInit.builder(RTCErrorDetailType.SDP_SYNTAX_ERROR).sdpLineNumber(line).build(),
        message);
  }

  /// {@return what the error is about}
  public RTCErrorDetailType errorDetail() {
    return errorDetail;
  }

  /// {@return line of the SDP, from 1}
  public @Nullable Integer sdpLineNumber() {
    return sdpLineNumber;
  }

  /// {@return cause code of an SCTP ABORT (RFC 9260 §3.3.10)}
  public @Nullable Integer sctpCauseCode() {
    return sctpCauseCode;
  }

  /// {@return fatal DTLS alert that came (RFC 8446 §6)}
  public @Nullable Long receivedAlert() {
    return receivedAlert;
  }

  /// {@return fatal DTLS alert that was sent}
  public @Nullable Long sentAlert() {
    return sentAlert;
  }
}
