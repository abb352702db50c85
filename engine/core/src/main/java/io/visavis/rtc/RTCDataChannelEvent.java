package io.visavis.rtc;

/// The remote opened a channel (webrtc-pc §6.3).
///
/// @param type name of the event
/// @param channel the new channel
public record RTCDataChannelEvent(String type, RTCDataChannel channel) implements Event {}
