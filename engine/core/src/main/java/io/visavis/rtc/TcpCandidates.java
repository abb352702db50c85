package io.visavis.rtc;

/// Which TCP candidates an engine makes (RFC 6544). Browsers make active ones only.
public enum TcpCandidates {
  /// None: UDP only.
  OFF,
  /// Ours open connections to the remote's passive candidates; nothing listens here.
  ACTIVE,
  /// Besides, a port listens on each local address.
  ACTIVE_AND_PASSIVE
}
