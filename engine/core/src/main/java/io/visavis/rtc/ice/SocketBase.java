package io.visavis.rtc.ice;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What packets leave from and arrive at: a socket of the transport, or an address on a relay. The
/// base of the candidate that it is itself, and of all that are derived from it.
final class SocketBase {
  private final int socketId;
  private final CandidateInfo self;
  private final int localPreference;

  /// This one and its reflexive ones.
  private final List<CandidateInfo> candidates = new ArrayList<>();

  /// @param self the host or relayed candidate
  /// @param localPreference of every candidate with this base
  SocketBase(int socketId, CandidateInfo self, int localPreference) {
    this.socketId = socketId;
    this.self = self;
    this.localPreference = localPreference;
    candidates.add(self);
  }

  int socketId() {
    return socketId;
  }

  CandidateInfo self() {
    return self;
  }

  int localPreference() {
    return localPreference;
  }

  boolean relayed() {
    return self.type() == CandidateType.RELAYED;
  }

  InetSocketAddress address() {
    return self.address();
  }

  InetAddress ip() {
    return self.address().getAddress();
  }

  /// The candidate of this base with that address, null when there is none.
  @Nullable CandidateInfo candidate(InetSocketAddress address) {
    for (CandidateInfo candidate : candidates) {
      if (candidate.address().equals(address)) {
        return candidate;
      }
    }
    return null;
  }

  void derived(CandidateInfo candidate) {
    candidates.add(candidate);
  }

  /// Priority of a peer-reflexive candidate of this base, announced in each check (RFC 8445
  /// §7.1.1). A relayed base announces its own: the way is through the relay whatever the peer sees
  /// first, and must not look better than a direct one until the signalled candidate arrives.
  long peerReflexivePriority() {
    return relayed()
        ? self.priority()
        : Priorities.candidate(
            CandidateType.PEER_REFLEXIVE,
            self.tcpType() != null,
            localPreference,
            self.component());
  }
}
