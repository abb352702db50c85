package io.visavis.rtc;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Parameters of a sender (webrtc-pc §5.2.2).
///
/// Give `setParameters` what `getParameters` gave, changed through [#toBuilder()]; the transaction
/// id says which call it came from.
public final class RTCRtpSendParameters extends RTCRtpParameters {
  private final String transactionId;
  private final List<RTCRtpEncodingParameters> encodings;
  private final @Nullable RTCDegradationPreference degradationPreference;

  private RTCRtpSendParameters(Builder builder) {
    super(builder.headerExtensions, builder.rtcp, builder.codecs);
    this.transactionId =
        WebIdl.required("RTCRtpSendParameters.transactionId", builder.transactionId);
    this.encodings = WebIdl.list("RTCRtpSendParameters.encodings", builder.encodings);
    this.degradationPreference = builder.degradationPreference;
  }

  /// {@return which `getParameters` they come from}
  public String transactionId() {
    return transactionId;
  }

  /// {@return one for each encoding}
  public List<RTCRtpEncodingParameters> encodings() {
    return encodings;
  }

  /// {@return what gives way when resources are short}
  public @Nullable RTCDegradationPreference degradationPreference() {
    return degradationPreference;
  }

  /// {@return a builder with the required members set}
  ///
  /// @param transactionId what ties the parameters to a `getParameters`
  /// @param encodings one a layer
  public static Builder builder(String transactionId, List<RTCRtpEncodingParameters> encodings) {
    return new Builder(transactionId, encodings);
  }

  /// {@return a builder that starts from this one}
  public Builder toBuilder() {
    Builder builder = new Builder(transactionId(), encodings());
    builder.headerExtensions = headerExtensions();
    builder.rtcp = rtcp();
    builder.codecs = codecs();
    builder.degradationPreference = degradationPreference();
    return builder;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RTCRtpSendParameters that
        && Objects.equals(headerExtensions(), that.headerExtensions())
        && Objects.equals(rtcp(), that.rtcp())
        && Objects.equals(codecs(), that.codecs())
        && Objects.equals(transactionId(), that.transactionId())
        && Objects.equals(encodings(), that.encodings())
        && Objects.equals(degradationPreference(), that.degradationPreference());
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        headerExtensions(),
        rtcp(),
        codecs(),
        transactionId(),
        encodings(),
        degradationPreference());
  }

  @Override
  public String toString() {
    return "RTCRtpSendParameters[headerExtensions="
        + headerExtensions()
        + ", rtcp="
        + rtcp()
        + ", codecs="
        + codecs()
        + ", transactionId="
        + transactionId()
        + ", encodings="
        + encodings()
        + ", degradationPreference="
        + degradationPreference()
        + "]";
  }

  /// Builds [RTCRtpSendParameters].
  public static final class Builder {
    private List<RTCRtpHeaderExtensionParameters> headerExtensions = List.of();
    private RTCRtcpParameters rtcp = RTCRtcpParameters.builder().build();
    private List<RTCRtpCodecParameters> codecs = List.of();
    private final String transactionId;
    private final List<RTCRtpEncodingParameters> encodings;
    private @Nullable RTCDegradationPreference degradationPreference;

    private Builder(String transactionId, List<RTCRtpEncodingParameters> encodings) {
      this.transactionId = transactionId;
      this.encodings = encodings;
    }

    /// Sets [RTCRtpSendParameters#headerExtensions()].
    ///
    /// @param headerExtensions in the order of negotiation
    /// @return this builder
    public Builder headerExtensions(List<RTCRtpHeaderExtensionParameters> headerExtensions) {
      this.headerExtensions = headerExtensions;
      return this;
    }

    /// Sets [RTCRtpSendParameters#rtcp()].
    ///
    /// @param rtcp the RTCP settings
    /// @return this builder
    public Builder rtcp(RTCRtcpParameters rtcp) {
      this.rtcp = rtcp;
      return this;
    }

    /// Sets [RTCRtpSendParameters#codecs()].
    ///
    /// @param codecs best first
    /// @return this builder
    public Builder codecs(List<RTCRtpCodecParameters> codecs) {
      this.codecs = codecs;
      return this;
    }

    /// Sets [RTCRtpSendParameters#degradationPreference()].
    ///
    /// @param degradationPreference what to give up first
    /// @return this builder
    public Builder degradationPreference(@Nullable RTCDegradationPreference degradationPreference) {
      this.degradationPreference = degradationPreference;
      return this;
    }

    /// Builds it; see the constructor for what is checked.
    ///
    /// @return the result
    public RTCRtpSendParameters build() {
      return new RTCRtpSendParameters(this);
    }
  }
}
