package io.visavis.rtc.ice;

import io.visavis.rtc.RTCIceTransportPolicy;
import io.visavis.rtc.stun.StunTransaction;
import java.time.Duration;
import java.util.function.Consumer;

/// Timers, limits and permissions of an agent. [#DEFAULT] is what a connection on the Internet
/// wants; [#with] makes others of it.
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
/// @param policy W3C's `iceTransportPolicy`, which [IcePolicy] explains
/// @param hideAddresses the remote shall not learn addresses of this host that it could not see by
///   itself: host candidates are told by name or not at all, related addresses are blank
/// @param component id of the component that the agent is of: 1, or 2 for RTCP apart from RTP (RFC
///   8445 §4, RFC 8839 §5.1)
/// @param humanPatience how long people may take to carry the descriptions, from gathering and once
///   more from the start of checking: [Patience] says what goes on meanwhile; zero for nothing more
///   than `patience`
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
    int maxPairs,
    RTCIceTransportPolicy policy,
    boolean hideAddresses,
    int component,
    Duration humanPatience) {
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
          200,
          RTCIceTransportPolicy.ALL,
          false,
          1,
          Duration.ZERO);

  /// A copy with changes: `settings.with(s -> s.loopback(true))`.
  public IceSettings with(Consumer<Edit> changes) {
    Edit edit = new Edit(this);
    changes.accept(edit);
    return edit.build();
  }

  /// The members of settings that somebody wants to change; each method returns its object.
  public static final class Edit {
    private final IceSettings from;
    private Duration patience;
    private boolean loopback;
    private RTCIceTransportPolicy policy;
    private boolean hideAddresses;
    private int component;
    private Duration humanPatience;

    private Edit(IceSettings from) {
      this.from = from;
      patience = from.patience;
      loopback = from.loopback;
      policy = from.policy;
      hideAddresses = from.hideAddresses;
      component = from.component;
      humanPatience = from.humanPatience;
    }

    public Edit patience(Duration limit) {
      patience = limit;
      return this;
    }

    public Edit loopback(boolean allowed) {
      loopback = allowed;
      return this;
    }

    public Edit policy(RTCIceTransportPolicy value) {
      policy = value;
      return this;
    }

    public Edit hideAddresses(boolean hide) {
      hideAddresses = hide;
      return this;
    }

    public Edit component(int id) {
      component = id;
      return this;
    }

    public Edit humanPatience(Duration limit) {
      humanPatience = limit;
      return this;
    }

    private IceSettings build() {
      return new IceSettings(
          from.pacing,
          from.rto,
          from.maxRequests,
          from.gatherTimeout,
          patience,
          from.nominationWait,
          from.consentInterval,
          from.consentTimeout,
          from.disconnectedTimeout,
          loopback,
          from.maxRemoteCandidates,
          from.maxPairs,
          policy,
          hideAddresses,
          component,
          humanPatience);
    }
  }
}
