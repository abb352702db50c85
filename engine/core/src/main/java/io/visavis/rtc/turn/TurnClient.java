package io.visavis.rtc.turn;

import io.visavis.rtc.base.BackoffTimer;
import io.visavis.rtc.base.MalformedException;
import io.visavis.rtc.stun.Stun;
import io.visavis.rtc.stun.StunError;
import io.visavis.rtc.stun.StunMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One allocation on one TURN server (RFC 8656), over a link that somebody else keeps.
///
/// The client asks for permissions and channels by itself as datagrams are sent, refreshes what is
/// used and lets go what is not. It answers nothing: whatever comes from the server or somebody who
/// pretends to be it, makes it send at most one request for each of its own requests in flight.
public final class TurnClient {

  /// What a message is longer than the datagram that it carries, at most.
  public static final int OVERHEAD = Indications.OVERHEAD;

  /// A STUN attribute's length has 16 bits, and with its headers it has to fit into a datagram.
  private static final int MOST_DATA = 65_400;

  /// How long the owner waits for a release: the server forgets allocations by itself, too.
  private static final long RELEASE_PATIENCE = 2_000_000_000L;

  /// Told of the peers' datagrams.
  public interface Receiver {

    /// @param buf valid during the call only
    void data(InetSocketAddress peer, byte[] buf, int off, int len);
  }

  private enum State {
    NEW,
    ALLOCATING,
    ALLOCATED,
    RELEASING,
    ENDED
  }

  private final RandomGenerator random;
  private final ArrayDeque<TurnOutput> outputs = new ArrayDeque<>();
  private final Tally tally = new Tally();
  private final Requests requests;
  private final Permissions permissions;
  private final Channels channels;
  private final Outbox outbox = new Outbox();
  private final Allocation allocation;
  private State state = State.NEW;
  private long lastInput;
  private long releaseBy = BackoffTimer.NEVER;

  public TurnClient(TurnSettings settings, RandomGenerator random) {
    this.random = random;
    requests = new Requests(settings, random, outputs, tally);
    permissions = new Permissions(requests, new PermissionEvents());
    channels = new Channels(requests, new ChannelEvents());
    allocation = new Allocation(settings, requests, new AllocationEvents());
  }

  /// Asks for the allocation, once. An alternate server of any family is reported.
  public void allocate(long now) {
    allocate(null, now);
  }

  /// @param link the family of the server's address, which an alternate one must share
  public void allocate(@Nullable AddressFamily link, long now) {
    if (state != State.NEW) {
      throw new IllegalStateException("a client allocates once");
    }
    lastInput = now;
    state = State.ALLOCATING;
    allocation.allocate(link, now);
  }

  /// Asks the server at once whether the allocation still lives: [TurnOutput.Lost] if not.
  public void refresh(long now) {
    lastInput = now;
    if (state == State.ALLOCATED) {
      allocation.refresh(now);
    }
  }

  /// Gives the allocation back; [TurnOutput.Released] follows, unless the client is at its end.
  public void release(long now) {
    lastInput = now;
    switch (state) {
      case NEW -> end(new TurnOutput.Released());
      case ALLOCATING -> {
        // The answer tells what there is to release; nobody else can.
        state = State.RELEASING;
        releaseBy = now + RELEASE_PATIENCE;
      }
      case ALLOCATED -> {
        state = State.RELEASING;
        releaseBy = now + RELEASE_PATIENCE;
        requests.stop();
        forgetPeers();
        allocation.release(now);
      }
      case RELEASING, ENDED -> {}
    }
  }

  /// Asks for a permission ahead of time. Those of one turn share requests, which leave with the
  /// next [#poll].
  public void permit(InetAddress peer, long now) {
    lastInput = now;
    if (state == State.ALLOCATING || state == State.ALLOCATED) {
      if (allocation.reaches(peer) && permissions.use(peer, now) == null) {
        tally.excess++;
      }
    }
  }

  /// Writes the message that carries a datagram to a peer. Without a permission the datagram is
  /// kept, and leaves by itself once there is one; the first datagram that is not STUN binds a
  /// channel.
  ///
  /// @param peer resolved
  /// @param out with room for the datagram and [#OVERHEAD]
  /// @return the message's length; 0 when there is nothing to send now: kept, or dropped and
  ///   counted
  public int send(InetSocketAddress peer, byte[] buf, int off, int len, byte[] out, long now) {
    if (out.length < Math.min(len, MOST_DATA) + OVERHEAD) {
      throw new IllegalArgumentException("no room for " + len + " bytes and their header");
    }
    lastInput = now;
    if (state != State.ALLOCATED || len > MOST_DATA || !allocation.reaches(peer.getAddress())) {
      tally.dropped++;
      return 0;
    }
    Permissions.Permission permission = permissions.use(peer.getAddress(), now);
    if (permission == null) {
      tally.excess++;
      return 0;
    }
    if (!permission.isGranted(now)) {
      keep(permission, peer, buf, off, len, now);
      return 0;
    }
    Channels.Channel channel = channels.find(peer);
    if (channel != null && channel.isBound(now)) {
      channel.used(now);
      return ChannelData.write(channel.number, buf, off, len, out);
    }
    if (!Stun.isStun(buf, off, len)) {
      channels.bind(peer, now);
    }
    return Indications.write(peer, buf, off, len, out, random);
  }

  private void keep(
      Permissions.Permission permission,
      InetSocketAddress peer,
      byte[] buf,
      int off,
      int len,
      long now) {
    if (permission.isRefused(now)) {
      tally.dropped++;
    } else if (!outbox.keep(peer, buf, off, len)) {
      tally.excess++;
    }
  }

  /// Takes in one message from the server.
  ///
  /// @return false when it is neither of TURN's STUN messages nor ChannelData
  public boolean receive(byte[] buf, int off, int len, long now, Receiver receiver) {
    lastInput = now;
    if (ChannelData.isChannelData(buf, off, len)) {
      channelData(buf, off, len, now, receiver);
      return true;
    }
    if (!Stun.isStun(buf, off, len)) {
      return false;
    }
    try {
      StunMessage message = StunMessage.parse(buf, off, len);
      if (message.method() == Stun.BINDING) {
        return false;
      }
      switch (message.messageClass()) {
        case SUCCESS, ERROR -> requests.answered(message, now);
        case INDICATION -> indication(message, buf, off, now, receiver);
        case REQUEST -> tally.unmatched++;
      }
    } catch (MalformedException e) {
      tally.malformed++;
    }
    return true;
  }

  private void channelData(byte[] buf, int off, int len, long now, Receiver receiver) {
    int length = ChannelData.length(buf, off, len);
    if (length < 0) {
      tally.malformed++;
      return;
    }
    Channels.Channel channel = channels.find(ChannelData.channel(buf, off));
    if (channel == null || !channel.mayReceive(now)) {
      tally.unpermitted++;
      return;
    }
    // What arrives shows that a peer is wanted as much as what is sent.
    channel.used(now);
    Permissions.Permission permission = permissions.find(channel.peer.getAddress());
    if (permission != null) {
      permission.used(now);
    }
    receiver.data(channel.peer, buf, off + ChannelData.HEADER, length);
  }

  private void indication(StunMessage message, byte[] buf, int off, long now, Receiver receiver) {
    InetSocketAddress peer = message.xorAddress(Stun.XOR_PEER_ADDRESS);
    if (message.method() != Stun.DATA_INDICATION || peer == null) {
      tally.unmatched++;
      return;
    }
    if (message.has(Stun.ICMP)) {
      tally.icmp++;
      return;
    }
    Permissions.Permission permission = permissions.find(peer.getAddress());
    if (permission == null || !permission.isGranted(now)) {
      tally.unpermitted++;
    } else if (!message.has(Stun.DATA)) {
      tally.malformed++;
    } else {
      permission.used(now);
      receiver.data(peer, buf, off + message.offsetOf(Stun.DATA), message.lengthOf(Stun.DATA));
    }
  }

  public void timeout(long now) {
    lastInput = now;
    if (releaseBy <= now) {
      end(new TurnOutput.Released());
    }
    requests.timeout(now);
    if (state == State.ALLOCATED) {
      permissions.timeout(now);
      channels.timeout(now);
      allocation.timeout(now);
    }
  }

  public long deadline() {
    long deadline = Math.min(requests.deadline(), releaseBy);
    if (state != State.ALLOCATED) {
      return deadline;
    }
    if (permissions.isWaiting()) {
      return lastInput;
    }
    deadline = Math.min(deadline, allocation.deadline());
    return Math.min(deadline, Math.min(permissions.deadline(), channels.deadline()));
  }

  /// The next output, or null.
  public @Nullable TurnOutput poll() {
    if (state == State.ALLOCATED && permissions.isWaiting()) {
      permissions.flush(lastInput);
    }
    return outputs.poll();
  }

  /// The last unambiguous time between a request and its answer, nanoseconds; -1 before there is
  /// one.
  public long roundTrip() {
    return requests.roundTrip();
  }

  /// Families that were asked for and not allocated, with the server's reasons; complete once
  /// [TurnOutput.Allocated] is there.
  public Map<AddressFamily, StunError> refusedFamilies() {
    return allocation.refusedFamilies();
  }

  public TurnCounters counters() {
    return tally.snapshot();
  }

  private void forgetPeers() {
    permissions.stop();
    channels.stop();
    tally.dropped += outbox.clear();
  }

  private void end(TurnOutput last) {
    if (state == State.ENDED) {
      return;
    }
    state = State.ENDED;
    releaseBy = BackoffTimer.NEVER;
    requests.stop();
    allocation.stop();
    forgetPeers();
    outputs.add(last);
  }

  /// What became of the allocation.
  private final class AllocationEvents implements Allocation.Listener {
    @Override
    public void allocated(TurnOutput.Allocated allocated, long now) {
      if (state == State.RELEASING) {
        allocation.release(now);
      } else {
        state = State.ALLOCATED;
        outputs.add(allocated);
      }
    }

    @Override
    public void ended(TurnOutput how) {
      end(state == State.RELEASING ? new TurnOutput.Released() : how);
    }
  }

  /// What became of peers' permissions.
  private final class PermissionEvents implements Permissions.Listener {
    @Override
    public void granted(InetAddress ip, long now) {
      outbox.take(
          ip,
          kept -> {
            byte[] datagram = kept.datagram();
            byte[] out = new byte[datagram.length + OVERHEAD];
            int length = send(kept.peer(), datagram, 0, datagram.length, out, now);
            if (length > 0) {
              outputs.add(new TurnOutput.Send(Arrays.copyOf(out, length)));
            }
          });
    }

    @Override
    public void refused(InetAddress ip, StunError error, long now) {
      outbox.take(ip, _ -> tally.dropped++);
    }

    @Override
    public void doubtful(StunError error, long now) {
      allocation.doubt(error, now);
    }
  }

  /// What became of channels.
  private final class ChannelEvents implements Channels.Listener {
    @Override
    public void bound(InetSocketAddress peer, long since, long now) {
      permissions.bound(peer.getAddress(), since);
    }

    @Override
    public void doubtful(StunError error, long now) {
      allocation.doubt(error, now);
    }
  }
}
