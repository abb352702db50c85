package io.visavis.rtc;

/// placeholder
public class RTCException extends RuntimeException {}
