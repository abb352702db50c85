package io.visavis.rtc;

import org.jspecify.annotations.Nullable;

/// A candidate was gathered (webrtc-pc §4.8.2).
///
/// @param type name of the event
/// @param candidate the candidate; its string is empty at the end of a generation, null when all
///   gathering is done
/// @param url legacy: the server that gave it
public record RTCPeerConnectionIceEvent(
    String type, @Nullable RTCIceCandidate candidate, @Nullable String url) implements Event {}
