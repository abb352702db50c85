package io.visavis.rtc;

import org.jspecify.annotations.Nullable;

/// An `OperationError` that says more (webrtc-pc §11.1).
public final class RTCError extends RTCException {
  private static final long serialVersionUID = 1;

  private final RTCErrorDetailType errorDetail;
  private final @Nullable Integer sdpLineNumber;
  private final @Nullable Integer sctpCauseCode;
  private final @Nullable Long receivedAlert;
  private final @Nullable Long sentAlert;

  /// An error with these details.
  public RTCError(RTCErrorInit init, String message) {
    super("OperationError", message);
    errorDetail = init.errorDetail();
    sdpLineNumber = init.sdpLineNumber();
    sctpCauseCode = init.sctpCauseCode();
    receivedAlert = init.receivedAlert();
    sentAlert = init.sentAlert();
  }

  /// An error in line `line` (from 1) of a session description.
  public static RTCError sdpSyntax(int line, String message) {
    return new RTCError(
        RTCErrorInit.builder(RTCErrorDetailType.SDP_SYNTAX_ERROR).sdpLineNumber(line).build(),
        message);
  }

  /// What the error is about.
  public RTCErrorDetailType errorDetail() {
    return errorDetail;
  }

  /// Line of the SDP, from 1.
  public @Nullable Integer sdpLineNumber() {
    return sdpLineNumber;
  }

  /// Cause code of an SCTP ABORT (RFC 9260 §3.3.10).
  public @Nullable Integer sctpCauseCode() {
    return sctpCauseCode;
  }

  /// Fatal DTLS alert that came (RFC 8446 §6).
  public @Nullable Long receivedAlert() {
    return receivedAlert;
  }

  /// Fatal DTLS alert that was sent.
  public @Nullable Long sentAlert() {
    return sentAlert;
  }
}
