package io.visavis.rtc;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Sends one track (webrtc-pc §5.2).
public interface RTCRtpSender {
  /// {@return the track that is sent}
  @Nullable MediaStreamTrack track();

  /// {@return the transport; null before it is negotiated}
  @Nullable RTCDtlsTransport transport();

  /// {@return what can be sent of a kind, `audio` or `video`; null for another kind}
  ///
  /// @param kind `audio` or `video`
  static @Nullable RTCRtpCapabilities getCapabilities(String kind) {
    return Capabilities.of(kind);
  }

  /// Changes how the track is sent. `InvalidStateError` when the parameters do not come from the
  /// last [#getParameters()], `InvalidModificationError` for what cannot be changed.
  ///
  /// @param parameters what `getParameters` gave, changed
  /// @return done once they hold
  CompletableFuture<Void> setParameters(RTCRtpSendParameters parameters);

  /// {@return how the track is sent}
  RTCRtpSendParameters getParameters();

  /// Sends another track of the same kind without negotiation, or none.
  ///
  /// @param withTrack the next one; null sends nothing
  /// @return done once the other one is sent
  CompletableFuture<Void> replaceTrack(@Nullable MediaStreamTrack withTrack);

  /// Says which streams the remote shall put the track in.
  ///
  /// @param streams by which the remote groups tracks
  void setStreams(MediaStream... streams);

  /// {@return statistics about this sender}
  CompletableFuture<RTCStatsReport> getStats();

  /// {@return tones over this sender; null for video}
  @Nullable RTCDTMFSender dtmf();
}
