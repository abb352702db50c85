package io.visavis.rtc.jsep;

/// The RTP sources that a sender of ours uses (RFC 5576).
///
/// @param cname the connection's canonical name
/// @param ssrc of the media, 0 to 2^32−1
/// @param rtxSsrc of retransmissions, -1 when there are none
public record LocalSources(String cname, long ssrc, long rtxSsrc) {}
