package io.visavis.rtc.peer;

import io.visavis.rtc.RTCIceParameters;
import io.visavis.rtc.ice.IceParameters;
import io.visavis.rtc.jsep.Bundle;
import io.visavis.rtc.jsep.IceRestart;
import io.visavis.rtc.jsep.ParsedDescription;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/// Which credentials descriptions have, and which are to be replaced: W3C's
/// `[[LocalIceCredentialsToReplace]]` (webrtc-pc §4.4.2 "restartIce") and the restarts that
/// descriptions of either side ask for (RFC 9429 §5.2.1 and §5.3.1). Under the monitor.
final class IceRestarts {

  private final PeerConnection connection;
  private final SessionState state;
  private final Set<RTCIceParameters> toReplace = new HashSet<>();

  /// Shown before servers or policy changed: they go with the next offer, which nothing asks for.
  private final Set<RTCIceParameters> outdated = new HashSet<>();

  IceRestarts(PeerConnection connection, SessionState state) {
    this.connection = connection;
    this.state = state;
  }

  /// `restartIce`: every credential that we have shown so far is to go.
  void request() {
    toReplace.clear();
    toReplace.addAll(IceRestart.credentials(SessionState.parsed(state.currentLocal())));
    toReplace.addAll(IceRestart.credentials(SessionState.parsed(state.pendingLocal())));
  }

  /// Servers or policy are others now (RFC 9429 §4.1.18): the next offer restarts ICE, and what it
  /// gathers obeys them.
  void settingsChanged() {
    outdated.addAll(IceRestart.credentials(SessionState.parsed(state.currentLocal())));
    outdated.addAll(IceRestart.credentials(SessionState.parsed(state.pendingLocal())));
  }

  /// Whether an offer is needed that restarts ICE.
  boolean requested() {
    return !toReplace.isEmpty();
  }

  /// Which generation each transport in force has in an offer that is being made.
  final class Plan {
    private final boolean option;
    private final Map<DtlsTransport, IceExchange> chosen = new IdentityHashMap<>();

    /// @param option `iceRestart` of the offer's options
    private Plan(boolean option) {
      this.option = option;
    }

    /// What the offer says of a transport. Without need it is what the last exchange left in force,
    /// as W3C has it, even while an offer that restarts is pending.
    IceExchange of(DtlsTransport transport) {
      if (!state.inForce(transport)) {
        return transport.ice().latest();
      }
      return chosen.computeIfAbsent(transport, this::choose);
    }

    private IceExchange choose(DtlsTransport transport) {
      IceTransport ice = transport.ice();
      if (!option && !requested() && outdated.isEmpty()) {
        return ice.settled();
      }
      RTCIceParameters latest = ice.latest().credentials();
      boolean pendingServes =
          !option && ice.restarting() && !toReplace.contains(latest) && !outdated.contains(latest);
      return pendingServes ? ice.latest() : new IceExchange(fresh());
    }

    /// The transports in force that the offer speaks of.
    Map<DtlsTransport, IceExchange> chosen() {
      return Collections.unmodifiableMap(chosen);
    }
  }

  Plan plan(boolean option) {
    return new Plan(option);
  }

  private RTCIceParameters fresh() {
    IceParameters parameters = IceParameters.random(connection.engine().random());
    return new RTCIceParameters(parameters.usernameFragment(), parameters.password());
  }

  /// Our offer is applied: each transport gets the generation that the offer has for it.
  void offered(Map<DtlsTransport, IceExchange> chosen) {
    chosen.forEach((transport, generation) -> {
      if (generation == transport.ice().settled()) {
        connection.transports().abandonRestart(transport);
      } else if (generation != transport.ice().latest()) {
        connection.transports().restart(transport, generation);
        generation.describe();
      }
    });
  }

  /// The remote offers these credentials for a transport: others than before ask for a restart, the
  /// same as before take back what another offer asked for.
  void remoteOffered(DtlsTransport transport, RTCIceParameters remote) {
    IceTransport ice = transport.ice();
    RTCIceParameters inForce = ice.settled().remoteCredentials();
    if (inForce == null || remote.equals(inForce)) {
      connection.transports().abandonRestart(transport);
    } else if (!remote.equals(ice.latest().remoteCredentials())) {
      connection.transports().restart(transport, new IceExchange(fresh()));
    }
  }

  /// The remote's answer must restart what our offer restarts, and nothing else.
  void checkAnswer(ParsedDescription offer, ParsedDescription answer) {
    for (int tag : Bundle.negotiated(offer, answer).tags()) {
      DtlsTransport transport = state.transport(tag);
      if (transport != null) {
        IceTransport ice = transport.ice();
        boolean open = ice.latest().remoteCredentials() == null;
        // After a provisional answer the final one speaks of the same generation.
        IceExchange known = open ? ice.settled() : ice.latest();
        IceRestart.checkAnswer(answer.sections().get(tag), known.remoteCredentials(), open);
      }
    }
  }

  /// A final answer of either side was applied.
  void settle() {
    state.transports().stream()
        .flatMap(transport -> transport.components().stream())
        .forEach(component -> component.ice().settle());
    Set<RTCIceParameters> shown = IceRestart.credentials(SessionState.parsed(state.currentLocal()));
    if (Collections.disjoint(shown, toReplace)) {
      toReplace.clear();
    }
    outdated.retainAll(shown);
  }

  /// Back to the stable state before.
  void rollBack() {
    state.transports().forEach(connection.transports()::abandonRestart);
  }
}
