package io.visavis.app.call;

/// The states of the connection in W3C's words, as they are now.
///
/// @param signaling `RTCSignalingState`
/// @param gathering `RTCIceGatheringState`
/// @param ice `RTCIceConnectionState`
/// @param dtls `RTCDtlsTransportState`
/// @param connection `RTCPeerConnectionState`
public record CallStates(
    String signaling, String gathering, String ice, String dtls, String connection) {
  /// Before anything has happened.
  public static final CallStates NEW = new CallStates("stable", "new", "new", "new", "new");
}
