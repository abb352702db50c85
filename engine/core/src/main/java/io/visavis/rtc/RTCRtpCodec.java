package io.visavis.rtc;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A codec, as capabilities and preferences name it (webrtc-pc §5.2.9).
public class RTCRtpCodec {
  private final String mimeType;
  private final long clockRate;
  private final @Nullable Integer channels;
  private final @Nullable String sdpFmtpLine;

  RTCRtpCodec(
      String mimeType, long clockRate, @Nullable Integer channels, @Nullable String sdpFmtpLine) {
    this.mimeType = WebIdl.required("RTCRtpCodec.mimeType", mimeType);
    this.clockRate = clockRate;
    this.channels = channels;
    this.sdpFmtpLine = sdpFmtpLine;
  }

  /// {@return kind and codec, such as `audio/opus`}
  public String mimeType() {
    return mimeType;
  }

  /// {@return clock of the RTP timestamps, in Hz}
  public long clockRate() {
    return clockRate;
  }

  /// {@return channels of sound; null for video}
  public @Nullable Integer channels() {
    return channels;
  }

  /// {@return format parameters as in `a=fmtp`, without the payload type}
  public @Nullable String sdpFmtpLine() {
    return sdpFmtpLine;
  }

  /// {@return a builder with the required members set}
  ///
  /// @param mimeType the codec, such as `video/VP8`
  /// @param clockRate in Hz
  public static Builder builder(String mimeType, long clockRate) {
    return new Builder(mimeType, clockRate);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RTCRtpCodec that
        && that.getClass() == getClass()
        && Objects.equals(mimeType(), that.mimeType())
        && Objects.equals(clockRate(), that.clockRate())
        && Objects.equals(channels(), that.channels())
        && Objects.equals(sdpFmtpLine(), that.sdpFmtpLine());
  }

  @Override
  public int hashCode() {
    return Objects.hash(mimeType(), clockRate(), channels(), sdpFmtpLine());
  }

  @Override
  public String toString() {
    return "RTCRtpCodec[mimeType="
        + mimeType()
        + ", clockRate="
        + clockRate()
        + ", channels="
        + channels()
        + ", sdpFmtpLine="
        + sdpFmtpLine()
        + "]";
  }

  /// Builds [RTCRtpCodec].
  public static final class Builder {
    private final String mimeType;
    private final long clockRate;
    private @Nullable Integer channels;
    private @Nullable String sdpFmtpLine;

    private Builder(String mimeType, long clockRate) {
      this.mimeType = mimeType;
      this.clockRate = clockRate;
    }

    /// Sets [RTCRtpCodec#channels()].
    ///
    /// @param channels 1 or 2
    /// @return this builder
    public Builder channels(@Nullable Integer channels) {
      this.channels = channels;
      return this;
    }

    /// Sets [RTCRtpCodec#sdpFmtpLine()].
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
    public RTCRtpCodec build() {
      return new RTCRtpCodec(mimeType, clockRate, channels, sdpFmtpLine);
    }
  }
}
