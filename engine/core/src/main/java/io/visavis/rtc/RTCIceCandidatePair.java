package io.visavis.rtc;

/// Two candidates that ICE sends between (webrtc-pc §5.6.2).
///
/// @param local our candidate
/// @param remote the remote's candidate
public record RTCIceCandidatePair(RTCIceCandidate local, RTCIceCandidate remote) {}
