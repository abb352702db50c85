package io.visavis.rtc;

import org.jspecify.annotations.Nullable;

/// Options of `setIdentityProvider` (webrtc-identity §9).
///
/// @param protocol which of the provider's ways to prove identity
/// @param usernameHint who wants to be vouched for
/// @param peerIdentity for whom the assertion is meant; null: `RTCConfiguration.peerIdentity`
public record RTCIdentityProviderOptions(
    String protocol, @Nullable String usernameHint, @Nullable String peerIdentity) {
  /// The protocol may not be missing.
  public RTCIdentityProviderOptions {
    WebIdl.required("RTCIdentityProviderOptions.protocol", protocol);
  }

  /// Every member at its default.
  public RTCIdentityProviderOptions() {
    this(RTCIdentityProviderDetails.DEFAULT_PROTOCOL, null, null);
  }

  /// {@return a builder with every member at its default}
  public static Builder builder() {
    return new Builder();
  }

  /// {@return a builder that starts from this one}
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.protocol = protocol;
    builder.usernameHint = usernameHint;
    builder.peerIdentity = peerIdentity;
    return builder;
  }

  /// Builds [RTCIdentityProviderOptions].
  public static final class Builder {
    private String protocol = RTCIdentityProviderDetails.DEFAULT_PROTOCOL;
    private @Nullable String usernameHint;
    private @Nullable String peerIdentity;

    private Builder() {}

    /// Sets [RTCIdentityProviderOptions#protocol()].
    ///
    /// @param protocol which of the provider's ways to prove identity
    /// @return this builder
    public Builder protocol(String protocol) {
      this.protocol = protocol;
      return this;
    }

    /// Sets [RTCIdentityProviderOptions#usernameHint()].
    ///
    /// @param usernameHint who wants to be vouched for
    /// @return this builder
    public Builder usernameHint(@Nullable String usernameHint) {
      this.usernameHint = usernameHint;
      return this;
    }

    /// Sets [RTCIdentityProviderOptions#peerIdentity()].
    ///
    /// @param peerIdentity for whom the assertion is meant; null: `RTCConfiguration.peerIdentity`
    /// @return this builder
    public Builder peerIdentity(@Nullable String peerIdentity) {
      this.peerIdentity = peerIdentity;
      return this;
    }

    /// Builds it; see the constructor for what is checked.
    ///
    /// @return the result
    public RTCIdentityProviderOptions build() {
      return new RTCIdentityProviderOptions(protocol, usernameHint, peerIdentity);
    }
  }
}
