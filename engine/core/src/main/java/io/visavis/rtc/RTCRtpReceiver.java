package io.visavis.rtc;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Receives one track (webrtc-pc §5.3).
public interface RTCRtpReceiver {
  /// The track that is received, always the same object.
  MediaStreamTrack track();

  /// The transport; null before it is negotiated.
  @Nullable RTCDtlsTransport transport();

  /// What can be received of a kind, `audio` or `video`; null for another kind.
  static @Nullable RTCRtpCapabilities getCapabilities(String kind) {
    return Capabilities.of(kind);
  }

  /// How the track is received.
  RTCRtpReceiveParameters getParameters();

  /// The contributing sources of the last ten seconds, latest first.
  List<RTCRtpContributingSource> getContributingSources();

  /// The synchronization sources of the last ten seconds, latest first.
  List<RTCRtpSynchronizationSource> getSynchronizationSources();

  /// Statistics about this receiver.
  CompletableFuture<RTCStatsReport> getStats();

  /// Milliseconds that the jitter buffer shall hold, 0 to 4000; null: as it sees fit.
  @Nullable Double jitterBufferTarget();

  /// Sets how long the jitter buffer shall hold, in milliseconds; `RangeError` outside of 0 to
  /// 4000.
  void jitterBufferTarget(@Nullable Double milliseconds);
}
