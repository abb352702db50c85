/// Data channels on top of one SCTP association: the establishment protocol, stream identifiers,
/// the closing procedure and the amount buffered, as a sans-IO core that also owns the association.
///
/// RFC 8831 (data channels), RFC 8832 (DCEP), webrtc-pc §6.2 (closing procedure, identifiers).
///
/// Out of scope: the W3C `RTCDataChannel` object with its events and types, and priorities beyond
/// carrying the number of RFC 8832.
@NullMarked
package io.visavis.rtc.datachannel;

import org.jspecify.annotations.NullMarked;
