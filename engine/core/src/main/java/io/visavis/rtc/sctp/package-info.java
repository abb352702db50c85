/// SCTP as data channels use it: one association over one DTLS connection, as a sans-IO core. Bytes
/// of SCTP packets go in and come out; messages, resets and the end of the association are outputs.
///
/// RFC 9260 (SCTP), RFC 8261 (over DTLS), RFC 3758 (partial reliability), RFC 6525 (stream reset,
/// of which only the outgoing reset), RFC 7053 (SACK-immediately).
///
/// Out of scope: multihoming and addresses, AUTH (DTLS authenticates already), dynamic address
/// reconfiguration, adding streams, message interleaving (RFC 8260), zero checksums (RFC 9653).
@NullMarked
package io.visavis.rtc.sctp;

import org.jspecify.annotations.NullMarked;
