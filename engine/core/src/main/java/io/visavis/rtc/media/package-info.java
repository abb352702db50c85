/// Streams of media on one transport: payload formats, sending with history and pacing, receiving
/// with NACK and jitter buffers, and the RTCP that goes with them. Everything is sans-IO: bytes,
/// frames and times in, outputs drained.
///
/// RFC 3550, RFC 4585, RFC 4588, RFC 5506, RFC 7587 (Opus), RFC 7741 (VP8), RFC 8843 §9.2 (which
/// stream a packet belongs to). Out of scope: encoding and decoding, playout timing, protection
/// (`srtp`), simulcast and layered receiving.
@NullMarked
package io.visavis.rtc.media;

import org.jspecify.annotations.NullMarked;
