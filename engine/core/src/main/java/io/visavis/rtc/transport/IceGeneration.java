package io.visavis.rtc.transport;

import io.visavis.rtc.ice.IceAgent;
import io.visavis.rtc.ice.IceOutput;
import io.visavis.rtc.ice.IceState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// One generation of ICE on a transport (RFC 8445 §9): an agent with its credentials, and the
/// sockets that are its own. Every restart begins another.
final class IceGeneration {

  private final IceAgent agent;
  private final IceState without;
  private final ServerTasks servers;
  private final List<Integer> sockets = new ArrayList<>();

  /// What it said while a later generation was being negotiated: told if that is abandoned.
  private final ArrayDeque<IceOutput> held = new ArrayDeque<>();

  /// @param without the transport's state while this generation knows no remote and nothing older
  ///   works
  /// @param servers what goes on at servers for this generation, given itself
  IceGeneration(IceAgent agent, IceState without, Function<IceGeneration, ServerTasks> servers) {
    this.agent = agent;
    this.without = without;
    this.servers = servers.apply(this);
  }

  IceAgent agent() {
    return agent;
  }

  ServerTasks servers() {
    return servers;
  }

  IceState without() {
    return without;
  }

  /// Ids of its sockets in [Transport].
  List<Integer> sockets() {
    return sockets;
  }

  ArrayDeque<IceOutput> held() {
    return held;
  }

  /// Whether its pair has been heard from lately.
  boolean works() {
    return agent.state() == IceState.CONNECTED || agent.state() == IceState.COMPLETED;
  }
}
