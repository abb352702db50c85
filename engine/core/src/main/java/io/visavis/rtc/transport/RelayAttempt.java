package io.visavis.rtc.transport;

import io.visavis.rtc.base.BackoffTimer;
import io.visavis.rtc.link.Links;
import io.visavis.rtc.link.ServerLink;
import io.visavis.rtc.stun.Stun;
import io.visavis.rtc.stun.StunBuilder;
import io.visavis.rtc.stun.StunClass;
import io.visavis.rtc.stun.TransactionId;
import io.visavis.rtc.turn.AddressFamily;
import io.visavis.rtc.turn.TurnClient;
import io.visavis.rtc.turn.TurnOutput;
import io.visavis.rtc.turn.TurnSettings;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/// One address of a TURN server: the way to it and the allocation there.
final class RelayAttempt implements ServerLink.Listener {

  /// The largest datagram, and what TURN needs to carry it.
  private static final int LARGEST_MESSAGE = 65_507 + TurnClient.OVERHEAD;

  /// RFC 8445 §11: Tr, after which a silent mapping may be forgotten by a translator on the way.
  /// The next refresh would come from another port, and the server would not know the allocation.
  /// Connections of TCP are forgotten likewise, by some translators as soon (RFC 5382 REQ-5 wants
  /// hours).
  private static final long KEEPALIVE = 15_000_000_000L;

  final InetSocketAddress server;
  private final Relay relay;
  private final RelayPlace place;
  private final ServerLink link;
  private final TurnClient client;
  private final byte[] out;
  private long keepaliveAt = BackoffTimer.NEVER;

  /// Within a turn.
  ///
  /// @param serverName the name that a certificate must have
  RelayAttempt(
      Relay relay,
      RelayServer config,
      InetSocketAddress server,
      String serverName,
      RelayPlace place) {
    this.relay = relay;
    this.server = server;
    this.place = place;
    this.out = relay.scratch(LARGEST_MESSAGE);
    this.client =
        new TurnClient(
            TurnSettings.of(config.kind().isReliable(), config.credential())
                .withFamilies(EnumSet.allOf(AddressFamily.class))
                .withPatience(place.links().patience()),
            place.random());
    this.link =
        Links.open(
            place.network(), place.loop(), config.kind(), server, serverName, place.links(), this);
  }

  @Nullable InetSocketAddress local() {
    return link.local();
  }

  @Override
  public void open() {
    AddressFamily family = AddressFamily.of(server.getAddress());
    place.turn().accept(() -> client.allocate(family, place.loop().now()));
  }

  @Override
  public void received(byte[] buf, int off, int len) {
    client.receive(buf, off, len, place.loop().now(), relay::received);
  }

  @Override
  public void receiveComplete() {
    place.turn().accept(() -> {});
  }

  @Override
  public void closed(ServerLink.@Nullable Step step, String reason) {
    place.turn().accept(() -> relay.broke(this, step, reason));
  }

  void send(InetSocketAddress peer, byte[] buf, int off, int len) {
    long now = place.loop().now();
    int length = client.send(peer, buf, off, len, out, now);
    if (length > 0) {
      transmit(out, length, now);
    }
  }

  private void transmit(byte[] message, int length, long now) {
    link.send(message, 0, length);
    if (keepaliveAt != BackoffTimer.NEVER) {
      keepaliveAt = now + KEEPALIVE;
    }
  }

  /// Finds out whether the allocation is still there.
  void probe(long now) {
    client.refresh(now);
  }

  void permit(InetSocketAddress peer, long now) {
    client.permit(peer.getAddress(), now);
  }

  void flush() {
    link.flush();
  }

  long deadline() {
    return Math.min(keepaliveAt, client.deadline());
  }

  void timeout(long now) {
    if (client.deadline() <= now) {
      client.timeout(now);
    }
    if (keepaliveAt <= now) {
      byte[] indication =
          new StunBuilder(StunClass.INDICATION, Stun.BINDING, TransactionId.random(place.random()))
              .buildWithFingerprint();
      transmit(indication, indication.length, now);
    }
  }

  /// @return whether there was anything
  boolean drain() {
    boolean any = false;
    for (TurnOutput output = client.poll(); output != null; output = client.poll()) {
      any = true;
      switch (output) {
        case TurnOutput.Send(byte[] message) ->
            transmit(message, message.length, place.loop().now());
        case TurnOutput.Allocated allocated -> {
          keepaliveAt = place.loop().now() + KEEPALIVE;
          relay.allocated(this, allocated);
        }
        case TurnOutput.Redirected(InetSocketAddress alternate, String domain) ->
            relay.redirected(this, alternate, domain);
        case TurnOutput.Failed(int code, String text) -> relay.failed(this, code, text);
        case TurnOutput.Lost(int code, String text) -> relay.lost(this, code, text);
        case TurnOutput.Released() -> relay.released(this);
      }
    }
    return any;
  }

  /// Gives the allocation back; the server's answer ends it.
  void release() {
    keepaliveAt = BackoffTimer.NEVER;
    client.release(place.loop().now());
  }

  /// Closes the way, with what was to be sent first.
  void close() {
    link.flush();
    link.close();
  }
}
