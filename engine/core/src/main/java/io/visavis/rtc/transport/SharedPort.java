package io.visavis.rtc.transport;

import io.visavis.rtc.net.Loop;
import io.visavis.rtc.net.Network;
import io.visavis.rtc.net.PacketSocket;
import io.visavis.rtc.net.PortRange;
import io.visavis.rtc.stun.Stun;
import io.visavis.rtc.stun.StunPeek;
import io.visavis.rtc.stun.TransactionId;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One UDP socket that many ICE agents share, each behind a `PacketSocket` of its own. All of them
/// live on one loop.
///
/// Requests are told apart by the local fragment in their USERNAME (RFC 8445 §7.2.2), responses by
/// the transaction that they answer, everything else by its source, which belongs to the agent
/// whose check that source has answered. Two agents of different transports cannot both talk to one
/// remote address, since their packets could not be told apart: the first one keeps it as long as
/// it hears from it, and the other's checks there go unanswered.
///
/// The socket is bound by the first attachment and closed by the last.
public final class SharedPort {

  /// Two intervals of consent (RFC 7675 §5.1): a remote that is silent for so long may have started
  /// anew.
  private static final long HOLD_NANOS = 10_000_000_000L;

  /// Longer than any transaction of RFC 8489 §6.2.1 with its default timers.
  private static final long FLIGHT_NANOS = 60_000_000_000L;

  private static final int MAX_FLIGHTS = 16_384;

  /// Addresses of one attachment; agents have at most some hundred pairs.
  private static final int MAX_ADDRESSES = 256;

  /// What was dropped so far.
  ///
  /// @param unknown datagrams that belong to no attachment
  /// @param contested STUN messages from an address that another transport is talking to
  public record Counters(long unknown, long contested) {}

  private final Network network;
  private final Loop loop;
  private final InetAddress address;
  private final int port;
  private final Map<String, Attachment> byFragment = new HashMap<>();
  private final Map<InetSocketAddress, Holder> holders = new HashMap<>();
  private final Map<TransactionId, Flight> flights = new LinkedHashMap<>();
  private final List<Attachment> attachments = new ArrayList<>();
  private final List<Attachment> received = new ArrayList<>();
  private @Nullable PacketSocket socket;
  private boolean binding;
  private long unknown;
  private long contested;

  private record Flight(Attachment from, InetSocketAddress to, boolean isCheck, long startedAt) {}

  private static final class Holder {
    Attachment attachment;
    long heardAt;

    Holder(Attachment attachment, long heardAt) {
      this.attachment = attachment;
      this.heardAt = heardAt;
    }
  }

  /// A port of a local address, not bound yet.
  ///
  /// @param loop where everything happens
  public SharedPort(Network network, Loop loop, InetAddress address, int port) {
    this.network = network;
    this.loop = loop;
    this.address = address;
    this.port = port;
  }

  /// A socket on this port. The listener is called on the loop, never before this has returned.
  ///
  /// @param owner its transport: agents of one owner are generations, which talk to the same remote
  /// @param fragment the agent's own, unique on this port
  /// @throws IllegalStateException when the fragment is taken
  public void attach(
      Object owner,
      String fragment,
      PacketSocket.Receiver receiver,
      PacketSocket.BindListener listener) {
    if (byFragment.containsKey(fragment)) {
      throw new IllegalStateException("the fragment is in use on this port");
    }
    Attachment attachment = new Attachment(owner, fragment, receiver, listener);
    byFragment.put(fragment, attachment);
    attachments.add(attachment);
    PacketSocket open = socket;
    if (open != null) {
      loop.execute(() -> attachment.bound());
    } else if (!binding) {
      bind();
    }
  }

  private void bind() {
    binding = true;
    network.bind(
        loop,
        address,
        new PortRange(port, port),
        new PacketSocket.Receiver() {
          @Override
          public void receive(InetSocketAddress from, byte[] buf, int off, int len) {
            received(from, buf, off, len);
          }

          @Override
          public void receiveComplete() {
            complete();
          }
        },
        new PacketSocket.BindListener() {
          @Override
          public void bound(PacketSocket bound) {
            binding = false;
            socket = bound;
            List.copyOf(attachments).forEach(Attachment::bound);
            closeWhenIdle();
          }

          @Override
          public void failed(Exception cause) {
            binding = false;
            for (Attachment attachment : List.copyOf(attachments)) {
              attachment.close();
              attachment.listener.failed(cause);
            }
          }
        });
  }

  /// What was dropped so far.
  public Counters counters() {
    return new Counters(unknown, contested);
  }

  /// Whether nobody uses it.
  public boolean isIdle() {
    return attachments.isEmpty() && !binding;
  }

  /// Entries of all tables, for tests of leaks.
  int entries() {
    return byFragment.size() + holders.size() + flights.size() + attachments.size();
  }

  private void received(InetSocketAddress from, byte[] buf, int off, int len) {
    long now = loop.now();
    boolean stun = Stun.isStun(buf, off, len);
    Attachment target;
    if (!stun) {
      target = heard(from, now);
    } else if (StunPeek.isResponse(buf, off)) {
      target = answered(from, buf, off, now);
    } else {
      target = asked(from, buf, off, len, now);
    }
    if (target != null) {
      if (!target.waiting) {
        target.waiting = true;
        received.add(target);
      }
      target.receiver.receive(from, buf, off, len);
    }
  }

  private void complete() {
    // What is called here may detach, and detaching must not disturb the walk.
    List<Attachment> all = List.copyOf(received);
    received.clear();
    for (Attachment attachment : all) {
      attachment.waiting = false;
      if (!attachment.closed) {
        attachment.receiver.receiveComplete();
      }
    }
  }

  /// Whose the datagrams from there are.
  private @Nullable Attachment heard(InetSocketAddress from, long now) {
    Holder holder = holders.get(from);
    if (holder == null) {
      unknown++;
      return null;
    }
    holder.heardAt = now;
    return holder.attachment;
  }

  /// A request or an indication; indications keep a NAT's mapping and name nobody (RFC 8445 §11).
  private @Nullable Attachment asked(
      InetSocketAddress from, byte[] buf, int off, int len, long now) {
    String username = StunPeek.username(buf, off, len);
    if (username == null && !StunPeek.isRequest(buf, off)) {
      return heard(from, now);
    }
    int colon = username == null ? -1 : username.indexOf(':');
    Attachment target =
        username == null || colon < 0 ? null : byFragment.get(username.substring(0, colon));
    if (target == null) {
      unknown++;
      return null;
    }
    return admit(from, target, now) ? target : null;
  }

  private @Nullable Attachment answered(InetSocketAddress from, byte[] buf, int off, long now) {
    Flight flight = flights.get(StunPeek.transactionId(buf, off));
    if (flight == null) {
      unknown++;
      return null;
    }
    if (!flight.isCheck) {
      return flight.from;
    }
    if (!admit(from, flight.from, now)) {
      return null;
    }
    if (StunPeek.isSuccess(buf, off) && from.equals(flight.to)) {
      hold(from, flight.from, now);
    }
    return flight.from;
  }

  /// Whether an attachment may talk to an address: not while another transport does.
  private boolean admit(InetSocketAddress from, Attachment target, long now) {
    Holder holder = holders.get(from);
    if (holder == null) {
      return true;
    }
    if (holder.attachment.owner == target.owner) {
      holder.heardAt = now;
      return true;
    }
    if (now - holder.heardAt < HOLD_NANOS) {
      contested++;
      return false;
    }
    return true;
  }

  private void hold(InetSocketAddress from, Attachment by, long now) {
    Holder holder = holders.get(from);
    if (holder == null) {
      holders.put(from, new Holder(by, now));
    } else if (holder.attachment != by) {
      holder.attachment.addresses.remove(from);
      holder.attachment = by;
      holder.heardAt = now;
    }
    by.addresses.add(from);
    if (by.addresses.size() > MAX_ADDRESSES) {
      InetSocketAddress eldest = by.addresses.iterator().next();
      by.addresses.remove(eldest);
      holders.remove(eldest);
    }
  }

  private void started(Flight flight, TransactionId id) {
    Iterator<Flight> oldest = flights.values().iterator();
    while (oldest.hasNext()) {
      boolean over = flight.startedAt - oldest.next().startedAt > FLIGHT_NANOS;
      if (!over && flights.size() < MAX_FLIGHTS) {
        break;
      }
      oldest.remove();
    }
    // A retransmission does not change the order, and a transaction has less time than a flight.
    flights.putIfAbsent(id, flight);
  }

  private void closeWhenIdle() {
    PacketSocket open = socket;
    if (open != null && attachments.isEmpty()) {
      socket = null;
      flights.clear();
      open.close();
    }
  }

  /// What one agent sees of the port.
  private final class Attachment implements PacketSocket {

    final Object owner;
    final String fragment;
    final Receiver receiver;
    final BindListener listener;
    final Set<InetSocketAddress> addresses = new LinkedHashSet<>();
    boolean waiting;
    boolean closed;

    Attachment(Object owner, String fragment, Receiver receiver, BindListener listener) {
      this.owner = owner;
      this.fragment = fragment;
      this.receiver = receiver;
      this.listener = listener;
    }

    void bound() {
      if (!closed) {
        listener.bound(this);
      }
    }

    private PacketSocket shared() {
      PacketSocket open = socket;
      if (open == null) {
        throw new IllegalStateException("the port is not bound");
      }
      return open;
    }

    @Override
    public InetSocketAddress localAddress() {
      return shared().localAddress();
    }

    @Override
    public void send(InetSocketAddress to, byte[] buf, int off, int len) {
      if (closed) {
        return;
      }
      if (Stun.isStun(buf, off, len) && StunPeek.isRequest(buf, off)) {
        boolean isCheck = StunPeek.username(buf, off, len) != null;
        started(new Flight(this, to, isCheck, loop.now()), StunPeek.transactionId(buf, off));
      }
      shared().send(to, buf, off, len);
    }

    @Override
    public void flush() {
      if (!closed) {
        shared().flush();
      }
    }

    @Override
    public void close() {
      if (closed) {
        return;
      }
      if (socket != null) {
        flush();
      }
      closed = true;
      byFragment.remove(fragment);
      attachments.remove(this);
      addresses.forEach(holders::remove);
      addresses.clear();
      flights.values().removeIf(flight -> flight.from == this);
      closeWhenIdle();
    }

    @Override
    public boolean isShared() {
      return true;
    }

    /// Of the port: which attachment's datagram was refused, the system does not say.
    @Override
    public long sendErrors() {
      return closed ? 0 : shared().sendErrors();
    }
  }
}
