package io.visavis.rtc;

import java.util.List;

/// Options of `addTransceiver` (webrtc-pc §4.4.1).
///
/// @param direction which way it shall send
/// @param streams streams that the remote shall put its track in
/// @param sendEncodings one for each encoding to send; empty: one with defaults
public record RTCRtpTransceiverInit(
    RTCRtpTransceiverDirection direction,
    List<MediaStream> streams,
    List<RTCRtpEncodingParameters> sendEncodings) {
  /// Copies collections and checks what WebIDL checks: `TypeError`.
  public RTCRtpTransceiverInit {
    WebIdl.required("RTCRtpTransceiverInit.direction", direction);
    streams = WebIdl.list("RTCRtpTransceiverInit.streams", streams);
    sendEncodings = WebIdl.list("RTCRtpTransceiverInit.sendEncodings", sendEncodings);
  }

  /// Every member at its default.
  public RTCRtpTransceiverInit() {
    this(RTCRtpTransceiverDirection.SENDRECV, List.of(), List.of());
  }

  /// {@return a builder with every member at its default}
  public static Builder builder() {
    return new Builder();
  }

  /// {@return a builder that starts from this one}
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.direction = direction;
    builder.streams = streams;
    builder.sendEncodings = sendEncodings;
    return builder;
  }

  /// Builds [RTCRtpTransceiverInit].
  public static final class Builder {
    private RTCRtpTransceiverDirection direction = RTCRtpTransceiverDirection.SENDRECV;
    private List<MediaStream> streams = List.of();
    private List<RTCRtpEncodingParameters> sendEncodings = List.of();

    private Builder() {}

    /// Sets [RTCRtpTransceiverInit#direction()].
    ///
    /// @param direction which way it shall send
    /// @return this builder
    public Builder direction(RTCRtpTransceiverDirection direction) {
      this.direction = direction;
      return this;
    }

    /// Sets [RTCRtpTransceiverInit#streams()].
    ///
    /// @param streams streams that the remote shall put its track in
    /// @return this builder
    public Builder streams(List<MediaStream> streams) {
      this.streams = streams;
      return this;
    }

    /// Sets [RTCRtpTransceiverInit#sendEncodings()].
    ///
    /// @param sendEncodings one for each encoding to send; empty: one with defaults
    /// @return this builder
    public Builder sendEncodings(List<RTCRtpEncodingParameters> sendEncodings) {
      this.sendEncodings = sendEncodings;
      return this;
    }

    /// Builds it; see the constructor for what is checked.
    ///
    /// @return the result
    public RTCRtpTransceiverInit build() {
      return new RTCRtpTransceiverInit(direction, streams, sendEncodings);
    }
  }
}
