package io.visavis.rtc.media;

/// A snapshot of one sending stream (webrtc-stats §8.4 and §8.7, as far as known here). Times in
/// seconds.
///
/// @param bytesSent payload bytes, retransmissions included
/// @param headerBytesSent RTP headers and padding
/// @param framesDropped frames given to the stream that it could not send in time
/// @param totalPacketSendDelay from the frame's arrival to its packets' departure, summed over
///   packets
/// @param remotePacketsLost as the peer reported
/// @param remoteFractionLost 0…1, of the peer's last report
/// @param remoteJitter seconds
/// @param roundTripTime of the last report, -1 before one came
/// @param lastReportArrival on the loop's clock, -1 before one came
public record OutboundStats(
    int ssrc,
    int rtxSsrc,
    long packetsSent,
    long bytesSent,
    long headerBytesSent,
    long retransmittedPacketsSent,
    long retransmittedBytesSent,
    long framesSent,
    long keyFramesSent,
    long framesDropped,
    double totalPacketSendDelay,
    long nackCount,
    long pliCount,
    long firCount,
    int frameWidth,
    int frameHeight,
    long remotePacketsLost,
    double remoteFractionLost,
    double remoteJitter,
    double roundTripTime,
    double totalRoundTripTime,
    long roundTripTimeMeasurements,
    long lastReportArrival) {}
