package io.visavis.rtc.transport;

import io.visavis.rtc.base.BackoffTimer;
import io.visavis.rtc.base.MalformedException;
import io.visavis.rtc.ice.IceOutput;
import io.visavis.rtc.link.LinkKind;
import io.visavis.rtc.link.Links;
import io.visavis.rtc.link.ServerLink;
import io.visavis.rtc.stun.Stun;
import io.visavis.rtc.stun.StunBuilder;
import io.visavis.rtc.stun.StunClass;
import io.visavis.rtc.stun.StunError;
import io.visavis.rtc.stun.StunMessage;
import io.visavis.rtc.stun.TransactionId;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A STUN server asked over TLS (`stuns:`, RFC 8489 §6.2.2 and §6.2.3): its addresses one after
/// another, until one has answered.
final class SecureStun implements ServerTask {

  private static final String NO_ANSWER = "the STUN server did not answer over TLS";

  /// Whose question it is; called once, within a turn.
  interface Owner {

    /// @param local our end of the TCP connection
    /// @param mapped how the server sees it
    void mapped(InetSocketAddress local, InetSocketAddress mapped);

    void failed(IceOutput.CandidateError error);
  }

  private final String url;
  private final String serverName;
  private final RelayPlace place;
  private final Owner owner;
  private final ArrayDeque<InetSocketAddress> waiting;
  private IceOutput.@Nullable CandidateError worst;
  private @Nullable Attempt attempt;

  SecureStun(
      String url,
      String serverName,
      List<InetSocketAddress> addresses,
      RelayPlace place,
      Owner owner) {
    this.url = url;
    this.serverName = serverName;
    this.place = place;
    this.owner = owner;
    this.waiting = new ArrayDeque<>(addresses);
  }

  void start() {
    InetSocketAddress next = waiting.poll();
    if (next != null) {
      attempt = new Attempt(next);
      return;
    }
    attempt = null;
    IceOutput.CandidateError error = worst;
    if (error != null) {
      owner.failed(error);
    }
  }

  private void failed(Attempt by, int code, String text) {
    if (by != attempt) {
      return;
    }
    if (worst == null || worst.code() == IceOutput.CandidateError.UNREACHABLE) {
      worst = new IceOutput.CandidateError(url, by.local(), code, text);
    }
    by.link.close();
    start();
  }

  private void answered(Attempt by, InetSocketAddress mapped) {
    if (by == attempt) {
      attempt = null;
      by.link.close();
      owner.mapped(by.local(), mapped);
    }
  }

  @Override
  public long deadline() {
    return attempt == null ? BackoffTimer.NEVER : Math.min(attempt.by, attempt.link.deadline());
  }

  @Override
  public void timeout(long now) {
    Attempt current = attempt;
    if (current == null) {
      return;
    }
    if (current.by <= now) {
      failed(current, IceOutput.CandidateError.UNREACHABLE, NO_ANSWER);
    } else {
      current.link.timeout(now);
    }
  }

  @Override
  public boolean drain() {
    return false;
  }

  @Override
  public void flush() {
    if (attempt != null) {
      attempt.link.flush();
    }
  }

  @Override
  public void leave(long now) {
    waiting.clear();
    if (attempt != null) {
      attempt.link.close();
      attempt = null;
    }
  }

  @Override
  public boolean hasLeft() {
    return attempt == null;
  }

  /// One address.
  private final class Attempt implements ServerLink.Listener {

    private final ServerLink link;
    private final TransactionId id = TransactionId.random(place.random());
    private final long by;

    Attempt(InetSocketAddress server) {
      // The link has its own patience for opening; this one is for the answer, too.
      by = place.loop().now() + 2 * place.links().patience().toNanos();
      link =
          Links.open(
              place.network(), place.loop(), LinkKind.TLS, server, serverName, place.links(), this);
    }

    InetSocketAddress local() {
      InetSocketAddress local = link.local();
      return local != null ? local : new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    @Override
    public void open() {
      place
          .turn()
          .accept(() -> {
            byte[] request = new StunBuilder(StunClass.REQUEST, Stun.BINDING, id).build();
            link.send(request, 0, request.length);
          });
    }

    @Override
    public void received(byte[] buf, int off, int len) {
      try {
        StunMessage message = StunMessage.parse(buf, off, len);
        if (message.transactionId().equals(id)) {
          place.turn().accept(() -> take(message));
        }
      } catch (MalformedException e) {
        place
            .turn()
            .accept(() ->
                failed(
                    this, IceOutput.CandidateError.UNREACHABLE, "the server does not speak STUN"));
      }
    }

    private void take(StunMessage message) {
      StunError error = message.messageClass() == StunClass.ERROR ? message.error() : null;
      InetSocketAddress mapped = error == null ? message.mappedAddress() : null;
      if (error != null) {
        failed(this, error.code(), error.reason());
      } else if (mapped != null) {
        answered(this, mapped);
      } else {
        failed(this, IceOutput.CandidateError.UNREACHABLE, NO_ANSWER);
      }
    }

    @Override
    public void closed(ServerLink.@Nullable Step step, String reason) {
      place.turn().accept(() -> failed(this, IceOutput.CandidateError.UNREACHABLE, reason));
    }
  }
}
