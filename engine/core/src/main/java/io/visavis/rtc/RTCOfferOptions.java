package io.visavis.rtc;

import org.jspecify.annotations.Nullable;

/// Options of `createOffer` (webrtc-pc §4.2.7).
///
/// @param iceRestart whether the offer restarts ICE
/// @param offerToReceiveAudio legacy: whether audio is offered to be received (webrtc-pc §4.4.3.1)
/// @param offerToReceiveVideo legacy: whether video is offered to be received
public record RTCOfferOptions(
    boolean iceRestart,
    @Nullable Boolean offerToReceiveAudio,
    @Nullable Boolean offerToReceiveVideo) {
  /// Every member at its default.
  public RTCOfferOptions() {
    this(false, null, null);
  }

  /// {@return a builder with every member at its default}
  public static Builder builder() {
    return new Builder();
  }

  /// {@return a builder that starts from this one}
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.iceRestart = iceRestart;
    builder.offerToReceiveAudio = offerToReceiveAudio;
    builder.offerToReceiveVideo = offerToReceiveVideo;
    return builder;
  }

  /// Builds [RTCOfferOptions].
  public static final class Builder {
    private boolean iceRestart = false;
    private @Nullable Boolean offerToReceiveAudio;
    private @Nullable Boolean offerToReceiveVideo;

    private Builder() {}

    /// Sets [RTCOfferOptions#iceRestart()].
    ///
    /// @param iceRestart whether the offer restarts ICE
    /// @return this builder
    public Builder iceRestart(boolean iceRestart) {
      this.iceRestart = iceRestart;
      return this;
    }

    /// Sets [RTCOfferOptions#offerToReceiveAudio()].
    ///
    /// @param offerToReceiveAudio legacy: whether audio is offered to be received (webrtc-pc
    ///   §4.4.3.1)
    /// @return this builder
    public Builder offerToReceiveAudio(@Nullable Boolean offerToReceiveAudio) {
      this.offerToReceiveAudio = offerToReceiveAudio;
      return this;
    }

    /// Sets [RTCOfferOptions#offerToReceiveVideo()].
    ///
    /// @param offerToReceiveVideo legacy: whether video is offered to be received
    /// @return this builder
    public Builder offerToReceiveVideo(@Nullable Boolean offerToReceiveVideo) {
      this.offerToReceiveVideo = offerToReceiveVideo;
      return this;
    }

    /// Builds it; see the constructor for what is checked.
    ///
    /// @return the result
    public RTCOfferOptions build() {
      return new RTCOfferOptions(iceRestart, offerToReceiveAudio, offerToReceiveVideo);
    }
  }
}
