package io.visavis.rtc.sctp;

import java.time.Duration;

/// The fixed parameters of one association, with the names of RFC 9260 §16 in the comments.
///
/// @param localPort our SCTP port, 5000 by RFC 8841
/// @param remotePort the peer's SCTP port, from its `a=sctp-port`
/// @param mtu largest SCTP packet in bytes, a multiple of 4: 1,200 bytes of UDP payload less the 37
///   of a DTLS 1.2 GCM record (13 header, 8 nonce, 16 tag), rounded down
/// @param streams how many streams we offer and accept per direction, RFC 8831 §6.2 wants 65,535
/// @param maxMessageSize largest message that we accept, our `a=max-message-size`
/// @param receiveWindow bytes we hold before the peer must stop (a_rwnd)
/// @param rtoInitial RTO.Initial
/// @param rtoMin RTO.Min; RFC 9260 says 1 s, browsers use 200 to 400 ms, because a data channel
///   stalls visibly otherwise
/// @param rtoMax RTO.Max; RFC 9260 says 60 s, we come back sooner after an outage of a mobile
///   network
/// @param delayedSack how long an acknowledgement may wait for a second packet; RFC 9260 allows ≤
///   200 ms
/// @param heartbeat HB.interval, how long a path may be idle
/// @param cookieLifetime Valid.Cookie.Life
/// @param maxInitRetransmits Max.Init.Retransmits
/// @param maxRetransmits Association.Max.Retrans
public record SctpSettings(
    int localPort,
    int remotePort,
    int mtu,
    int streams,
    int maxMessageSize,
    int receiveWindow,
    Duration rtoInitial,
    Duration rtoMin,
    Duration rtoMax,
    Duration delayedSack,
    Duration heartbeat,
    Duration cookieLifetime,
    int maxInitRetransmits,
    int maxRetransmits) {

  private static final int SMALLEST_MTU = 256;

  public SctpSettings {
    if (mtu < SMALLEST_MTU || mtu % 4 != 0) {
      throw new IllegalArgumentException("mtu must be a multiple of 4 and at least 256: " + mtu);
    }
    if (streams < 1 || streams > 65_535 || maxMessageSize < 1 || receiveWindow < maxMessageSize) {
      throw new IllegalArgumentException("streams, message size or window out of range");
    }
  }

  /// What a browser expects of its peer.
  public static SctpSettings defaults() {
    return new SctpSettings(
        5000,
        5000,
        1160,
        65_535,
        262_144,
        4 << 20,
        Duration.ofMillis(500),
        Duration.ofMillis(200),
        Duration.ofSeconds(5),
        Duration.ofMillis(20),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60),
        8,
        10);
  }
}
