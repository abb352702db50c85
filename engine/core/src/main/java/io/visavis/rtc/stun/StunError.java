package io.visavis.rtc.stun;

/// ERROR-CODE (RFC 8489 §14.8).
///
/// @param code 300 … 699
/// @param reason the server's words; may be empty, never trusted
public record StunError(int code, String reason) {}
