/// Tests of STUN and TURN servers, step by step and in words, and discovery of how the NAT on the
/// way to one behaves.
///
/// RFC 8489 and RFC 8656 through packages `stun` and `turn`, RFC 5780 §4. Out of scope: what
/// connections do with a server (package `transport`), binding lifetimes and hairpinning (RFC 5780
/// §4.5, §4.6).
@NullMarked
package io.visavis.rtc.probe;

import org.jspecify.annotations.NullMarked;
