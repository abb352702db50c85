package io.visavis.rtc.sctp;

/// Counters and gauges of an association.
///
/// @param packetsSent SCTP packets handed out
/// @param packetsReceived SCTP packets taken in, good or bad
/// @param packetsDropped those that were dropped: malformed, wrong tag, wrong port
/// @param chunksDropped chunks that were dropped out of good packets
/// @param retransmissions DATA chunks sent again
/// @param congestionWindow bytes, 0 without an association
/// @param bytesInFlight bytes of user data sent and not acknowledged
/// @param smoothedRoundTripNanos 0 before the first measurement
public record SctpStats(
    long packetsSent,
    long packetsReceived,
    long packetsDropped,
    long chunksDropped,
    long retransmissions,
    long congestionWindow,
    long bytesInFlight,
    long smoothedRoundTripNanos) {}
