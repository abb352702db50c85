package io.visavis.rtc;

import org.jspecify.annotations.Nullable;

/// A candidate gathered here, with what only its gatherer knows (webrtc-pc §4.8.1.1).
///
/// @param candidate the `candidate-attribute` of RFC 8839 §5.1, empty for end-of-candidates
/// @param sdpMid the media section by its identification tag
/// @param sdpMLineIndex the media section by its index, 0 to 65535
/// @param usernameFragment the ICE generation that the candidate belongs to
/// @param relayProtocol how the TURN server was reached; relayed candidates only
/// @param url the server that gave the candidate, if one did
public record RTCLocalIceCandidateInit(
    String candidate,
    @Nullable String sdpMid,
    @Nullable Integer sdpMLineIndex,
    @Nullable String usernameFragment,
    @Nullable RTCIceServerTransportProtocol relayProtocol,
    @Nullable String url) {
  /// Copies collections and checks what WebIDL checks: `TypeError`.
  public RTCLocalIceCandidateInit {
    WebIdl.required("RTCLocalIceCandidateInit.candidate", candidate);
    WebIdl.unsignedShort("RTCLocalIceCandidateInit.sdpMLineIndex", sdpMLineIndex);
  }

  /// Every member at its default.
  public RTCLocalIceCandidateInit() {
    this("", null, null, null, null, null);
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
    builder.relayProtocol = relayProtocol;
    builder.url = url;
    return builder;
  }

  /// Builds [RTCLocalIceCandidateInit].
  public static final class Builder {
    private String candidate = "";
    private @Nullable String sdpMid;
    private @Nullable Integer sdpMLineIndex;
    private @Nullable String usernameFragment;
    private @Nullable RTCIceServerTransportProtocol relayProtocol;
    private @Nullable String url;

    private Builder() {}

    /// Sets [RTCLocalIceCandidateInit#candidate()].
    ///
    /// @param candidate the `candidate-attribute` of RFC 8839 §5.1, empty for end-of-candidates
    /// @return this builder
    public Builder candidate(String candidate) {
      this.candidate = candidate;
      return this;
    }

    /// Sets [RTCLocalIceCandidateInit#sdpMid()].
    ///
    /// @param sdpMid the media section by its identification tag
    /// @return this builder
    public Builder sdpMid(@Nullable String sdpMid) {
      this.sdpMid = sdpMid;
      return this;
    }

    /// Sets [RTCLocalIceCandidateInit#sdpMLineIndex()].
    ///
    /// @param sdpMLineIndex the media section by its index, 0 to 65535
    /// @return this builder
    public Builder sdpMLineIndex(@Nullable Integer sdpMLineIndex) {
      this.sdpMLineIndex = sdpMLineIndex;
      return this;
    }

    /// Sets [RTCLocalIceCandidateInit#usernameFragment()].
    ///
    /// @param usernameFragment the ICE generation that the candidate belongs to
    /// @return this builder
    public Builder usernameFragment(@Nullable String usernameFragment) {
      this.usernameFragment = usernameFragment;
      return this;
    }

    /// Sets [RTCLocalIceCandidateInit#relayProtocol()].
    ///
    /// @param relayProtocol how the TURN server was reached; relayed candidates only
    /// @return this builder
    public Builder relayProtocol(@Nullable RTCIceServerTransportProtocol relayProtocol) {
      this.relayProtocol = relayProtocol;
      return this;
    }

    /// Sets [RTCLocalIceCandidateInit#url()].
    ///
    /// @param url the server that gave the candidate, if one did
    /// @return this builder
    public Builder url(@Nullable String url) {
      this.url = url;
      return this;
    }

    /// Builds it; see the constructor for what is checked.
    ///
    /// @return the result
    public RTCLocalIceCandidateInit build() {
      return new RTCLocalIceCandidateInit(
          candidate, sdpMid, sdpMLineIndex, usernameFragment, relayProtocol, url);
    }
  }
}
