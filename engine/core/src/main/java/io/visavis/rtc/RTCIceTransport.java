package io.visavis.rtc;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The ICE transport under a DTLS transport (webrtc-pc §5.6).
public interface RTCIceTransport {
  /// Whether this side nominates.
  RTCIceRole role();

  /// What it carries.
  RTCIceComponent component();

  /// State of the checks.
  RTCIceTransportState state();

  /// State of the gathering.
  RTCIceGathererState gatheringState();

  /// Candidates gathered here and signalled.
  List<RTCIceCandidate> getLocalCandidates();

  /// Candidates of the remote that were signalled.
  List<RTCIceCandidate> getRemoteCandidates();

  /// The pair that is sent over.
  @Nullable RTCIceCandidatePair getSelectedCandidatePair();

  /// Our ICE credentials; null before they are applied.
  @Nullable RTCIceParameters getLocalParameters();

  /// The remote's ICE credentials; null before they are applied.
  @Nullable RTCIceParameters getRemoteParameters();

  /// When [#state()] has changed.
  Subscription onStateChange(Consumer<Event> listener);

  /// When [#gatheringState()] has changed.
  Subscription onGatheringStateChange(Consumer<Event> listener);

  /// When [#getSelectedCandidatePair()] has changed.
  Subscription onSelectedCandidatePairChange(Consumer<Event> listener);
}
