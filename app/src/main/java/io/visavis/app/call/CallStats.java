package io.visavis.app.call;

import org.jspecify.annotations.Nullable;

/// The figures of the last second of a call.
///
/// @param videoBitrateIn bit/s received
/// @param videoBitrateOut bit/s sent
/// @param frameRateIn decoded frames/s
/// @param frameRateOut encoded frames/s
/// @param widthIn pixels of the received picture, 0 before there is one
/// @param heightIn pixels of the received picture, 0 before there is one
/// @param localCandidate our end of the selected pair, such as `host udp 192.0.2.1:5000`
/// @param remoteCandidate the other end of it
/// @param roundTripMillis negative before it is known
/// @param packetsLost since the call began
public record CallStats(
    long videoBitrateIn,
    long videoBitrateOut,
    double frameRateIn,
    double frameRateOut,
    int widthIn,
    int heightIn,
    @Nullable String localCandidate,
    @Nullable String remoteCandidate,
    double roundTripMillis,
    long packetsLost) {
  /// Before anything has been measured.
  public static final CallStats NONE = new CallStats(0, 0, 0, 0, 0, 0, null, null, -1, 0);
}
