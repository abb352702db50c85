package io.visavis.rtc;

/// A track came to, or left, a stream (mediacapture-main §4.5).
///
/// @param type name of the event
/// @param track the track
public record MediaStreamTrackEvent(String type, MediaStreamTrack track) implements Event {}
