package io.visavis.rtc.ice;

import io.visavis.rtc.stun.StunTransaction;
import java.time.Duration;

/// Timers, limits and permissions of an agent. [#DEFAULT] is what a connection on the Internet
/// wants.
///
/// @param pacing Ta, the least time between two new transactions; RFC 8445 §14.2 forbids less than
///   5 ms
/// @param rto first retransmission interval of a check or a gathering request (RFC 8445 §14.3)
/// @param maxRequests Rc, how often a check is sent before it has failed
/// @param gatherTimeout how long a silent STUN server delays the end of gathering
/// @param patience time from the start of checking in which nothing is called failed (RFC 8863)
/// @param nominationWait how long a working pair waits for a better one that may still come; the
///   pair's round-trip time counts instead when it is longer
/// @param consentInterval mean time between consent checks (RFC 7675 §5.1)
/// @param consentTimeout consent has expired this long after the last answer
/// @param disconnectedTimeout no answer for this long, with several checks unanswered, is
///   "disconnected"
/// @param loopback whether loopback addresses become candidates; RFC 8445 §5.1.1.1 says no
/// @param maxRemoteCandidates remote candidates beyond this are ignored
/// @param maxPairs pairs beyond this are not formed (RFC 8445 §6.1.2.5)
public record IceSettings(
    Duration pacing,
    Duration rto,
    int maxRequests,
    Duration gatherTimeout,
    Duration patience,
    Duration nominationWait,
    Duration consentInterval,
    Duration consentTimeout,
    Duration disconnectedTimeout,
    boolean loopback,
    int maxRemoteCandidates,
    int maxPairs) {
  public static final IceSettings DEFAULT =
      new IceSettings(
          Duration.ofMillis(5),
          Duration.ofMillis(500),
          StunTransaction.DEFAULT_RC,
          Duration.ofMillis(9_500),
          Duration.ofMillis(39_500),
          Duration.ofMillis(50),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofSeconds(5),
          false,
          100,
          200);

  public IceSettings withLoopback(boolean allowed) {
    return new IceSettings(
        pacing,
        rto,
        maxRequests,
        gatherTimeout,
        patience,
        nominationWait,
        consentInterval,
        consentTimeout,
        disconnectedTimeout,
        allowed,
        maxRemoteCandidates,
        maxPairs);
  }

  /// Other times for checking: pacing, first retransmission, patience.
  public IceSettings withChecks(Duration newPacing, Duration newRto, Duration newPatience) {
    return new IceSettings(
        newPacing,
        newRto,
        maxRequests,
        gatherTimeout,
        newPatience,
        nominationWait,
        consentInterval,
        consentTimeout,
        disconnectedTimeout,
        loopback,
        maxRemoteCandidates,
        maxPairs);
  }

  /// Other times for the pair in use: interval of checks, "disconnected", "failed".
  public IceSettings withConsent(Duration interval, Duration disconnected, Duration timeout) {
    return new IceSettings(
        pacing,
        rto,
        maxRequests,
        gatherTimeout,
        patience,
        nominationWait,
        interval,
        timeout,
        disconnected,
        loopback,
        maxRemoteCandidates,
        maxPairs);
  }
}
