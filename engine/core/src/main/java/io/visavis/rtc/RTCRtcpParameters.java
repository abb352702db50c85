package io.visavis.rtc;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// RTCP of a sender or receiver (webrtc-pc §5.2.6).
public final class RTCRtcpParameters {
  private final @Nullable String cname;
  private final @Nullable Boolean reducedSize;

  private RTCRtcpParameters(Builder builder) {
    this.cname = builder.cname;
    this.reducedSize = builder.reducedSize;
  }

  /// {@return canonical name of the source}
  public @Nullable String cname() {
    return cname;
  }

  /// {@return whether reduced-size RTCP is used (RFC 5506)}
  public @Nullable Boolean reducedSize() {
    return reducedSize;
  }

  /// {@return a builder with every member at its default}
  public static Builder builder() {
    return new Builder();
  }

  /// {@return a builder that starts from this one}
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.cname = cname();
    builder.reducedSize = reducedSize();
    return builder;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RTCRtcpParameters that
        && Objects.equals(cname(), that.cname())
        && Objects.equals(reducedSize(), that.reducedSize());
  }

  @Override
  public int hashCode() {
    return Objects.hash(cname(), reducedSize());
  }

  @Override
  public String toString() {
    return "RTCRtcpParameters[cname=" + cname() + ", reducedSize=" + reducedSize() + "]";
  }

  /// Builds [RTCRtcpParameters].
  public static final class Builder {
    private @Nullable String cname;
    private @Nullable Boolean reducedSize;

    private Builder() {}

    /// Sets [RTCRtcpParameters#cname()].
    ///
    /// @param cname the canonical name (RFC 3550)
    /// @return this builder
    public Builder cname(@Nullable String cname) {
      this.cname = cname;
      return this;
    }

    /// Sets [RTCRtcpParameters#reducedSize()].
    ///
    /// @param reducedSize whether RTCP may be shorter (RFC 5506)
    /// @return this builder
    public Builder reducedSize(@Nullable Boolean reducedSize) {
      this.reducedSize = reducedSize;
      return this;
    }

    /// Builds it; see the constructor for what is checked.
    ///
    /// @return the result
    public RTCRtcpParameters build() {
      return new RTCRtcpParameters(this);
    }
  }
}
