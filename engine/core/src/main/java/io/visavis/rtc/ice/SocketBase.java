package io.visavis.rtc.ice;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/// One socket of the transport: the base of a host candidate and of all that is derived from it.
///
/// @param localPreference of every candidate with this base
record SocketBase(int socketId, CandidateInfo host, int localPreference) {
  InetSocketAddress address() {
    return host.address();
  }

  InetAddress ip() {
    return host.address().getAddress();
  }

  /// Priority of a peer-reflexive candidate of this base, announced in each check (RFC 8445
  /// §7.1.1).
  long peerReflexivePriority() {
    return Priorities.candidate(CandidateType.PEER_REFLEXIVE, localPreference, host.component());
  }
}
