package io.visavis.rtc;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Receives one track (webrtc-pc §5.3).
public interface RTCRtpReceiver {
  /// {@return the track that is received, always the same object}
  MediaStreamTrack track();

  /// {@return the transport; null before it is negotiated}
  @Nullable RTCDtlsTransport transport();

  /// {@return what can be received of a kind, `audio` or `video`; null for another kind}
  ///
  /// @param kind `audio` or `video`
  static @Nullable RTCRtpCapabilities getCapabilities(String kind) {
    return Capabilities.of(kind);
  }

  /// {@return how the track is received}
  RTCRtpReceiveParameters getParameters();

  /// {@return the contributing sources of the last ten seconds, latest first}
  List<RTCRtpContributingSource> getContributingSources();

  /// {@return the synchronization sources of the last ten seconds, latest first}
  List<RTCRtpSynchronizationSource> getSynchronizationSources();

  /// {@return statistics about this receiver}
  CompletableFuture<RTCStatsReport> getStats();

  /// {@return milliseconds that the jitter buffer shall hold, 0 to 4000; null: as it sees fit}
  @Nullable Double jitterBufferTarget();

  /// Sets how long the jitter buffer shall hold, in milliseconds; `RangeError` outside of 0 to
  /// 4000.
  ///
  /// @param milliseconds 0 to 4000; null for the usual
  void jitterBufferTarget(@Nullable Double milliseconds);
}
