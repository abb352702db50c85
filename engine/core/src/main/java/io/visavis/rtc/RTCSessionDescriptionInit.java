package io.visavis.rtc;

/// A description as it travels between peers (webrtc-pc §4.8.2).
///
/// @param type what it is
/// @param sdp the SDP; it holds ICE passwords, so it is never printed
public record RTCSessionDescriptionInit(RTCSdpType type, String sdp) {
  /// Checks that both are there: `TypeError`.
  public RTCSessionDescriptionInit {
    WebIdl.required("RTCSessionDescriptionInit.type", type);
    WebIdl.required("RTCSessionDescriptionInit.sdp", sdp);
  }

  /// A description without SDP: a rollback.
  ///
  /// @param type `rollback`
  public RTCSessionDescriptionInit(RTCSdpType type) {
    this(type, "");
  }

  /// {@return the same for `setLocalDescription`}
  public RTCLocalSessionDescriptionInit toLocal() {
    return new RTCLocalSessionDescriptionInit(type, sdp);
  }

  @Override
  public String toString() {
    return "RTCSessionDescriptionInit[" + type.value() + ", " + sdp.length() + " chars]";
  }
}
