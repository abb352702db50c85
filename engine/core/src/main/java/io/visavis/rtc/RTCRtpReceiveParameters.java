package io.visavis.rtc;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Parameters of a receiver (webrtc-pc §5.2.3).
public final class RTCRtpReceiveParameters extends RTCRtpParameters {

  private RTCRtpReceiveParameters(Builder builder) {
    super(builder.headerExtensions, builder.rtcp, builder.codecs);
  }

  /// {@return a builder with every member at its default}
  public static Builder builder() {
    return new Builder();
  }

  /// {@return a builder that starts from this one}
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.headerExtensions = headerExtensions();
    builder.rtcp = rtcp();
    builder.codecs = codecs();
    return builder;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RTCRtpReceiveParameters that
        && Objects.equals(headerExtensions(), that.headerExtensions())
        && Objects.equals(rtcp(), that.rtcp())
        && Objects.equals(codecs(), that.codecs());
  }

  @Override
  public int hashCode() {
    return Objects.hash(headerExtensions(), rtcp(), codecs());
  }

  @Override
  public String toString() {
    return "RTCRtpReceiveParameters[headerExtensions="
        + headerExtensions()
        + ", rtcp="
        + rtcp()
        + ", codecs="
        + codecs()
        + "]";
  }

  /// Builds [RTCRtpReceiveParameters].
  public static final class Builder {
    private List<RTCRtpHeaderExtensionParameters> headerExtensions = List.of();
    private RTCRtcpParameters rtcp = RTCRtcpParameters.builder().build();
    private List<RTCRtpCodecParameters> codecs = List.of();

    private Builder() {}

    /// Sets [RTCRtpReceiveParameters#headerExtensions()].
    ///
    /// @param headerExtensions in the order of negotiation
    /// @return this builder
    public Builder headerExtensions(List<RTCRtpHeaderExtensionParameters> headerExtensions) {
      this.headerExtensions = headerExtensions;
      return this;
    }

    /// Sets [RTCRtpReceiveParameters#rtcp()].
    ///
    /// @param rtcp the RTCP settings
    /// @return this builder
    public Builder rtcp(RTCRtcpParameters rtcp) {
      this.rtcp = rtcp;
      return this;
    }

    /// Sets [RTCRtpReceiveParameters#codecs()].
    ///
    /// @param codecs best first
    /// @return this builder
    public Builder codecs(List<RTCRtpCodecParameters> codecs) {
      this.codecs = codecs;
      return this;
    }

    /// Builds it; see the constructor for what is checked.
    ///
    /// @return the result
    public RTCRtpReceiveParameters build() {
      return new RTCRtpReceiveParameters(this);
    }
  }
}
