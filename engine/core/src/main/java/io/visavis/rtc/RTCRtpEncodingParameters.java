package io.visavis.rtc;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One encoding of a sender (webrtc-pc §5.2.5).
public final class RTCRtpEncodingParameters {
  private final @Nullable String rid;
  private final boolean active;
  private final @Nullable RTCRtpCodec codec;
  private final @Nullable Long maxBitrate;
  private final @Nullable Double maxFramerate;
  private final @Nullable Double scaleResolutionDownBy;
  private final @Nullable String scalabilityMode;
  private final RTCPriorityType priority;
  private final @Nullable RTCPriorityType networkPriority;

  private RTCRtpEncodingParameters(Builder builder) {
    this.rid = builder.rid;
    this.active = builder.active;
    this.codec = builder.codec;
    this.maxBitrate = builder.maxBitrate;
    this.maxFramerate = builder.maxFramerate;
    this.scaleResolutionDownBy = builder.scaleResolutionDownBy;
    this.scalabilityMode = builder.scalabilityMode;
    this.priority = WebIdl.required("RTCRtpEncodingParameters.priority", builder.priority);
    this.networkPriority = builder.networkPriority;
  }

  /// {@return RTP stream identifier (RFC 8851), when there are several}
  public @Nullable String rid() {
    return rid;
  }

  /// {@return whether it is sent}
  public boolean active() {
    return active;
  }

  /// {@return the codec to send; null: the first negotiated one}
  public @Nullable RTCRtpCodec codec() {
    return codec;
  }

  /// {@return bits per second at most, IP and UDP not counted}
  public @Nullable Long maxBitrate() {
    return maxBitrate;
  }

  /// {@return frames per second at most}
  public @Nullable Double maxFramerate() {
    return maxFramerate;
  }

  /// {@return divisor of width and height, at least 1}
  public @Nullable Double scaleResolutionDownBy() {
    return scaleResolutionDownBy;
  }

  /// {@return layers inside the encoding (webrtc-svc)}
  public @Nullable String scalabilityMode() {
    return scalabilityMode;
  }

  /// {@return priority when bitrate is shared out (webrtc-priority §4.1)}
  public RTCPriorityType priority() {
    return priority;
  }

  /// {@return priority on the network, as DSCP (RFC 8837)}
  public @Nullable RTCPriorityType networkPriority() {
    return networkPriority;
  }

  /// {@return a builder with every member at its default}
  public static Builder builder() {
    return new Builder();
  }

  /// {@return a builder that starts from this one}
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.rid = rid();
    builder.active = active();
    builder.codec = codec();
    builder.maxBitrate = maxBitrate();
    builder.maxFramerate = maxFramerate();
    builder.scaleResolutionDownBy = scaleResolutionDownBy();
    builder.scalabilityMode = scalabilityMode();
    builder.priority = priority();
    builder.networkPriority = networkPriority();
    return builder;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RTCRtpEncodingParameters that
        && Objects.equals(rid(), that.rid())
        && Objects.equals(active(), that.active())
        && Objects.equals(codec(), that.codec())
        && Objects.equals(maxBitrate(), that.maxBitrate())
        && Objects.equals(maxFramerate(), that.maxFramerate())
        && Objects.equals(scaleResolutionDownBy(), that.scaleResolutionDownBy())
        && Objects.equals(scalabilityMode(), that.scalabilityMode())
        && Objects.equals(priority(), that.priority())
        && Objects.equals(networkPriority(), that.networkPriority());
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        rid(),
        active(),
        codec(),
        maxBitrate(),
        maxFramerate(),
        scaleResolutionDownBy(),
        scalabilityMode(),
        priority(),
        networkPriority());
  }

  @Override
  public String toString() {
    return "RTCRtpEncodingParameters[rid="
        + rid()
        + ", active="
        + active()
        + ", codec="
        + codec()
        + ", maxBitrate="
        + maxBitrate()
        + ", maxFramerate="
        + maxFramerate()
        + ", scaleResolutionDownBy="
        + scaleResolutionDownBy()
        + ", scalabilityMode="
        + scalabilityMode()
        + ", priority="
        + priority()
        + ", networkPriority="
        + networkPriority()
        + "]";
  }

  /// Builds [RTCRtpEncodingParameters].
  public static final class Builder {
    private @Nullable String rid;
    private boolean active = true;
    private @Nullable RTCRtpCodec codec;
    private @Nullable Long maxBitrate;
    private @Nullable Double maxFramerate;
    private @Nullable Double scaleResolutionDownBy;
    private @Nullable String scalabilityMode;
    private RTCPriorityType priority = RTCPriorityType.LOW;
    private @Nullable RTCPriorityType networkPriority;

    private Builder() {}

    /// Sets [RTCRtpEncodingParameters#rid()].
    ///
    /// @param rid the name of the encoding
    /// @return this builder
    public Builder rid(@Nullable String rid) {
      this.rid = rid;
      return this;
    }

    /// Sets [RTCRtpEncodingParameters#active()].
    ///
    /// @param active whether it is sent
    /// @return this builder
    public Builder active(boolean active) {
      this.active = active;
      return this;
    }

    /// Sets [RTCRtpEncodingParameters#codec()].
    ///
    /// @param codec the codec
    /// @return this builder
    public Builder codec(@Nullable RTCRtpCodec codec) {
      this.codec = codec;
      return this;
    }

    /// Sets [RTCRtpEncodingParameters#maxBitrate()].
    ///
    /// @param maxBitrate bits a second
    /// @return this builder
    public Builder maxBitrate(@Nullable Long maxBitrate) {
      this.maxBitrate = maxBitrate;
      return this;
    }

    /// Sets [RTCRtpEncodingParameters#maxFramerate()].
    ///
    /// @param maxFramerate frames a second
    /// @return this builder
    public Builder maxFramerate(@Nullable Double maxFramerate) {
      this.maxFramerate = maxFramerate;
      return this;
    }

    /// Sets [RTCRtpEncodingParameters#scaleResolutionDownBy()].
    ///
    /// @param scaleResolutionDownBy 1 or more
    /// @return this builder
    public Builder scaleResolutionDownBy(@Nullable Double scaleResolutionDownBy) {
      this.scaleResolutionDownBy = scaleResolutionDownBy;
      return this;
    }

    /// Sets [RTCRtpEncodingParameters#scalabilityMode()].
    ///
    /// @param scalabilityMode such as `L1T2`
    /// @return this builder
    public Builder scalabilityMode(@Nullable String scalabilityMode) {
      this.scalabilityMode = scalabilityMode;
      return this;
    }

    /// Sets [RTCRtpEncodingParameters#priority()].
    ///
    /// @param priority among the encodings
    /// @return this builder
    public Builder priority(RTCPriorityType priority) {
      this.priority = priority;
      return this;
    }

    /// Sets [RTCRtpEncodingParameters#networkPriority()].
    ///
    /// @param networkPriority for DSCP
    /// @return this builder
    public Builder networkPriority(@Nullable RTCPriorityType networkPriority) {
      this.networkPriority = networkPriority;
      return this;
    }

    /// Builds it; see the constructor for what is checked.
    ///
    /// @return the result
    public RTCRtpEncodingParameters build() {
      return new RTCRtpEncodingParameters(this);
    }
  }
}
