package io.visavis.rtc.stun;

/// ADDRESS-ERROR-CODE (RFC 8656 §18.12): of two families asked for, one was not allocated.
///
/// @param family [Stun#FAMILY_IPV4], [Stun#FAMILY_IPV6], or a number of the server's own
/// @param error why not
public record StunAddressError(int family, StunError error) {}
