package io.visavis.rtc.peer;

import io.visavis.rtc.RTCIceTransportPolicy;
import io.visavis.rtc.RTCRtcpMuxPolicy;
import io.visavis.rtc.ice.IceOutput;
import io.visavis.rtc.ice.IceServerUrl;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `iceCandidatePoolSize` (webrtc-pc §4.2.1, RFC 9429 §3.5.4): transports that gather before any
/// description needs them. Descriptions take theirs from here, and what was gathered is surfaced
/// with the first local one. The rest is closed when the first exchange of descriptions is
/// complete. Under the monitor.
///
/// Each takes a socket a local address and an allocation a TURN server, so all connections of an
/// engine together hold no more than `candidatePoolLimit`. A connection that asks for more says so
/// in the log at once, and in an `icecandidateerror` with its first local description.
final class CandidatePool {

  private static final Logger LOG = System.getLogger(CandidatePool.class.getName());

  private final PeerConnection connection;

  /// For whoever needs a transport.
  private final Deque<DtlsTransport> ready = new ArrayDeque<>();

  /// Those, and the ones that a description was made with which is not set yet.
  private final Map<DtlsTransport, Prefetched> held = new LinkedHashMap<>();

  private List<IceServerUrl> servers = List.of();
  private RTCIceTransportPolicy policy = RTCIceTransportPolicy.ALL;

  /// What the engine lets us hold.
  private int granted;

  private @Nullable String complaint;
  private boolean frozen;

  CandidatePool(PeerConnection connection) {
    this.connection = connection;
  }

  /// Whether a local description has been set, which ends the pool's growing.
  boolean isFrozen() {
    return frozen;
  }

  /// The constructor's configuration, or a later one. Other servers or another policy make what was
  /// gathered useless; after the first local description nothing changes.
  void configure(int size, List<IceServerUrl> newServers, RTCIceTransportPolicy newPolicy) {
    if (frozen) {
      return;
    }
    boolean others = !newServers.equals(servers) || newPolicy != policy;
    servers = newServers;
    policy = newPolicy;
    if (others) {
      List.copyOf(ready).forEach(connection.transports()::close);
      held.replaceAll(this::again);
    }
    while (held.size() > size && !ready.isEmpty()) {
      connection.transports().close(ready.getLast());
    }
    Engine engine = connection.engine();
    if (size > granted) {
      granted += engine.grantPool(size - granted);
    } else {
      int kept = Math.max(size, held.size());
      engine.returnPool(granted - kept);
      granted = kept;
    }
    complaint =
        size <= granted
            ? null
            : "iceCandidatePoolSize asks for "
                + size
                + " components to gather ahead, and "
                + granted
                + " do: the engine's limit for all connections is "
                + engine.settings().candidatePoolLimit();
    if (complaint != null) {
      LOG.log(Level.WARNING, complaint);
    }
    if (granted > held.size()) {
      // Not in vain when a description is made first: whoever takes one fills the pool before.
      connection
          .certificates()
          .thenRun(() ->
              connection
                  .serial()
                  .post(() -> {
                    if (!connection.isClosed()) {
                      fill();
                    }
                  }));
    }
  }

  /// A description has been made with this one, so it keeps its credentials.
  private Prefetched again(DtlsTransport transport, Prefetched old) {
    old.drop();
    Prefetched fresh = new Prefetched();
    connection.transports().prefetchAgain(transport, fresh, policy, servers);
    return fresh;
  }

  /// Once the certificates exist.
  private void fill() {
    while (!frozen && held.size() < granted) {
      DtlsTransport single = withoutRtcp();
      DtlsTransport transport =
          single == null
              ? connection.transports().make()
              : connection.transports().makeRtcp(single);
      Prefetched fresh = new Prefetched();
      held.put(transport, fresh);
      if (single == null) {
        ready.add(transport);
      }
      connection.transports().prefetch(transport, fresh, policy, servers);
    }
  }

  /// Under the policy `negotiate` a transport takes two components; one that lacks its second.
  private @Nullable DtlsTransport withoutRtcp() {
    if (connection.getConfiguration().rtcpMuxPolicy() == RTCRtcpMuxPolicy.REQUIRE) {
      return null;
    }
    return ready.stream().filter(transport -> transport.rtcp() == null).findFirst().orElse(null);
  }

  /// One that gathers already, or null.
  @Nullable DtlsTransport take() {
    fill();
    return ready.poll();
  }

  /// It was taken for a description that will not be set.
  ///
  /// @return false when the pool has no use for it
  boolean takeBack(DtlsTransport transport) {
    boolean useful = !frozen && held.containsKey(transport);
    if (useful) {
      ready.addFirst(transport);
    }
    return useful;
  }

  /// A local description speaks of this transport now.
  ///
  /// @return what waited for that; null for one that did not gather ahead
  @Nullable Prefetched described(DtlsTransport transport) {
    freeze();
    return leave(transport);
  }

  /// A transport is closed.
  void forget(DtlsTransport transport) {
    Prefetched gone = leave(transport);
    if (gone != null) {
      gone.drop();
    }
  }

  private @Nullable Prefetched leave(DtlsTransport transport) {
    Prefetched prefetched = held.remove(transport);
    ready.remove(transport);
    // While there is a pool, its next one takes the place.
    if (prefetched != null && frozen) {
      granted--;
      connection.engine().returnPool(1);
    }
    return prefetched;
  }

  /// The first local description: the pool grows no more, and says what was wrong with it.
  private void freeze() {
    if (frozen) {
      return;
    }
    frozen = true;
    connection.engine().returnPool(granted - held.size());
    granted = held.size();
    if (complaint != null) {
      IceOutput.CandidateError error =
          new IceOutput.CandidateError(
              "",
              IceOutput.CandidateError.NOWHERE,
              IceOutput.CandidateError.UNREACHABLE,
              complaint);
      connection
          .serial()
          .post(() -> connection.negotiator().transportOwner().candidateError(error));
    }
  }

  /// An exchange of descriptions is complete: what it did not use is closed.
  void settle() {
    freeze();
    new ArrayList<>(ready).forEach(connection.transports()::close);
  }

  /// The connection is closed, and with it every transport.
  void close() {
    frozen = true;
    ready.clear();
    held.clear();
    connection.engine().returnPool(granted);
    granted = 0;
  }
}
