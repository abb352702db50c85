package io.visavis.rtc.ice;

import java.net.InetSocketAddress;

/// A candidate of the peer. One that was first seen in a check (peer-reflexive) becomes what its
/// signalling says later; its identity stays.
final class RemoteCandidate {
  private CandidateInfo info;

  RemoteCandidate(CandidateInfo info) {
    this.info = info;
  }

  CandidateInfo info() {
    return info;
  }

  InetSocketAddress address() {
    return info.address();
  }

  long priority() {
    return info.priority();
  }

  /// The signalled form of a peer-reflexive candidate has arrived (RFC 8838 §11.4).
  void signalled(CandidateInfo later) {
    info =
        new CandidateInfo(
            info.id(),
            later.type(),
            later.component(),
            later.protocol(),
            later.tcpType(),
            info.address(),
            later.name(),
            later.priority(),
            later.foundation(),
            later.related(),
            null,
            null);
  }
}
