package io.visavis.rtc;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Sends one track (webrtc-pc §5.2).
public interface RTCRtpSender {
  /// The track that is sent.
  @Nullable MediaStreamTrack track();

  /// The transport; null before it is negotiated.
  @Nullable RTCDtlsTransport transport();

  /// What can be sent of a kind, `audio` or `video`; null for another kind.
  static @Nullable RTCRtpCapabilities getCapabilities(String kind) {
    return Capabilities.of(kind);
  }

  /// Changes how the track is sent. `InvalidStateError` when the parameters do not come from the
  /// last [#getParameters()], `InvalidModificationError` for what cannot be changed.
  CompletableFuture<Void> setParameters(RTCRtpSendParameters parameters);

  /// How the track is sent.
  RTCRtpSendParameters getParameters();

  /// Sends another track of the same kind without negotiation, or none.
  CompletableFuture<Void> replaceTrack(@Nullable MediaStreamTrack withTrack);

  /// Says which streams the remote shall put the track in.
  void setStreams(MediaStream... streams);

  /// Statistics about this sender.
  CompletableFuture<RTCStatsReport> getStats();

  /// Tones over this sender; null for video.
  @Nullable RTCDTMFSender dtmf();
}
