/// DTLS 1.2 for one transport: the handshake with `use_srtp`, the keys it exports for SRTP, and the
/// records that carry SCTP. RFC 6347, RFC 5764, RFC 7714 §14, RFC 7627 and RFC 8827 §6.5 are the
/// rules; Bouncy Castle does the protocol, and only this package knows it.
///
/// Out of scope: DTLS 1.3, the verification of fingerprints (the owner accepts or rejects the
/// peer's certificate) and SRTP itself.
@NullMarked
package io.visavis.rtc.dtls;

import org.jspecify.annotations.NullMarked;
