package io.visavis.rtc;

/// A long-term password (RFC 8489 §9.2).
///
/// @param password the password, never printed
public record RTCPasswordCredential(String password) implements RTCIceCredential {
  /// Checks that there is one: `TypeError`.
  public RTCPasswordCredential {
    WebIdl.required("RTCIceServer.credential", password);
  }

  @Override
  public String toString() {
    return "RTCPasswordCredential[]";
  }
}
