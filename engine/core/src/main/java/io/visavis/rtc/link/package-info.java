/// One way to a STUN or TURN server: UDP, TCP, TLS or DTLS, below the messages that travel on it.
///
/// RFC 8489 §6.2 (transports of STUN), RFC 8656 §2.1 and §12.5 (framing of ChannelData on streams),
/// RFC 7350 (DTLS). Out of scope: what is said on the way (packages `stun` and `turn`), which
/// server is tried when (package `transport`).
@NullMarked
package io.visavis.rtc.link;

import org.jspecify.annotations.NullMarked;
