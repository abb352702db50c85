/// RTP packets on the wire: a view for reading, writers, header extensions, retransmission
/// wrapping. No state of a stream lives here beyond unwrapping of counters.
///
/// RFC 3550 §5, RFC 8285 (header extensions, one- and two-byte), RFC 6464 (audio level), RFC 9143
/// (MID), RFC 4588 (RTX). Out of scope: RTP's padding-only probing, RED, FEC.
@NullMarked
package io.visavis.rtc.rtp;

import org.jspecify.annotations.NullMarked;
