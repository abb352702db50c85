package io.visavis.rtc.transport;

import io.visavis.rtc.base.MalformedException;
import io.visavis.rtc.ice.IceOutput;
import io.visavis.rtc.link.ServerLink;
import io.visavis.rtc.stun.Stun;
import io.visavis.rtc.stun.StunBuilder;
import io.visavis.rtc.stun.StunClass;
import io.visavis.rtc.stun.StunError;
import io.visavis.rtc.stun.StunMessage;
import io.visavis.rtc.stun.StunTransaction;
import io.visavis.rtc.stun.TransactionId;
import java.net.InetSocketAddress;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A Binding request over one link that proves its server. The link is as reliable as the question
/// needs: over DTLS it is asked again until the owner's patience ends.
final class StunQuestion implements ServerLink.Listener {

  /// RFC 8489 §6.2.1: the first retransmission interval.
  private static final long RTO = 500_000_000L;

  /// Who asks; called once, within a turn.
  interface Owner {

    void mapped(StunQuestion by, InetSocketAddress mapped);

    /// @param code STUN's error, or 701
    void failed(StunQuestion by, int code, String text);
  }

  private static final int UNREACHABLE = IceOutput.CandidateError.UNREACHABLE;

  private final RelayPlace place;
  private final Owner owner;
  private final TransactionId id;
  private final ServerLink link;
  private final long giveUpAt;

  /// Over DTLS, which loses messages.
  private @Nullable StunTransaction repeated;

  /// @param opening opens the link for this listener
  StunQuestion(RelayPlace place, Owner owner, Function<ServerLink.Listener, ServerLink> opening) {
    this.place = place;
    this.owner = owner;
    this.id = TransactionId.random(place.random());
    // As long again as the link may take to open.
    this.giveUpAt = place.loop().now() + 2 * place.links().patience().toNanos();
    this.link = opening.apply(this);
  }

  @Nullable InetSocketAddress local() {
    return link.local();
  }

  InetSocketAddress server() {
    return link.remote();
  }

  @Override
  public void open() {
    place.turn().accept(this::ask);
  }

  private void ask() {
    byte[] request = new StunBuilder(StunClass.REQUEST, Stun.BINDING, id).build();
    if (!link.kind().isReliable()) {
      StunTransaction transaction =
          new StunTransaction(id, request, RTO, StunTransaction.DEFAULT_RC);
      transaction.start(place.loop().now());
      repeated = transaction;
    }
    link.send(request, 0, request.length);
  }

  @Override
  public void received(byte[] buf, int off, int len) {
    try {
      StunMessage message = StunMessage.parse(buf, off, len);
      if (message.transactionId().equals(id)) {
        place.turn().accept(() -> take(message));
      }
    } catch (MalformedException e) {
      place.turn().accept(() -> fail(UNREACHABLE, "the server does not speak STUN"));
    }
  }

  private void take(StunMessage message) {
    StunError error = message.messageClass() == StunClass.ERROR ? message.error() : null;
    InetSocketAddress mapped = error == null ? message.mappedAddress() : null;
    if (mapped != null) {
      owner.mapped(this, mapped);
    } else if (error != null) {
      fail(error.code(), error.reason());
    } else {
      fail(UNREACHABLE, "the STUN server gave no usable address");
    }
  }

  private void fail(int code, String text) {
    owner.failed(this, code, text);
  }

  @Override
  public void closed(ServerLink.@Nullable Step step, String reason) {
    place.turn().accept(() -> fail(UNREACHABLE, reason));
  }

  long deadline() {
    return repeated == null ? giveUpAt : Math.min(giveUpAt, repeated.deadline());
  }

  void timeout(long now) {
    if (giveUpAt <= now) {
      fail(UNREACHABLE, "the STUN server did not answer");
    } else if (repeated != null && repeated.expire(now) == StunTransaction.Step.RETRANSMIT) {
      link.send(repeated.request(), 0, repeated.request().length);
    }
  }

  void flush() {
    link.flush();
  }

  void close() {
    link.close();
  }
}
