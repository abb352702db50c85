package io.visavis.rtc;

import org.jspecify.annotations.Nullable;

/// A server failed in gathering (webrtc-pc §4.8.3).
///
/// @param type name of the event
/// @param address local address used, if it may be told
/// @param port local port used
/// @param url the server
/// @param errorCode STUN error code, or 701 when the server was not reached
/// @param errorText reason in words
public record RTCPeerConnectionIceErrorEvent(
    String type,
    @Nullable String address,
    @Nullable Integer port,
    String url,
    int errorCode,
    String errorText)
    implements Event {}
