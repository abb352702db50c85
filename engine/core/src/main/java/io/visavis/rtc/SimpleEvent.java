package io.visavis.rtc;

/// An event without attributes of its own.
record SimpleEvent(String type) implements Event {}
