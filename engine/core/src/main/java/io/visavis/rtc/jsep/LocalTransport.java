package io.visavis.rtc.jsep;

import io.visavis.rtc.sdp.Fingerprint;
import io.visavis.rtc.sdp.IceCandidateLine;
import java.util.List;

/// What our descriptions say of one transport of ours.
///
/// @param iceUfrag our user name fragment
/// @param icePwd our password
/// @param fingerprints of our certificates
/// @param candidates gathered so far, in order
/// @param endOfCandidates whether gathering is complete (RFC 8840 §4.1.3)
/// @param rtcpApart whether RTCP has an ICE component of its own, number 2
public record LocalTransport(
    String iceUfrag,
    String icePwd,
    List<Fingerprint> fingerprints,
    List<IceCandidateLine> candidates,
    boolean endOfCandidates,
    boolean rtcpApart) {
  public LocalTransport {
    fingerprints = List.copyOf(fingerprints);
    candidates = List.copyOf(candidates);
  }

  /// A transport that has not begun to gather.
  public LocalTransport(String iceUfrag, String icePwd, List<Fingerprint> fingerprints) {
    this(iceUfrag, icePwd, fingerprints, List.of(), false, false);
  }

  /// A transport of one component.
  public LocalTransport(
      String iceUfrag,
      String icePwd,
      List<Fingerprint> fingerprints,
      List<IceCandidateLine> candidates,
      boolean endOfCandidates) {
    this(iceUfrag, icePwd, fingerprints, candidates, endOfCandidates, false);
  }

  /// What the `m=` and `c=` lines say of it.
  DefaultCandidate place() {
    return DefaultCandidate.of(candidates, DefaultCandidate.RTP);
  }

  /// What `a=rtcp` says of it: while RTCP is multiplexed, the same (RFC 9429 §5.2.2).
  DefaultCandidate rtcpPlace() {
    return rtcpApart ? DefaultCandidate.of(candidates, DefaultCandidate.RTCP) : place();
  }
}
