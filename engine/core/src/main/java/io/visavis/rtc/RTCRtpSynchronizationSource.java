package io.visavis.rtc;

import org.jspecify.annotations.Nullable;

/// A source that was played out lately (webrtc-pc §5.3.1).
///
/// @param timestamp when, in milliseconds since 1970
/// @param source the SSRC, 32 bits
/// @param audioLevel level 0 to 1 as the RFC 6464 header extension tells it
/// @param rtpTimestamp RTP timestamp of what was played out
public record RTCRtpSynchronizationSource(
    double timestamp, long source, @Nullable Double audioLevel, long rtpTimestamp) {}
