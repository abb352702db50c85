package io.visavis.rtc.peer;

import io.visavis.rtc.Event;
import io.visavis.rtc.EventListeners;
import io.visavis.rtc.RTCIceCandidate;
import io.visavis.rtc.RTCIceCandidatePair;
import io.visavis.rtc.RTCIceComponent;
import io.visavis.rtc.RTCIceGathererState;
import io.visavis.rtc.RTCIceParameters;
import io.visavis.rtc.RTCIceRole;
import io.visavis.rtc.RTCIceTransport;
import io.visavis.rtc.RTCIceTransportState;
import io.visavis.rtc.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The W3C view of one transport's ICE agent. Its state changes in tasks only.
final class IceTransport implements RTCIceTransport {

  private final Object monitor;
  private final EventListeners<Event> stateListeners = new EventListeners<>();
  private final EventListeners<Event> gatheringListeners = new EventListeners<>();
  private final EventListeners<Event> pairListeners = new EventListeners<>();
  private final List<RTCIceCandidate> localCandidates = new ArrayList<>();
  private final List<RTCIceCandidate> remoteCandidates = new ArrayList<>();
  private RTCIceRole role = RTCIceRole.UNKNOWN;
  private RTCIceTransportState state = RTCIceTransportState.NEW;
  private RTCIceGathererState gatheringState = RTCIceGathererState.NEW;
  private @Nullable RTCIceCandidatePair selectedPair;
  private @Nullable RTCIceParameters localParameters;
  private @Nullable RTCIceParameters remoteParameters;

  IceTransport(Object monitor) {
    this.monitor = monitor;
  }

  @Override
  public RTCIceRole role() {
    synchronized (monitor) {
      return role;
    }
  }

  @Override
  public RTCIceComponent component() {
    return RTCIceComponent.RTP;
  }

  @Override
  public RTCIceTransportState state() {
    synchronized (monitor) {
      return state;
    }
  }

  @Override
  public RTCIceGathererState gatheringState() {
    synchronized (monitor) {
      return gatheringState;
    }
  }

  @Override
  public List<RTCIceCandidate> getLocalCandidates() {
    synchronized (monitor) {
      return List.copyOf(localCandidates);
    }
  }

  @Override
  public List<RTCIceCandidate> getRemoteCandidates() {
    synchronized (monitor) {
      return List.copyOf(remoteCandidates);
    }
  }

  @Override
  public @Nullable RTCIceCandidatePair getSelectedCandidatePair() {
    synchronized (monitor) {
      return selectedPair;
    }
  }

  @Override
  public @Nullable RTCIceParameters getLocalParameters() {
    synchronized (monitor) {
      return localParameters;
    }
  }

  @Override
  public @Nullable RTCIceParameters getRemoteParameters() {
    synchronized (monitor) {
      return remoteParameters;
    }
  }

  @Override
  public Subscription onStateChange(Consumer<Event> listener) {
    return stateListeners.add(listener);
  }

  @Override
  public Subscription onGatheringStateChange(Consumer<Event> listener) {
    return gatheringListeners.add(listener);
  }

  @Override
  public Subscription onSelectedCandidatePairChange(Consumer<Event> listener) {
    return pairListeners.add(listener);
  }

  /// Names the transport in statistics; the same for its whole life. From any thread.
  String ufrag() {
    RTCIceParameters parameters = getLocalParameters();
    return parameters == null ? "" : parameters.usernameFragment();
  }

  void role(RTCIceRole newRole) {
    role = newRole;
  }

  void state(RTCIceTransportState newState) {
    state = newState;
  }

  void gatheringState(RTCIceGathererState newState) {
    gatheringState = newState;
  }

  void selectedPair(RTCIceCandidatePair pair) {
    selectedPair = pair;
  }

  void localParameters(RTCIceParameters parameters) {
    localParameters = parameters;
  }

  void remoteParameters(RTCIceParameters parameters) {
    remoteParameters = parameters;
  }

  void addLocal(RTCIceCandidate candidate) {
    localCandidates.add(candidate);
  }

  void addRemote(RTCIceCandidate candidate) {
    remoteCandidates.add(candidate);
  }

  void fireStateChange() {
    stateListeners.fire(Event.of("statechange"));
  }

  void fireGatheringStateChange() {
    gatheringListeners.fire(Event.of("gatheringstatechange"));
  }

  void firePairChange() {
    pairListeners.fire(Event.of("selectedcandidatepairchange"));
  }
}
