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
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The W3C view of one transport's ICE agent. Its state changes in tasks only.
final class IceTransport implements RTCIceTransport {

  private final Object monitor;
  private final EventListeners<Event> stateListeners = new EventListeners<>();
  private final EventListeners<Event> gatheringListeners = new EventListeners<>();
  private final EventListeners<Event> pairListeners = new EventListeners<>();
  private final String name;
  private final RTCIceComponent component;
  private RTCIceRole role = RTCIceRole.UNKNOWN;
  private RTCIceTransportState state = RTCIceTransportState.NEW;
  private @Nullable RTCIceCandidatePair selectedPair;

  /// The generation that is negotiated or in force, and, while it is negotiated, the one before.
  private IceExchange latest;

  private @Nullable IceExchange before;

  /// @param local the first credentials
  IceTransport(Object monitor, RTCIceParameters local, RTCIceComponent component) {
    this.monitor = monitor;
    this.component = component;
    boolean rtcp = component == RTCIceComponent.RTCP;
    this.name = rtcp ? local.usernameFragment() + "-rtcp" : local.usernameFragment();
    this.latest = new IceExchange(local);
    this.latest.describe();
  }

  @Override
  public RTCIceRole role() {
    synchronized (monitor) {
      return role;
    }
  }

  @Override
  public RTCIceComponent component() {
    return component;
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
      return local().gathering();
    }
  }

  @Override
  public List<RTCIceCandidate> getLocalCandidates() {
    synchronized (monitor) {
      return List.copyOf(local().candidates());
    }
  }

  @Override
  public List<RTCIceCandidate> getRemoteCandidates() {
    synchronized (monitor) {
      return List.copyOf(remote().remoteCandidates());
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
      return local().credentials();
    }
  }

  @Override
  public @Nullable RTCIceParameters getRemoteParameters() {
    synchronized (monitor) {
      return remote().remoteCredentials();
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

  /// Our side, as the descriptions have it: a restart that only the remote has offered so far is
  /// not in one of ours.
  private IceExchange local() {
    return before == null || latest.described() ? latest : before;
  }

  /// The remote's side, as the descriptions have it.
  private IceExchange remote() {
    return before == null || latest.remoteCredentials() != null ? latest : before;
  }

  /// Names the transport in statistics; the same for its whole life.
  String name() {
    return name;
  }

  /// The generation that is negotiated or in force.
  IceExchange latest() {
    return latest;
  }

  /// The generation that the last completed exchange of descriptions left in force.
  IceExchange settled() {
    return before == null ? latest : before;
  }

  /// The generation with these credentials of ours, or null.
  @Nullable IceExchange of(RTCIceParameters credentials) {
    if (latest.credentials().equals(credentials)) {
      return latest;
    }
    return before != null && before.credentials().equals(credentials) ? before : null;
  }

  /// Whether a restart is being negotiated.
  boolean restarting() {
    return before != null;
  }

  /// The generation whose remote has this fragment, or null.
  @Nullable IceExchange ofRemote(@Nullable String fragment) {
    if (latest.hasRemote(fragment)) {
      return latest;
    }
    return before != null && before.hasRemote(fragment) ? before : null;
  }

  /// Another generation is negotiated; not while one is.
  void restart(IceExchange generation) {
    before = latest;
    latest = generation;
  }

  /// The restart is rolled back.
  void abandonRestart() {
    if (before != null) {
      latest = before;
      before = null;
    }
  }

  /// The exchange of descriptions is complete: there is no way back.
  void settle() {
    before = null;
  }

  void role(RTCIceRole newRole) {
    role = newRole;
  }

  void state(RTCIceTransportState newState) {
    state = newState;
  }

  void selectedPair(RTCIceCandidatePair pair) {
    selectedPair = pair;
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
