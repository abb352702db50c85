package io.visavis.rtc.srtp;

/// What was dropped on receipt, in packets of SRTP and SRTCP together.
///
/// @param malformed too short, or not RTP version 2
/// @param unauthentic forged, damaged, or protected with other keys
/// @param replayed received before, or older than the replay window
/// @param excess the first packet of one SSRC more than allowed
public record SrtpCounters(long malformed, long unauthentic, long replayed, long excess) {}
