package io.visavis.rtc;

/// A description that a connection has taken (webrtc-pc §4.8.2).
///
/// @param type what it is
/// @param sdp the SDP; it holds ICE passwords, so it is never printed
public record RTCSessionDescription(RTCSdpType type, String sdp) {
  /// Checks that both are there: `TypeError`.
  public RTCSessionDescription {
    WebIdl.required("RTCSessionDescription.type", type);
    WebIdl.required("RTCSessionDescription.sdp", sdp);
  }

  /// The description that travelled as `init`.
  ///
  /// @param init its members
  public RTCSessionDescription(RTCSessionDescriptionInit init) {
    this(init.type(), init.sdp());
  }

  /// As it travels between peers.
  ///
  /// @return what to signal
  public RTCSessionDescriptionInit toJSON() {
    return new RTCSessionDescriptionInit(type, sdp);
  }

  @Override
  public String toString() {
    return "RTCSessionDescription[" + type.value() + ", " + sdp.length() + " chars]";
  }
}
