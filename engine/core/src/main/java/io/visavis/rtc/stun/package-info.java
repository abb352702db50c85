/// STUN: messages, their integrity and fingerprint, long-term keys, and the client transaction's
/// timers. Usages (ICE checks, address discovery, TURN) are built on top by others.
///
/// RFC 8489 (STUN), RFC 8445 §7.1 (ICE's attributes), RFC 8656 §18, RFC 7635 and RFC 5780 (names of
/// attributes). Out of scope: servers, DNS discovery, STUN over TCP framing (RFC 4571), password
/// preparation (OpaqueString, RFC 8265).
@NullMarked
package io.visavis.rtc.stun;

import org.jspecify.annotations.NullMarked;
