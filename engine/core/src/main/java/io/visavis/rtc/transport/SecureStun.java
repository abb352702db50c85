package io.visavis.rtc.transport;

import io.visavis.rtc.base.BackoffTimer;
import io.visavis.rtc.ice.IceOutput;
import io.visavis.rtc.link.LinkKind;
import io.visavis.rtc.link.Links;
import io.visavis.rtc.link.ServerLink;
import io.visavis.rtc.net.PacketSocket;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A STUN server that proves its name (`stuns:`). It is asked over TLS, as RFC 8489 §6.2.3 has it,
/// and over DTLS on each UDP socket (RFC 7350): only that shows an address which candidates of UDP
/// can have.
final class SecureStun implements ServerTask {

  private static final String TLS_ONLY =
      "the STUN server answers over TLS alone, which shows no address for UDP";

  private static final int UNREACHABLE = IceOutput.CandidateError.UNREACHABLE;
  private static final InetSocketAddress NOWHERE = IceOutput.CandidateError.NOWHERE;

  /// Whose server it is; called within a turn.
  interface Owner {

    /// @param mapped how the server sees the socket
    void mapped(int socketId, InetSocketAddress mapped, InetSocketAddress server);

    /// Nothing came of it.
    void failed(IceOutput.CandidateError error);

    /// Every way has been tried.
    void settled();
  }

  private final String url;
  private final String serverName;
  private final List<InetSocketAddress> addresses;
  private final RelayPlace place;
  private final Owner owner;
  private final List<Way> ways = new ArrayList<>();
  private IceOutput.@Nullable CandidateError worst;
  private boolean overTls;
  private boolean shown;
  private boolean settled;
  private boolean left;

  SecureStun(
      String url,
      String serverName,
      List<InetSocketAddress> addresses,
      RelayPlace place,
      Owner owner) {
    this.url = url;
    this.serverName = serverName;
    this.addresses = List.copyOf(addresses);
    this.place = place;
    this.owner = owner;
  }

  void start() {
    go(
        new Way(addresses) {
          @Override
          ServerLink open(InetSocketAddress server, ServerLink.Listener listener) {
            return Links.open(
                place.network(),
                place.loop(),
                LinkKind.TLS,
                server,
                serverName,
                place.links(),
                listener);
          }

          @Override
          void mapped(InetSocketAddress mapped, InetSocketAddress server) {
            overTls = true;
          }
        });
  }

  /// A socket whose mapping is wanted.
  void over(int socketId, PacketSocket socket) {
    boolean v4 = socket.localAddress().getAddress() instanceof Inet4Address;
    go(
        new SocketWay(
            socketId,
            socket,
            addresses.stream().filter(a -> a.getAddress() instanceof Inet4Address == v4).toList()));
  }

  private void go(Way way) {
    if (!left) {
      ways.add(way);
      way.next();
    }
  }

  private void over(Way way) {
    ways.remove(way);
    if (!ways.isEmpty() || settled || left) {
      return;
    }
    settled = true;
    if (!shown) {
      owner.failed(overTls || worst == null ? unusable() : worst);
    }
    owner.settled();
  }

  private IceOutput.CandidateError unusable() {
    return new IceOutput.CandidateError(url, NOWHERE, UNREACHABLE, TLS_ONLY);
  }

  /// A datagram from somewhere else than a peer.
  ///
  /// @return whether it came from this server
  boolean receive(int socketId, InetSocketAddress from, byte[] buf, int off, int len) {
    for (int i = 0; i < ways.size(); i++) {
      if (ways.get(i).receive(socketId, from, buf, off, len)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public long deadline() {
    long deadline = BackoffTimer.NEVER;
    for (int i = 0; i < ways.size(); i++) {
      deadline = Math.min(deadline, ways.get(i).deadline());
    }
    return deadline;
  }

  @Override
  public void timeout(long now) {
    for (Way way : List.copyOf(ways)) {
      way.timeout(now);
    }
  }

  @Override
  public boolean drain() {
    return false;
  }

  @Override
  public void flush() {
    for (int i = 0; i < ways.size(); i++) {
      ways.get(i).flush();
    }
  }

  @Override
  public void leave(long now) {
    left = true;
    ways.forEach(Way::close);
    ways.clear();
  }

  @Override
  public boolean hasLeft() {
    return ways.isEmpty();
  }

  /// The server's addresses, one after another, in one way.
  private abstract class Way implements StunQuestion.Owner {

    private final ArrayDeque<InetSocketAddress> waiting;
    private @Nullable StunQuestion question;

    Way(List<InetSocketAddress> addresses) {
      waiting = new ArrayDeque<>(addresses);
    }

    abstract ServerLink open(InetSocketAddress server, ServerLink.Listener listener);

    abstract void mapped(InetSocketAddress mapped, InetSocketAddress server);

    boolean receive(int socketId, InetSocketAddress from, byte[] buf, int off, int len) {
      return false;
    }

    void next() {
      InetSocketAddress server = waiting.poll();
      if (server == null) {
        question = null;
        over(this);
      } else {
        question = new StunQuestion(place, this, listener -> open(server, listener));
      }
    }

    @Override
    public void mapped(StunQuestion by, InetSocketAddress mapped) {
      if (by == question) {
        question = null;
        by.close();
        mapped(mapped, by.server());
        over(this);
      }
    }

    @Override
    public void failed(StunQuestion by, int code, String text) {
      if (by == question) {
        InetSocketAddress local = by.local();
        if (worst == null || worst.code() == UNREACHABLE) {
          worst = new IceOutput.CandidateError(url, local == null ? NOWHERE : local, code, text);
        }
        by.close();
        next();
      }
    }

    long deadline() {
      return question == null ? BackoffTimer.NEVER : question.deadline();
    }

    void timeout(long now) {
      if (question != null && question.deadline() <= now) {
        question.timeout(now);
      }
    }

    void flush() {
      if (question != null) {
        question.flush();
      }
    }

    void close() {
      if (question != null) {
        question.close();
        question = null;
      }
    }
  }

  /// DTLS on a socket of candidates.
  private final class SocketWay extends Way {

    private final int socketId;
    private final PacketSocket socket;
    private PacketSocket.@Nullable Receiver receiver;
    private @Nullable InetSocketAddress asked;

    SocketWay(int socketId, PacketSocket socket, List<InetSocketAddress> addresses) {
      super(addresses);
      this.socketId = socketId;
      this.socket = socket;
    }

    @Override
    ServerLink open(InetSocketAddress server, ServerLink.Listener listener) {
      Links.Shared shared =
          Links.dtlsOver(socket, place.loop(), server, serverName, place.links(), listener);
      receiver = shared.receiver();
      asked = server;
      return shared.link();
    }

    @Override
    void mapped(InetSocketAddress mapped, InetSocketAddress server) {
      shown = true;
      owner.mapped(socketId, mapped, server);
    }

    @Override
    boolean receive(int id, InetSocketAddress from, byte[] buf, int off, int len) {
      PacketSocket.Receiver to = receiver;
      if (id != socketId || to == null || !from.equals(asked)) {
        return false;
      }
      to.receive(from, buf, off, len);
      return true;
    }
  }
}
