package io.visavis.rtc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One STUN or TURN server (webrtc-pc §4.2.2). The URLs and the credential are checked when a
/// connection takes the configuration, not here.
///
/// @param urls `stun:`, `stuns:`, `turn:` or `turns:` URLs of the same server
/// @param username TURN user
/// @param credential TURN password, or an access token (legacy)
/// @param credentialType legacy: the kind of the credential
public record RTCIceServer(
    List<String> urls,
    @Nullable String username,
    @Nullable RTCIceCredential credential,
    RTCIceCredentialType credentialType) {
  /// Copies collections and checks what WebIDL checks: `TypeError`.
  public RTCIceServer {
    urls = WebIdl.list("RTCIceServer.urls", urls);
    WebIdl.required("RTCIceServer.credentialType", credentialType);
  }

  /// A server that needs no log-in.
  ///
  /// @param urls `stun:`, `stuns:`, `turn:` or `turns:`, all of one server
  public RTCIceServer(String... urls) {
    this(List.of(urls), null, null, RTCIceCredentialType.PASSWORD);
  }

  /// A server with a user and a password.
  ///
  /// @param urls `stun:`, `stuns:`, `turn:` or `turns:`, all of one server
  /// @param username as the server knows it
  /// @param password the credential
  public RTCIceServer(List<String> urls, String username, String password) {
    this(urls, username, new RTCPasswordCredential(password), RTCIceCredentialType.PASSWORD);
  }

  /// Says whether there is a credential, never which.
  @Override
  public String toString() {
    return "RTCIceServer[urls="
        + urls
        + ", username="
        + (username == null ? "none" : "set")
        + ", credential="
        + (credential == null ? "none" : "set")
        + ", credentialType="
        + credentialType.value()
        + "]";
  }

  /// {@return a builder for a server with these URLs}
  ///
  /// @param urls `stun:`, `stuns:`, `turn:` or `turns:`, all of one server
  public static Builder builder(String... urls) {
    return new Builder(List.of(urls));
  }

  /// {@return a builder with the required members set}
  ///
  /// @param urls `stun:`, `stuns:`, `turn:` or `turns:`, all of one server
  public static Builder builder(List<String> urls) {
    return new Builder(urls);
  }

  /// {@return a builder that starts from this one}
  public Builder toBuilder() {
    Builder builder = new Builder(urls);
    builder.username = username;
    builder.credential = credential;
    builder.credentialType = credentialType;
    return builder;
  }

  /// Builds [RTCIceServer].
  public static final class Builder {
    private final List<String> urls;
    private @Nullable String username;
    private @Nullable RTCIceCredential credential;
    private RTCIceCredentialType credentialType = RTCIceCredentialType.PASSWORD;

    private Builder(List<String> urls) {
      this.urls = urls;
    }

    /// Sets [RTCIceServer#username()].
    ///
    /// @param username TURN user
    /// @return this builder
    public Builder username(@Nullable String username) {
      this.username = username;
      return this;
    }

    /// Sets [RTCIceServer#credential()].
    ///
    /// @param credential TURN password, or an access token (legacy)
    /// @return this builder
    public Builder credential(@Nullable RTCIceCredential credential) {
      this.credential = credential;
      return this;
    }

    /// Sets [RTCIceServer#credentialType()].
    ///
    /// @param credentialType legacy: the kind of the credential
    /// @return this builder
    public Builder credentialType(RTCIceCredentialType credentialType) {
      this.credentialType = credentialType;
      return this;
    }

    /// Sets the credential to a password.
    ///
    /// @param password the credential
    /// @return this builder
    public Builder credential(String password) {
      return credential(new RTCPasswordCredential(password));
    }

    /// Builds it; see the constructor for what is checked.
    ///
    /// @return the result
    public RTCIceServer build() {
      return new RTCIceServer(urls, username, credential, credentialType);
    }
  }
}
