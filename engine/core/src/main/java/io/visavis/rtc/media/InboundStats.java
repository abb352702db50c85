package io.visavis.rtc.media;

/// A snapshot of one receiving stream (webrtc-stats §8.3 and §8.6, as far as known here). Times in
/// seconds.
///
/// @param ssrc 0 before a source is known
/// @param mimeType of the last packet's codec
/// @param packetsReceived retransmissions included
/// @param bytesReceived payload bytes
/// @param headerBytesReceived RTP headers and padding
/// @param packetsLost by sequence numbers, retransmissions not counted as received; negative with
///   duplicates
/// @param packetsDiscarded too late or twice
/// @param jitterBufferDelay from the first packet of a frame to its delivery, summed over frames
/// @param lastPacketArrival on the loop's clock, -1 before one came
/// @param audioLevel -dBov of the last packet, -1 when not told
/// @param remotePacketsSent of the peer's last sender report, as are the next two
public record InboundStats(
    int ssrc,
    int rtxSsrc,
    String mimeType,
    long packetsReceived,
    long bytesReceived,
    long headerBytesReceived,
    long packetsLost,
    double jitter,
    long packetsDiscarded,
    long framesReceived,
    long keyFramesReceived,
    long nackCount,
    long pliCount,
    long firCount,
    long retransmittedPacketsReceived,
    long retransmittedBytesReceived,
    int frameWidth,
    int frameHeight,
    double jitterBufferDelay,
    long jitterBufferEmittedCount,
    long lastPacketArrival,
    int audioLevel,
    long remotePacketsSent,
    long remoteBytesSent,
    long remoteReports) {}
