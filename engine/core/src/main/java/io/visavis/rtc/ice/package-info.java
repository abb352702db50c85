/// The ICE agent of one transport: gathering, connectivity checks, nomination, consent. A sans-IO
/// core: sockets, timers and name resolution belong to the transport above it.
///
/// RFC 8445 (ICE), RFC 8838 (trickle), RFC 8863 (patience), RFC 7675 (consent), RFC 6544 (TCP
/// candidates), RFC 8421 (dual stack), RFC 8489 §10 (Try Alternate). Out of scope: TURN allocations
/// (package `turn`; their addresses are bases like sockets), the connections of TCP candidates
/// (package `transport`), names (mDNS, DNS); freezing across the checklists of several transports,
/// since each transport has an agent of its own.
@NullMarked
package io.visavis.rtc.ice;

import org.jspecify.annotations.NullMarked;
