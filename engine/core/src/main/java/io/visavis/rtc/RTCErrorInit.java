package io.visavis.rtc;

import org.jspecify.annotations.Nullable;

/// What an [RTCError] is made of (webrtc-pc §11.1.2).
///
/// @param errorDetail what the error is about
/// @param sdpLineNumber line of the SDP, from 1
/// @param sctpCauseCode cause code of an SCTP ABORT (RFC 9260 §3.3.10)
/// @param receivedAlert fatal DTLS alert that came
/// @param sentAlert fatal DTLS alert that was sent
public record RTCErrorInit(
    RTCErrorDetailType errorDetail,
    @Nullable Integer sdpLineNumber,
    @Nullable Integer sctpCauseCode,
    @Nullable Long receivedAlert,
    @Nullable Long sentAlert) {
  /// Copies collections and checks what WebIDL checks: `TypeError`.
  public RTCErrorInit {
    WebIdl.required("RTCErrorInit.errorDetail", errorDetail);
  }

  /// {@return a builder with the required members set}
  ///
  /// @param errorDetail what kind of error
  public static Builder builder(RTCErrorDetailType errorDetail) {
    return new Builder(errorDetail);
  }

  /// {@return a builder that starts from this one}
  public Builder toBuilder() {
    Builder builder = new Builder(errorDetail);
    builder.sdpLineNumber = sdpLineNumber;
    builder.sctpCauseCode = sctpCauseCode;
    builder.receivedAlert = receivedAlert;
    builder.sentAlert = sentAlert;
    return builder;
  }

  /// Builds [RTCErrorInit].
  public static final class Builder {
    private final RTCErrorDetailType errorDetail;
    private @Nullable Integer sdpLineNumber;
    private @Nullable Integer sctpCauseCode;
    private @Nullable Long receivedAlert;
    private @Nullable Long sentAlert;

    private Builder(RTCErrorDetailType errorDetail) {
      this.errorDetail = errorDetail;
    }

    /// Sets [RTCErrorInit#sdpLineNumber()].
    ///
    /// @param sdpLineNumber line of the SDP, from 1
    /// @return this builder
    public Builder sdpLineNumber(@Nullable Integer sdpLineNumber) {
      this.sdpLineNumber = sdpLineNumber;
      return this;
    }

    /// Sets [RTCErrorInit#sctpCauseCode()].
    ///
    /// @param sctpCauseCode cause code of an SCTP ABORT (RFC 9260 §3.3.10)
    /// @return this builder
    public Builder sctpCauseCode(@Nullable Integer sctpCauseCode) {
      this.sctpCauseCode = sctpCauseCode;
      return this;
    }

    /// Sets [RTCErrorInit#receivedAlert()].
    ///
    /// @param receivedAlert fatal DTLS alert that came
    /// @return this builder
    public Builder receivedAlert(@Nullable Long receivedAlert) {
      this.receivedAlert = receivedAlert;
      return this;
    }

    /// Sets [RTCErrorInit#sentAlert()].
    ///
    /// @param sentAlert fatal DTLS alert that was sent
    /// @return this builder
    public Builder sentAlert(@Nullable Long sentAlert) {
      this.sentAlert = sentAlert;
      return this;
    }

    /// Builds it; see the constructor for what is checked.
    ///
    /// @return the result
    public RTCErrorInit build() {
      return new RTCErrorInit(errorDetail, sdpLineNumber, sctpCauseCode, receivedAlert, sentAlert);
    }
  }
}
