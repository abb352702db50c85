package io.visavis.rtc;

/// Legacy: an access token for a TURN server (RFC 7635).
///
/// @param macKey the key shared with the authorization server, base64, never printed
/// @param accessToken the encrypted token, base64, never printed
public record RTCOAuthCredential(String macKey, String accessToken) implements RTCIceCredential {
  /// Checks that both are there: `TypeError`.
  public RTCOAuthCredential {
    WebIdl.required("RTCOAuthCredential.macKey", macKey);
    WebIdl.required("RTCOAuthCredential.accessToken", accessToken);
  }

  @Override
  public String toString() {
    return "RTCOAuthCredential[]";
  }
}
