package io.visavis.rtc.ice;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// What the agents of one data stream have in common, its components' and its generations': the
/// foundations that group candidates across components (RFC 8445 §5.1.1.3), and the number that
/// settles role conflicts, which a peer may settle for all components at once.
public final class IceStream {

  /// Compared unsigned (RFC 8445 §7.3.1.1).
  final long tieBreaker;

  private final Map<List<Object>, String> foundations = new HashMap<>();

  public IceStream(RandomGenerator random) {
    tieBreaker = random.nextLong();
  }

  /// Candidates that share all of these have the same foundation.
  ///
  /// @param server what tells candidates of different servers apart
  String foundation(CandidateType type, InetAddress base, String protocol, Object server) {
    return foundations.computeIfAbsent(
        List.of(type, base, protocol, server), group -> Integer.toString(foundations.size() + 1));
  }
}
