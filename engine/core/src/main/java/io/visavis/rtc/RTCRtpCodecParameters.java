package io.visavis.rtc;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A negotiated codec (webrtc-pc §5.2.8).
public final class RTCRtpCodecParameters extends RTCRtpCodec {
  private final int payloadType;

  private RTCRtpCodecParameters(Builder builder) {
    super(builder.mimeType, builder.clockRate, builder.channels, builder.sdpFmtpLine);
    this.payloadType = builder.payloadType;
  }

  /// {@return payload type, 0 to 127}
  public int payloadType() {
    return payloadType;
  }

  /// {@return a builder with the required members set}
  ///
  /// @param mimeType the codec, such as `video/VP8`
  /// @param clockRate in Hz
  /// @param payloadType 0 to 127
  public static Builder builder(String mimeType, long clockRate, int payloadType) {
    return new Builder(mimeType, clockRate, payloadType);
  }

  /// {@return a builder that starts from this one}
  public Builder toBuilder() {
    Builder builder = new Builder(mimeType(), clockRate(), payloadType());
    builder.channels = channels();
    builder.sdpFmtpLine = sdpFmtpLine();
    return builder;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RTCRtpCodecParameters that
        && Objects.equals(mimeType(), that.mimeType())
        && Objects.equals(clockRate(), that.clockRate())
        && Objects.equals(channels(), that.channels())
        && Objects.equals(sdpFmtpLine(), that.sdpFmtpLine())
        && Objects.equals(payloadType(), that.payloadType());
  }

  @Override
  public int hashCode() {
    return Objects.hash(mimeType(), clockRate(), channels(), sdpFmtpLine(), payloadType());
  }

  @Override
  public String toString() {
    return "RTCRtpCodecParameters[mimeType="
        + mimeType()
        + ", clockRate="
        + clockRate()
        + ", channels="
        + channels()
        + ", sdpFmtpLine="
        + sdpFmtpLine()
        + ", payloadType="
        + payloadType()
        + "]";
  }

  /// Builds [RTCRtpCodecParameters].
  public static final class Builder {
    private final String mimeType;
    private final long clockRate;
    private @Nullable Integer channels;
    private @Nullable String sdpFmtpLine;
    private final int payloadType;

    private Builder(String mimeType, long clockRate, int payloadType) {
      this.mimeType = mimeType;
      this.clockRate = clockRate;
      this.payloadType = payloadType;
    }

    /// Sets [RTCRtpCodecParameters#channels()].
    ///
    /// @param channels 1 or 2
    /// @return this builder
    public Builder channels(@Nullable Integer channels) {
      this.channels = channels;
      return this;
    }

    /// Sets [RTCRtpCodecParameters#sdpFmtpLine()].
    ///
    /// @param sdpFmtpLine parameters of the format
    /// @return this builder
    public Builder sdpFmtpLine(@Nullable String sdpFmtpLine) {
      this.sdpFmtpLine = sdpFmtpLine;
      return this;
    }

    /// Builds it; see the constructor for what is checked.
    ///
    /// @return the result
    public RTCRtpCodecParameters build() {
      return new RTCRtpCodecParameters(this);
    }
  }
}
