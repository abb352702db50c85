package io.visavis.rtc;

/// ICE credentials of one side of a transport (webrtc-pc §5.6.1).
///
/// @param usernameFragment the username fragment
/// @param password the password, never printed
public record RTCIceParameters(String usernameFragment, String password) {
  @Override
  public String toString() {
    return "RTCIceParameters[" + usernameFragment + "]";
  }
}
