package io.visavis.rtc.turn;

import io.visavis.rtc.stun.StunTransaction;
import java.time.Duration;
import java.util.Set;

/// One allocation's settings.
///
/// @param reliable whether the link never loses a message: nothing is retransmitted
/// @param credential whose allocation it is
/// @param families of the relayed address; both: one of each, if the server can (RFC 8656 §7)
/// @param lifetime asked for; the server decides
/// @param rto first retransmission interval, until a round trip has been measured
/// @param maxRequests Rc, how often a request is sent at most
/// @param patience until an unanswered request has failed, on both kinds of link
public record TurnSettings(
    boolean reliable,
    TurnCredential credential,
    Set<AddressFamily> families,
    Duration lifetime,
    Duration rto,
    int maxRequests,
    Duration patience) {

  /// RFC 8656 §7.1: the default lifetime of an allocation.
  private static final Duration LIFETIME = Duration.ofMinutes(10);

  /// RFC 8489 §6.2.1.
  private static final Duration RTO = Duration.ofMillis(500);

  /// Ti of RFC 8489 §6.2.2, which is also when Rc requests over UDP have failed.
  private static final Duration PATIENCE = Duration.ofMillis(39_500);

  /// Takes copies.
  public TurnSettings {
    families = Set.copyOf(families);
    if (families.isEmpty()
        || !lifetime.isPositive()
        || !rto.isPositive()
        || !patience.isPositive()
        || maxRequests < 1) {
      throw new IllegalArgumentException("TURN settings without families, times or requests");
    }
  }

  /// The RFCs' values and an IPv4 relay.
  public static TurnSettings of(boolean reliable, TurnCredential credential) {
    return new TurnSettings(
        reliable,
        credential,
        Set.of(AddressFamily.V4),
        LIFETIME,
        RTO,
        StunTransaction.DEFAULT_RC,
        PATIENCE);
  }

  /// With other families.
  public TurnSettings withFamilies(Set<AddressFamily> families) {
    return new TurnSettings(reliable, credential, families, lifetime, rto, maxRequests, patience);
  }

  /// With another patience.
  public TurnSettings withPatience(Duration patience) {
    return new TurnSettings(reliable, credential, families, lifetime, rto, maxRequests, patience);
  }
}
