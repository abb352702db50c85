package io.visavis.rtc;

/// An identity assertion as a provider makes it; as JSON in base64, the value of `a=identity`
/// (webrtc-identity §5, RFC 8827 §7.5).
///
/// @param idp who can validate it
/// @param assertion opaque to all but that provider
public record RTCIdentityAssertionResult(RTCIdentityProviderDetails idp, String assertion) {
  /// Neither may be missing.
  public RTCIdentityAssertionResult {
    WebIdl.required("RTCIdentityAssertionResult.idp", idp);
    WebIdl.required("RTCIdentityAssertionResult.assertion", assertion);
  }
}
