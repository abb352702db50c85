package io.visavis.rtc;

/// Something failed after it had begun (webrtc-pc §11.2).
///
/// @param type name of the event
/// @param error what failed
public record RTCErrorEvent(String type, RTCError error) implements Event {}
