package io.visavis.rtc;

/// Options of `createAnswer`; W3C has none today (webrtc-pc §4.2.7).
public record RTCAnswerOptions() {}
