package io.visavis.rtc;

/// Who the remote has proved to be (webrtc-identity §9).
///
/// @param idp domain of the identity provider that vouches for the name
/// @param name the remote's name, of the shape `user@domain` (RFC 8827 §8.1)
public record RTCIdentityAssertion(String idp, String name) {
  /// Neither may be missing.
  public RTCIdentityAssertion {
    WebIdl.required("RTCIdentityAssertion.idp", idp);
    WebIdl.required("RTCIdentityAssertion.name", name);
  }
}
