package io.visavis.rtc;

import org.jspecify.annotations.Nullable;

/// A candidate as it travels between peers (webrtc-pc §4.8.1.1).
///
/// @param candidate the `candidate-attribute` of RFC 8839 §5.1, empty for end-of-candidates
/// @param sdpMid the media section by its identification tag
/// @param sdpMLineIndex the media section by its index, 0 to 65535
/// @param usernameFragment the ICE generation that the candidate belongs to
public record RTCIceCandidateInit(
    String candidate,
    @Nullable String sdpMid,
    @Nullable Integer sdpMLineIndex,
    @Nullable String usernameFragment) {
  /// Copies collections and checks what WebIDL checks: `TypeError`.
  public RTCIceCandidateInit {
    WebIdl.required("RTCIceCandidateInit.candidate", candidate);
    WebIdl.unsignedShort("RTCIceCandidateInit.sdpMLineIndex", sdpMLineIndex);
  }

  /// Every member at its default.
  public RTCIceCandidateInit() {
    this("", null, null, null);
  }

  /// A candidate of the media section with this identification tag.
  ///
  /// @param candidate as in `a=candidate`, or empty
  /// @param sdpMid the media section by its `mid`
  public RTCIceCandidateInit(String candidate, @Nullable String sdpMid) {
    this(candidate, sdpMid, null, null);
  }

  /// {@return a builder with every member at its default}
  public static Builder builder() {
    return new Builder();
  }

  /// {@return a builder that starts from this one}
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.candidate = candidate;
    builder.sdpMid = sdpMid;
    builder.sdpMLineIndex = sdpMLineIndex;
    builder.usernameFragment = usernameFragment;
    return builder;
  }

  /// Builds [RTCIceCandidateInit].
  public static final class Builder {
    private String candidate = "";
    private @Nullable String sdpMid;
    private @Nullable Integer sdpMLineIndex;
    private @Nullable String usernameFragment;

    private Builder() {}

    /// Sets [RTCIceCandidateInit#candidate()].
    ///
    /// @param candidate the `candidate-attribute` of RFC 8839 §5.1, empty for end-of-candidates
    /// @return this builder
    public Builder candidate(String candidate) {
      this.candidate = candidate;
      return this;
    }

    /// Sets [RTCIceCandidateInit#sdpMid()].
    ///
    /// @param sdpMid the media section by its identification tag
    /// @return this builder
    public Builder sdpMid(@Nullable String sdpMid) {
      this.sdpMid = sdpMid;
      return this;
    }

    /// Sets [RTCIceCandidateInit#sdpMLineIndex()].
    ///
    /// @param sdpMLineIndex the media section by its index, 0 to 65535
    /// @return this builder
    public Builder sdpMLineIndex(@Nullable Integer sdpMLineIndex) {
      this.sdpMLineIndex = sdpMLineIndex;
      return this;
    }

    /// Sets [RTCIceCandidateInit#usernameFragment()].
    ///
    /// @param usernameFragment the ICE generation that the candidate belongs to
    /// @return this builder
    public Builder usernameFragment(@Nullable String usernameFragment) {
      this.usernameFragment = usernameFragment;
      return this;
    }

    /// Builds it; see the constructor for what is checked.
    ///
    /// @return the result
    public RTCIceCandidateInit build() {
      return new RTCIceCandidateInit(candidate, sdpMid, sdpMLineIndex, usernameFragment);
    }
  }
}
