/// The Session Description Protocol: a reader and writer that keeps every line it does not know, in
/// order, and small typed records for the attributes that WebRTC uses.
///
/// RFC 8866 (SDP), 8839 (ICE), 8840 (trickle), 8122 and 8842 (DTLS), 8841 (SCTP), 4585 and 8858
/// (RTCP), 8285 (header extensions), 5888 and 9143 (grouping), 8830 (msid), 5576 (sources). Out of
/// scope: what a description means for a connection; that is `jsep`.
@NullMarked
package io.visavis.rtc.sdp;

import org.jspecify.annotations.NullMarked;
