package io.visavis.rtc.jsep;

import io.visavis.rtc.sdp.IceCandidateLine;
import java.util.List;

/// The address in the `m=` and `c=` lines (RFC 8839 §4.2.1.2, RFC 9429 §5.2.2), or in `a=rtcp` (RFC
/// 3605).
///
/// @param port 9 when there is no candidate yet
/// @param connection the value of the `c=` line
record DefaultCandidate(int port, String connection) {
  /// RFC 8840 §4.1.1: nothing gathered yet.
  static final DefaultCandidate UNKNOWN = new DefaultCandidate(9, "IN IP4 0.0.0.0");

  /// Component ids (RFC 8839 §5.1).
  static final int RTP = 1;

  static final int RTCP = 2;

  /// The candidate most likely to work with a peer that knows no ICE: relayed, then reflexive, then
  /// host, IPv4 before IPv6. TCP and names have no place in these lines.
  static DefaultCandidate of(List<IceCandidateLine> candidates, int component) {
    IceCandidateLine best = null;
    for (IceCandidateLine candidate : candidates) {
      boolean fit =
          candidate.component() == component
              && candidate.protocol().equals("udp")
              && isAddress(candidate.address());
      if (fit && (best == null || rank(candidate) > rank(best))) {
        best = candidate;
      }
    }
    if (best == null) {
      return UNKNOWN;
    }
    String family = isIpv6(best.address()) ? "IP6" : "IP4";
    return new DefaultCandidate(best.port(), "IN " + family + " " + best.address());
  }

  /// The value of `a=rtcp` (RFC 3605 §2.1).
  String rtcp() {
    return port + " " + connection;
  }

  private static long rank(IceCandidateLine candidate) {
    int type =
        switch (candidate.type()) {
          case "relay" -> 3;
          case "srflx", "prflx" -> 2;
          default -> 1;
        };
    int family = isIpv6(candidate.address()) ? 0 : 1;
    return (((long) type * 2 + family) << 32) + candidate.priority();
  }

  private static boolean isIpv6(String address) {
    return address.indexOf(':') >= 0;
  }

  private static boolean isAddress(String address) {
    return isIpv6(address) || address.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
  }
}
