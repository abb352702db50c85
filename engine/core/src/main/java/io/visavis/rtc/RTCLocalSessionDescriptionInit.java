package io.visavis.rtc;

import org.jspecify.annotations.Nullable;

/// What `setLocalDescription` takes (webrtc-pc §4.8.2). Without a type it makes what the signaling
/// state asks for; with empty SDP it takes the last offer or answer that was created.
///
/// @param type what it is, or null
/// @param sdp the SDP; it holds ICE passwords, so it is never printed
public record RTCLocalSessionDescriptionInit(@Nullable RTCSdpType type, String sdp) {
  /// Checks that there is SDP, be it empty: `TypeError`.
  public RTCLocalSessionDescriptionInit {
    WebIdl.required("RTCLocalSessionDescriptionInit.sdp", sdp);
  }

  /// What the signalling state asks for.
  public RTCLocalSessionDescriptionInit() {
    this(null, "");
  }

  /// The last created offer or answer, or a rollback.
  ///
  /// @param type what to apply
  public RTCLocalSessionDescriptionInit(RTCSdpType type) {
    this(type, "");
  }

  @Override
  public String toString() {
    return "RTCLocalSessionDescriptionInit["
        + (type == null ? "implicit" : type.value())
        + ", "
        + sdp.length()
        + " chars]";
  }
}
