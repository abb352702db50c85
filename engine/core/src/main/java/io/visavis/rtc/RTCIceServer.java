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
  public RTCIceServer(String... urls) {
    this(List.of(urls), null, null, RTCIceCredentialType.PASSWORD);
  }

  /// A server with a user and a password.
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

  /// A builder for a server with these URLs.
  public static Builder builder(String... urls) {
    return new Builder(List.of(urls));
  }

  /// A builder with the required members set.
  public static Builder builder(List<String> urls) {
    return new Builder(urls);
  }

  /// A builder that starts from this one.
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
    public Builder username(@Nullable String username) {
      this.username = username;
      return this;
    }

    /// Sets [RTCIceServer#credential()].
    public Builder credential(@Nullable RTCIceCredential credential) {
      this.credential = credential;
      return this;
    }

    /// Sets [RTCIceServer#credentialType()].
    public Builder credentialType(RTCIceCredentialType credentialType) {
      this.credentialType = credentialType;
      return this;
    }

    /// Sets the credential to a password.
    public Builder credential(String password) {
      return credential(new RTCPasswordCredential(password));
    }

    /// Builds it; see the constructor for what is checked.
    public RTCIceServer build() {
      return new RTCIceServer(urls, username, credential, credentialType);
    }
  }
}
