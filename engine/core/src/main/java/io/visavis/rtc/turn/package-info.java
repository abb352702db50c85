/// TURN's client: one allocation on one server, as a sans-IO core, and the credentials of STUN and
/// TURN servers.
///
/// RFC 8656 (TURN), RFC 8489 §9.2 (long-term credentials), RFC 7635 (access tokens). Out of scope:
/// the way to the server (package `link`), TCP allocations (RFC 6062), servers.
@NullMarked
package io.visavis.rtc.turn;

import org.jspecify.annotations.NullMarked;
