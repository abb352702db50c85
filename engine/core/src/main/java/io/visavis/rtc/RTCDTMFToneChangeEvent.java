package io.visavis.rtc;

/// A tone begins, or all have been played (webrtc-pc §7.3).
///
/// @param type name of the event
/// @param tone the tone that begins; empty: all have been played
public record RTCDTMFToneChangeEvent(String type, String tone) implements Event {}
