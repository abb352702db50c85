package io.visavis.rtc.transport;

import io.visavis.rtc.base.BackoffTimer;
import io.visavis.rtc.ice.IceOutput;
import io.visavis.rtc.link.ServerLink;
import io.visavis.rtc.net.PacketSocket;
import io.visavis.rtc.turn.TurnOutput;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A TURN server in use: its addresses are tried one after another, a silent one does not hold up
/// the next; redirections are followed; an allocation that is lost is made again. What it relays
/// looks like sockets to the transport. On the loop, within turns.
final class Relay implements ServerTask {

  /// An address that has not answered by then is given a rival, as RFC 8305 §5 does with
  /// connections.
  private static final long STAGGER = 500_000_000L;

  /// Addresses tried in one round, those of redirections included (RFC 8489 §10 asks for a bound).
  private static final int MAX_ADDRESSES = 8;

  /// Waits before a lost allocation is made again: none, then doubled from a second up to this.
  private static final long MAX_RETRY = 30_000_000_000L;

  private static final long FIRST_RETRY = 1_000_000_000L;

  /// How long the server's answer to a farewell is waited for; without one the allocation ends with
  /// its lifetime.
  private static final long FAREWELL = 1_000_000_000L;

  /// RFC 8489 §10.
  private static final int TRY_ALTERNATE = 300;

  /// Whose relay it is.
  interface Owner {

    /// The server relays for us at `socket.localAddress()`.
    ///
    /// @param mapped how the server sees us
    /// @return the socket's id, under which `received` is called
    int opened(PacketSocket socket, InetSocketAddress mapped, RelayServer server);

    /// A datagram came to a relayed address.
    void received(int socketId, InetSocketAddress from, byte[] buf, int off, int len);

    /// The relayed address is gone.
    void gone(int socketId);

    /// There is no allocation, and why; again when one is lost and cannot be made anew.
    void failed(IceOutput.CandidateError error);

    /// The first attempt has come to an end, well or not.
    void settled();
  }

  /// A relayed address and the id of its socket.
  private record Opened(InetAddress relayed, int socketId) {}

  /// An address to try, and the name that its certificate must have.
  private record Target(InetSocketAddress address, String serverName) {}

  private final RelayServer server;
  private final RelayPlace place;
  private final Owner owner;
  private final ArrayDeque<Target> waiting = new ArrayDeque<>();
  private final Set<InetSocketAddress> visited = new HashSet<>();
  private final List<RelayAttempt> trying = new ArrayList<>();
  private final List<Opened> sockets = new ArrayList<>();
  private final Set<InetSocketAddress> peers = new HashSet<>();
  private byte[] scratch = {};
  private @Nullable RelayAttempt winner;
  private IceOutput.@Nullable CandidateError worst;
  private long nextAt = BackoffTimer.NEVER;
  private long retryAt = BackoffTimer.NEVER;
  private long retryAfter;
  private boolean settled;
  private long leaveBy = BackoffTimer.NEVER;
  private boolean ended;

  Relay(RelayServer server, RelayPlace place, Owner owner) {
    this.server = server;
    this.place = place;
    this.owner = owner;
  }

  byte[] scratch(int size) {
    if (scratch.length < size) {
      scratch = new byte[size];
    }
    return scratch;
  }

  /// Tries the addresses from the first on.
  void start(long now) {
    visited.clear();
    waiting.clear();
    server.addresses().forEach(a -> waiting.add(new Target(a, server.serverName())));
    worst = null;
    tryNext(now);
  }

  private void tryNext(long now) {
    Target next = waiting.poll();
    while (next != null && (visited.size() >= MAX_ADDRESSES || !visited.add(next.address()))) {
      next = waiting.poll();
    }
    if (next != null) {
      trying.add(new RelayAttempt(this, server, next.address(), next.serverName(), place));
      nextAt = waiting.isEmpty() ? BackoffTimer.NEVER : now + STAGGER;
    } else {
      nextAt = BackoffTimer.NEVER;
      if (trying.isEmpty()) {
        exhausted(now);
      }
    }
  }

  private void exhausted(long now) {
    boolean lostBefore = retryAfter > 0;
    // Of a server that stays away, the first round tells.
    if (worst != null && retryAfter <= FIRST_RETRY) {
      owner.failed(worst);
    }
    if (lostBefore) {
      retryAt = now + retryAfter;
      retryAfter = Math.min(2 * retryAfter, MAX_RETRY);
    }
    settle();
  }

  private void settle() {
    if (!settled) {
      settled = true;
      owner.settled();
    }
  }

  void allocated(RelayAttempt attempt, TurnOutput.Allocated allocation) {
    if (winner != null) {
      drop(attempt);
      return;
    }
    winner = attempt;
    trying.remove(attempt);
    List.copyOf(trying).forEach(this::drop);
    waiting.clear();
    nextAt = BackoffTimer.NEVER;
    retryAfter = 0;
    for (InetSocketAddress relayed : allocation.relayed()) {
      PacketSocket socket = new RelayedSocket(attempt, relayed);
      int id = owner.opened(socket, allocation.mapped(), server);
      sockets.add(new Opened(relayed.getAddress(), id));
    }
    long now = place.loop().now();
    peers.forEach(peer -> attempt.permit(peer, now));
    settle();
  }

  private void drop(RelayAttempt attempt) {
    trying.remove(attempt);
    attempt.close();
  }

  void released(RelayAttempt attempt) {
    attempt.close();
    if (attempt == winner) {
      winner = null;
      end();
    }
  }

  /// The server wants to be asked elsewhere. A circle ends because no address is tried twice.
  ///
  /// @param domain the name in the alternate's certificate; null: the same as before
  void redirected(RelayAttempt attempt, InetSocketAddress alternate, @Nullable String domain) {
    if (visited.contains(alternate) || visited.size() >= MAX_ADDRESSES) {
      failed(attempt, TRY_ALTERNATE, "the TURN server redirects in a circle");
      return;
    }
    drop(attempt);
    waiting.addFirst(new Target(alternate, domain == null ? server.serverName() : domain));
    tryNext(place.loop().now());
  }

  /// One address will not do. What the user is told is the server's own word, if any said one.
  void failed(RelayAttempt attempt, int code, String text) {
    if (worst == null || worst.code() == IceOutput.CandidateError.UNREACHABLE) {
      worst = new IceOutput.CandidateError(server.url(), local(attempt), code, text);
    }
    drop(attempt);
    if (winner == null) {
      tryNext(place.loop().now());
    }
  }

  private static InetSocketAddress local(RelayAttempt attempt) {
    InetSocketAddress local = attempt.local();
    return local != null ? local : IceOutput.CandidateError.NOWHERE;
  }

  /// The way to the server could not be opened, or broke.
  void broke(RelayAttempt attempt, ServerLink.@Nullable Step step, String reason) {
    if (attempt == winner) {
      lost(attempt, IceOutput.CandidateError.UNREACHABLE, reason);
    } else if (trying.contains(attempt)) {
      failed(attempt, IceOutput.CandidateError.UNREACHABLE, reason);
    }
  }

  /// The allocation in use is gone: another one is made, at once the first time.
  void lost(RelayAttempt attempt, int code, String text) {
    if (attempt != winner) {
      failed(attempt, code, text);
      return;
    }
    if (leaveBy != BackoffTimer.NEVER) {
      end();
      return;
    }
    winner = null;
    attempt.close();
    List<Opened> gone = List.copyOf(sockets);
    sockets.clear();
    gone.forEach(socket -> owner.gone(socket.socketId()));
    retryAfter = FIRST_RETRY;
    start(place.loop().now());
  }

  /// A datagram from a peer, by way of the server: it came to the relayed address of its family.
  void received(InetSocketAddress from, byte[] buf, int off, int len) {
    for (int i = 0; i < sockets.size(); i++) {
      Opened socket = sockets.get(i);
      if (socket.relayed() instanceof Inet4Address == from.getAddress() instanceof Inet4Address) {
        owner.received(socket.socketId(), from, buf, off, len);
        return;
      }
    }
  }

  /// The path seems dead: the server may be, too.
  void probe(long now) {
    if (winner != null && leaveBy == BackoffTimer.NEVER) {
      winner.probe(now);
    }
  }

  /// A peer will send to the relayed addresses: the server is to let it in.
  void permit(InetSocketAddress peer, long now) {
    if (peers.add(peer) && winner != null) {
      winner.permit(peer, now);
    }
  }

  @Override
  public long deadline() {
    long deadline = Math.min(Math.min(nextAt, retryAt), leaveBy);
    for (RelayAttempt attempt : trying) {
      deadline = Math.min(deadline, attempt.deadline());
    }
    return winner == null ? deadline : Math.min(deadline, winner.deadline());
  }

  @Override
  public void timeout(long now) {
    if (leaveBy <= now) {
      end();
      return;
    }
    if (retryAt <= now) {
      retryAt = BackoffTimer.NEVER;
      start(now);
    }
    if (nextAt <= now) {
      tryNext(now);
    }
    for (RelayAttempt attempt : List.copyOf(trying)) {
      attempt.timeout(now);
    }
    if (winner != null) {
      winner.timeout(now);
    }
  }

  @Override
  public boolean drain() {
    boolean any = false;
    for (RelayAttempt attempt : List.copyOf(trying)) {
      any |= attempt.drain();
    }
    return winner != null ? any | winner.drain() : any;
  }

  @Override
  public void flush() {
    for (int i = 0; i < trying.size(); i++) {
      trying.get(i).flush();
    }
    if (winner != null) {
      winner.flush();
    }
  }

  /// Gives everything back: nothing is relayed any more, and the server is told, which takes a
  /// round trip. Idempotent.
  @Override
  public void leave(long now) {
    if (leaveBy != BackoffTimer.NEVER) {
      return;
    }
    waiting.clear();
    sockets.clear();
    nextAt = BackoffTimer.NEVER;
    retryAt = BackoffTimer.NEVER;
    leaveBy = now + FAREWELL;
    List.copyOf(trying).forEach(this::drop);
    if (winner != null) {
      winner.release();
    } else {
      end();
    }
  }

  private void end() {
    if (winner != null) {
      winner.close();
      winner = null;
    }
    leaveBy = BackoffTimer.NEVER;
    ended = true;
  }

  @Override
  public boolean hasLeft() {
    return ended;
  }
}
