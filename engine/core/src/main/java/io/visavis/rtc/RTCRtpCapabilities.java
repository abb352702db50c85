package io.visavis.rtc;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What can be sent or received (webrtc-pc §5.2.10).
public final class RTCRtpCapabilities {
  private final List<RTCRtpCodec> codecs;
  private final List<RTCRtpHeaderExtensionCapability> headerExtensions;

  private RTCRtpCapabilities(Builder builder) {
    this.codecs = WebIdl.list("RTCRtpCapabilities.codecs", builder.codecs);
    this.headerExtensions =
        WebIdl.list("RTCRtpCapabilities.headerExtensions", builder.headerExtensions);
  }

  /// {@return codecs, best first}
  public List<RTCRtpCodec> codecs() {
    return codecs;
  }

  /// {@return header extensions}
  public List<RTCRtpHeaderExtensionCapability> headerExtensions() {
    return headerExtensions;
  }

  /// {@return a builder with the required members set}
  ///
  /// @param codecs best first
  /// @param headerExtensions in the order of negotiation
  public static Builder builder(
      List<RTCRtpCodec> codecs, List<RTCRtpHeaderExtensionCapability> headerExtensions) {
    return new Builder(codecs, headerExtensions);
  }

  /// {@return a builder that starts from this one}
  public Builder toBuilder() {
    Builder builder = new Builder(codecs(), headerExtensions());
    return builder;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RTCRtpCapabilities that
        && Objects.equals(codecs(), that.codecs())
        && Objects.equals(headerExtensions(), that.headerExtensions());
  }

  @Override
  public int hashCode() {
    return Objects.hash(codecs(), headerExtensions());
  }

  @Override
  public String toString() {
    return "RTCRtpCapabilities[codecs="
        + codecs()
        + ", headerExtensions="
        + headerExtensions()
        + "]";
  }

  /// Builds [RTCRtpCapabilities].
  public static final class Builder {
    private final List<RTCRtpCodec> codecs;
    private final List<RTCRtpHeaderExtensionCapability> headerExtensions;

    private Builder(
        List<RTCRtpCodec> codecs, List<RTCRtpHeaderExtensionCapability> headerExtensions) {
      this.codecs = codecs;
      this.headerExtensions = headerExtensions;
    }

    /// Builds it; see the constructor for what is checked.
    ///
    /// @return the result
    public RTCRtpCapabilities build() {
      return new RTCRtpCapabilities(this);
    }
  }
}
