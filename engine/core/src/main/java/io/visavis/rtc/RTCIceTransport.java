package io.visavis.rtc;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The ICE transport under a DTLS transport (webrtc-pc §5.6).
public interface RTCIceTransport {
  /// {@return whether this side nominates}
  RTCIceRole role();

  /// {@return what it carries}
  RTCIceComponent component();

  /// {@return state of the checks}
  RTCIceTransportState state();

  /// {@return state of the gathering}
  RTCIceGathererState gatheringState();

  /// {@return candidates gathered here and signalled}
  List<RTCIceCandidate> getLocalCandidates();

  /// {@return candidates of the remote that were signalled}
  List<RTCIceCandidate> getRemoteCandidates();

  /// {@return the pair that is sent over}
  @Nullable RTCIceCandidatePair getSelectedCandidatePair();

  /// {@return our ICE credentials; null before they are applied}
  @Nullable RTCIceParameters getLocalParameters();

  /// {@return the remote's ICE credentials; null before they are applied}
  @Nullable RTCIceParameters getRemoteParameters();

  /// When [#state()] has changed.
  ///
  /// @param listener is called with each of these events
  /// @return ends the listening
  Subscription onStateChange(Consumer<Event> listener);

  /// When [#gatheringState()] has changed.
  ///
  /// @param listener is called with each of these events
  /// @return ends the listening
  Subscription onGatheringStateChange(Consumer<Event> listener);

  /// When [#getSelectedCandidatePair()] has changed.
  ///
  /// @param listener is called with each of these events
  /// @return ends the listening
  Subscription onSelectedCandidatePairChange(Consumer<Event> listener);
}
