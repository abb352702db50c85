package io.visavis.rtc;

/// Which identity provider (webrtc-identity §5).
///
/// @param domain its domain name, with a port where it is not 443
/// @param protocol which of its ways to prove identity, without `/` and `\`
public record RTCIdentityProviderDetails(String domain, String protocol) {

  /// The protocol of providers that name none.
  public static final String DEFAULT_PROTOCOL = "default";

  /// Refuses a protocol that is none: `SyntaxError`.
  public RTCIdentityProviderDetails {
    WebIdl.required("RTCIdentityProviderDetails.domain", domain);
    WebIdl.required("RTCIdentityProviderDetails.protocol", protocol);
    if (protocol.indexOf('/') >= 0 || protocol.indexOf('\\') >= 0) {
      throw RTCException.syntax("the protocol of an identity provider has no '/' and no '\\'");
    }
  }

  /// The provider of that domain, with the default protocol.
  ///
  /// @param domain where the provider is
  public RTCIdentityProviderDetails(String domain) {
    this(domain, DEFAULT_PROTOCOL);
  }
}
