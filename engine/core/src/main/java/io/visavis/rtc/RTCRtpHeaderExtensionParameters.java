package io.visavis.rtc;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A negotiated RTP header extension (webrtc-pc §5.2.7).
public final class RTCRtpHeaderExtensionParameters {
  private final String uri;
  private final int id;
  private final boolean encrypted;

  private RTCRtpHeaderExtensionParameters(Builder builder) {
    this.uri = WebIdl.required("RTCRtpHeaderExtensionParameters.uri", builder.uri);
    this.id = builder.id;
    this.encrypted = builder.encrypted;
  }

  /// {@return URI that names the extension}
  public String uri() {
    return uri;
  }

  /// {@return identifier in RTP headers}
  public int id() {
    return id;
  }

  /// {@return whether the header extension is encrypted (RFC 9335)}
  public boolean encrypted() {
    return encrypted;
  }

  /// {@return a builder with the required members set}
  ///
  /// @param uri the extension's URI
  /// @param id its identifier
  public static Builder builder(String uri, int id) {
    return new Builder(uri, id);
  }

  /// {@return a builder that starts from this one}
  public Builder toBuilder() {
    Builder builder = new Builder(uri(), id());
    builder.encrypted = encrypted();
    return builder;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RTCRtpHeaderExtensionParameters that
        && Objects.equals(uri(), that.uri())
        && Objects.equals(id(), that.id())
        && Objects.equals(encrypted(), that.encrypted());
  }

  @Override
  public int hashCode() {
    return Objects.hash(uri(), id(), encrypted());
  }

  @Override
  public String toString() {
    return "RTCRtpHeaderExtensionParameters[uri="
        + uri()
        + ", id="
        + id()
        + ", encrypted="
        + encrypted()
        + "]";
  }

  /// Builds [RTCRtpHeaderExtensionParameters].
  public static final class Builder {
    private final String uri;
    private final int id;
    private boolean encrypted = false;

    private Builder(String uri, int id) {
      this.uri = uri;
      this.id = id;
    }

    /// Sets [RTCRtpHeaderExtensionParameters#encrypted()].
    ///
    /// @param encrypted whether it is encrypted (RFC 6904)
    /// @return this builder
    public Builder encrypted(boolean encrypted) {
      this.encrypted = encrypted;
      return this;
    }

    /// Builds it; see the constructor for what is checked.
    ///
    /// @return the result
    public RTCRtpHeaderExtensionParameters build() {
      return new RTCRtpHeaderExtensionParameters(this);
    }
  }
}
