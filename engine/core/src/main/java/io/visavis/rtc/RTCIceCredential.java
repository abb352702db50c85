package io.visavis.rtc;

/// What proves to a TURN server who its client is.
public sealed interface RTCIceCredential permits RTCPasswordCredential, RTCOAuthCredential {}
