package io.visavis.rtc.sctp;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The chunks that open an association, built from our side's fixed values (RFC 9260 §5).
final class Handshake {
  private static final int COOKIE_KEY = 32;
  private static final List<Parameter> EXTENSIONS =
      List.of(
          new Parameter(Parameter.FORWARD_TSN_SUPPORTED, new byte[0]),
          new Parameter(
              Parameter.SUPPORTED_EXTENSIONS,
              new byte[] {(byte) ReconfigChunk.TYPE, (byte) ForwardTsnChunk.TYPE}));

  private final SctpSettings settings;
  private final RandomGenerator random;
  private final byte[] cookieKey = new byte[COOKIE_KEY];

  /// One tag for the INIT that we send and the one that we answer: so a collision ends in one
  /// association, whoever was first (RFC 9260 §5.2.1).
  final int tag;

  final int initialTsn;

  Handshake(SctpSettings settings, RandomGenerator random) {
    this.settings = settings;
    this.random = random;
    random.nextBytes(cookieKey);
    tag = newTag();
    initialTsn = random.nextInt();
  }

  private int newTag() {
    int value = random.nextInt();
    // RFC 9260 §5.3.1: 0 is the tag of INIT.
    return value == 0 ? 1 : value;
  }

  InitChunk init() {
    return new InitChunk(body(tag, initialTsn, EXTENSIONS));
  }

  private InitBody body(int tag, int tsn, List<Parameter> parameters) {
    return new InitBody(
        tag, settings.receiveWindow(), settings.streams(), settings.streams(), tsn, parameters);
  }

  /// Answers INIT while there is no association yet, or only half of one.
  InitAckChunk answer(InitBody peer, long now) {
    return answer(peer, tag, initialTsn, 0, 0, now);
  }

  /// Answers INIT of a peer with whom an association stands (RFC 9260 §5.2.2): fresh values, and
  /// the old tags tied in, so that only one who knows them can restart it.
  InitAckChunk answer(InitBody peer, Session existing, long now) {
    return answer(peer, newTag(), random.nextInt(), existing.localTag, existing.peerTag, now);
  }

  private InitAckChunk answer(
      InitBody peer, int localTag, int localTsn, int localTie, int peerTie, long now) {
    StateCookie cookie = cookie(peer, localTag, localTsn, localTie, peerTie, now);
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(new Parameter(Parameter.STATE_COOKIE, cookie.seal(cookieKey)));
    parameters.addAll(EXTENSIONS);
    int room = settings.mtu() - SctpPacket.HEADER;
    for (Parameter unknown : peer.unrecognized()) {
      parameters.add(new Parameter(Parameter.UNRECOGNIZED, unknown.bytes()));
      if (body(localTag, localTsn, parameters).length() > room) {
        parameters.removeLast();
        break;
      }
    }
    return new InitAckChunk(body(localTag, localTsn, parameters));
  }

  /// What an INIT ACK says, in the form in which a cookie says it.
  StateCookie accepted(InitBody peer, long now) {
    return cookie(peer, tag, initialTsn, 0, 0, now);
  }

  private static StateCookie cookie(
      InitBody peer, int localTag, int localTsn, int localTie, int peerTie, long now) {
    return new StateCookie(
        now,
        localTag,
        localTsn,
        peer.tag(),
        peer.initialTsn(),
        peer.window(),
        peer.outgoingStreams(),
        peer.incomingStreams(),
        peer.supportsForwardTsn(),
        peer.supports(ReconfigChunk.TYPE),
        localTie,
        peerTie);
  }

  /// @return null for a cookie that is not ours
  @Nullable StateCookie open(byte[] cookie) {
    return StateCookie.open(cookieKey, cookie);
  }

  boolean expired(StateCookie cookie, long now) {
    return now - cookie.created() > settings.cookieLifetime().toNanos();
  }

  /// How long ago the cookie expired (RFC 9260 §3.3.10.3).
  ErrorCause stale(StateCookie cookie, long now) {
    long micros = (now - cookie.created() - settings.cookieLifetime().toNanos()) / 1000;
    byte[] value = new byte[4];
    Wire.put32(value, 0, (int) Math.min(micros, Integer.MAX_VALUE));
    return new ErrorCause(ErrorCause.STALE_COOKIE, value);
  }
}
