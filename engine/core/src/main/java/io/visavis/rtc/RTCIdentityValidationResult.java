package io.visavis.rtc;

/// What a provider found in an assertion that is good (webrtc-identity §5).
///
/// @param identity the name that it vouches for, of the shape `user@domain`
/// @param contents to the letter what the assertion was made for
public record RTCIdentityValidationResult(String identity, String contents) {
  /// Neither may be missing.
  public RTCIdentityValidationResult {
    WebIdl.required("RTCIdentityValidationResult.identity", identity);
    WebIdl.required("RTCIdentityValidationResult.contents", contents);
  }
}
