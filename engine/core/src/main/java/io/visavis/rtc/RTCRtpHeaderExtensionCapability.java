package io.visavis.rtc;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An RTP header extension that can be negotiated (webrtc-pc §5.2.11).
public final class RTCRtpHeaderExtensionCapability {
  private final String uri;

  private RTCRtpHeaderExtensionCapability(Builder builder) {
    this.uri = WebIdl.required("RTCRtpHeaderExtensionCapability.uri", builder.uri);
  }

  /// {@return URI that names the extension}
  public String uri() {
    return uri;
  }

  /// {@return a builder with the required members set}
  ///
  /// @param uri the extension's URI
  public static Builder builder(String uri) {
    return new Builder(uri);
  }

  /// {@return a builder that starts from this one}
  public Builder toBuilder() {
    Builder builder = new Builder(uri());
    return builder;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RTCRtpHeaderExtensionCapability that
        && Objects.equals(uri(), that.uri());
  }

  @Override
  public int hashCode() {
    return Objects.hash(uri());
  }

  @Override
  public String toString() {
    return "RTCRtpHeaderExtensionCapability[uri=" + uri() + "]";
  }

  /// Builds [RTCRtpHeaderExtensionCapability].
  public static final class Builder {
    private final String uri;

    private Builder(String uri) {
      this.uri = uri;
    }

    /// Builds it; see the constructor for what is checked.
    ///
    /// @return the result
    public RTCRtpHeaderExtensionCapability build() {
      return new RTCRtpHeaderExtensionCapability(this);
    }
  }
}
