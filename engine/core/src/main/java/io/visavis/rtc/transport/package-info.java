/// One transport, which is one BUNDLE group: an ICE agent, a DTLS association, SRTP, and the data
/// channels or RTP streams that run over them, told apart by their first byte.
///
/// RFC 7983 (demultiplexing), RFC 5764 (DTLS-SRTP), RFC 8843/9143 (BUNDLE), RFC 8261 (SCTP over
/// DTLS). Out of scope: which m-section belongs to which transport (package `jsep` and `peer`).
@org.jspecify.annotations.NullMarked
package io.visavis.rtc.transport;
