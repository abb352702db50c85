package io.visavis.rtc.turn;

import io.visavis.rtc.base.MalformedException;
import io.visavis.rtc.stun.Stun;
import io.visavis.rtc.stun.StunAddressError;
import io.visavis.rtc.stun.StunBuilder;
import io.visavis.rtc.stun.StunClass;
import io.visavis.rtc.stun.StunError;
import io.visavis.rtc.stun.StunMessage;
import io.visavis.rtc.stun.TransactionId;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A STUN and TURN server as a sans-IO core: RFC 8489 and RFC 8656 as far as a client can see them,
/// for tests and simulations.
///
/// Inputs: messages of clients ([#receive]) and datagrams at relayed addresses ([#relayed]), whole
/// and without stream padding. Outputs: [#poll]. One server object serves one transport: a client
/// is its address. Allocations end by themselves at the first input after their time; a simulation
/// need not arm a timer, but [#expire] is there for one that wants [Output.Closed] in time.
public final class TestTurnServer {

  /// What is to be sent or opened.
  public sealed interface Output {
    /// A message to a client.
    record ToClient(InetSocketAddress client, byte[] message) implements Output {}

    /// A datagram from a relayed address to a peer.
    record ToPeer(InetSocketAddress relayed, InetSocketAddress peer, byte[] datagram)
        implements Output {}

    /// From now on [#relayed] is to be told of what arrives here.
    record Opened(InetSocketAddress relayed) implements Output {}

    record Closed(InetSocketAddress relayed) implements Output {}
  }

  private static final long SECOND = 1_000_000_000L;
  private static final long PERMISSION = 300 * SECOND;
  private static final long CHANNEL = 600 * SECOND;
  private static final long COOLDOWN = 300 * SECOND;

  private record Channel(InetSocketAddress peer, long until) {}

  private static final class Allocation {
    final InetSocketAddress client;
    final String user;
    final List<InetSocketAddress> relayed = new ArrayList<>();
    final Map<InetAddress, Long> permissions = new HashMap<>();
    final Map<Integer, Channel> channels = new LinkedHashMap<>();
    final TransactionId transaction;
    long until;

    Allocation(InetSocketAddress client, String user, TransactionId transaction) {
      this.client = client;
      this.user = user;
      this.transaction = transaction;
    }

    @Nullable InetSocketAddress relayedFor(InetAddress peer) {
      for (InetSocketAddress address : relayed) {
        if (AddressFamily.of(address.getAddress()) == AddressFamily.of(peer)) {
          return address;
        }
      }
      return null;
    }

    void permit(InetAddress peer, long now) {
      permissions.put(peer, now + PERMISSION);
    }

    boolean permits(InetAddress peer, long now) {
      return permissions.getOrDefault(peer, Long.MIN_VALUE) > now;
    }
  }

  private final TestTurnConfig config;
  private final TestTurnAuth auth;
  private final ArrayDeque<Output> outputs = new ArrayDeque<>();
  private final Map<InetSocketAddress, Allocation> allocations = new LinkedHashMap<>();
  private final Map<Integer, Integer> requests = new HashMap<>();
  private int nextPort;
  private boolean dead;

  public TestTurnServer(TestTurnConfig config, RandomGenerator random) {
    this.config = config;
    auth = new TestTurnAuth(config, random);
    nextPort = config.firstPort;
  }

  /// From now on it hears and says nothing.
  public void die() {
    dead = true;
  }

  /// Lives again, and has forgotten everything, nonces included.
  public void restart() {
    dead = false;
    allocations.clear();
    outputs.clear();
    auth.forget();
  }

  /// Forgets all allocations but not its nonces.
  public void forgetAllocations() {
    allocations.clear();
  }

  /// Makes every nonce given out so far stale.
  public void staleNonces() {
    auth.forget();
  }

  /// Allocations that live.
  public int allocations() {
    return allocations.size();
  }

  /// Permissions of all allocations that have not ended.
  public int permissions(long now) {
    int count = 0;
    for (Allocation allocation : allocations.values()) {
      count += (int) allocation.permissions.values().stream().filter(end -> end > now).count();
    }
    return count;
  }

  /// Requests of a method received so far, refused ones and retransmissions included.
  public int requests(int method) {
    return requests.getOrDefault(method, 0);
  }

  /// The next output, or null.
  public @Nullable Output poll() {
    return outputs.poll();
  }

  /// Ends allocations whose time has come.
  public void expire(long now) {
    for (Allocation allocation : List.copyOf(allocations.values())) {
      if (allocation.until <= now) {
        remove(allocation);
      }
    }
  }

  private void remove(Allocation allocation) {
    allocations.remove(allocation.client);
    allocation.relayed.forEach(address -> outputs.add(new Output.Closed(address)));
  }

  /// A message of a client: STUN, TURN or ChannelData.
  public void receive(InetSocketAddress client, byte[] buf, int off, int len, long now) {
    if (dead) {
      return;
    }
    expire(now);
    if (ChannelData.isChannelData(buf, off, len)) {
      channelData(client, buf, off, len, now);
      return;
    }
    StunMessage message;
    try {
      message = StunMessage.parse(buf, off, len);
      switch (message.messageClass()) {
        case REQUEST -> request(client, message, now);
        case INDICATION -> sendIndication(client, message, now);
        case SUCCESS, ERROR -> {}
      }
    } catch (MalformedException e) {
      // Real servers are silent, too.
    }
  }

  private void channelData(InetSocketAddress client, byte[] buf, int off, int len, long now) {
    Allocation allocation = allocations.get(client);
    int length = ChannelData.length(buf, off, len);
    Channel channel =
        allocation == null ? null : allocation.channels.get(ChannelData.channel(buf, off));
    if (allocation == null || channel == null || length < 0 || channel.until <= now) {
      return;
    }
    byte[] datagram = new byte[length];
    System.arraycopy(buf, off + ChannelData.HEADER, datagram, 0, length);
    toPeer(allocation, channel.peer, datagram, now);
  }

  private void sendIndication(InetSocketAddress client, StunMessage message, long now) {
    Allocation allocation = allocations.get(client);
    InetSocketAddress peer = message.xorAddress(Stun.XOR_PEER_ADDRESS);
    byte[] data = message.attribute(Stun.DATA);
    if (message.method() == Stun.SEND && allocation != null && peer != null && data != null) {
      toPeer(allocation, peer, data, now);
    }
  }

  private void toPeer(Allocation from, InetSocketAddress peer, byte[] datagram, long now) {
    InetSocketAddress relayed = from.relayedFor(peer.getAddress());
    if (relayed != null && from.permits(peer.getAddress(), now)) {
      outputs.add(new Output.ToPeer(relayed, peer, datagram));
    }
  }

  /// A datagram has arrived at a relayed address.
  public void relayed(
      InetSocketAddress relayed, InetSocketAddress peer, byte[] buf, int off, int len, long now) {
    if (dead) {
      return;
    }
    expire(now);
    for (Allocation allocation : allocations.values()) {
      if (allocation.relayed.contains(relayed) && allocation.permits(peer.getAddress(), now)) {
        byte[] datagram = new byte[len];
        System.arraycopy(buf, off, datagram, 0, len);
        outputs.add(
            new Output.ToClient(allocation.client, toClient(allocation, peer, datagram, now)));
        return;
      }
    }
  }

  private byte[] toClient(
      Allocation allocation, InetSocketAddress peer, byte[] datagram, long now) {
    for (Map.Entry<Integer, Channel> entry : allocation.channels.entrySet()) {
      Channel channel = entry.getValue();
      if (channel.peer.equals(peer) && channel.until > now) {
        byte[] message = new byte[ChannelData.HEADER + datagram.length];
        ChannelData.write(entry.getKey(), datagram, 0, datagram.length, message);
        return message;
      }
    }
    return new StunBuilder(StunClass.INDICATION, Stun.DATA_INDICATION, auth.transactionId())
        .xorAddress(Stun.XOR_PEER_ADDRESS, peer)
        .attribute(Stun.DATA, datagram)
        .build();
  }

  private void request(InetSocketAddress client, StunMessage request, long now) {
    requests.merge(request.method(), 1, Integer::sum);
    if (request.method() == Stun.BINDING) {
      answer(
          client,
          StunBuilder.answer(request, StunClass.SUCCESS)
              .xorAddress(Stun.XOR_MAPPED_ADDRESS, client)
              .buildWithFingerprint());
      return;
    }
    InetSocketAddress alternate = config.alternate;
    if (request.method() == Stun.ALLOCATE && alternate != null) {
      StunBuilder redirect =
          StunBuilder.answer(request, StunClass.ERROR)
              .error(new StunError(Stun.TRY_ALTERNATE, "Try Alternate"))
              .address(Stun.ALTERNATE_SERVER, alternate);
      String domain = config.alternateDomain;
      if (domain != null) {
        redirect.text(Stun.ALTERNATE_DOMAIN, domain);
      }
      answer(client, redirect.build());
      return;
    }
    TestTurnAuth.Result log = auth.check(request, now);
    byte[] challenge = log.challenge();
    if (challenge != null) {
      answer(client, challenge);
      return;
    }
    TestTurnConfig.Fault fault = config.faults.get(request.method());
    if (fault != null && fault.times() > 0) {
      config.faults.put(
          request.method(),
          new TestTurnConfig.Fault(
              fault.code(), fault.reason(), fault.times() - 1, fault.signed()));
      StunBuilder error = error(request, fault.code(), fault.reason());
      answer(client, fault.signed() ? log.sign(error) : error.build());
      return;
    }
    answer(client, log.sign(handle(client, request, log.user(), now)));
  }

  private void answer(InetSocketAddress client, byte[] message) {
    outputs.add(new Output.ToClient(client, message));
  }

  private static StunBuilder error(StunMessage request, int code, String reason) {
    return StunBuilder.answer(request, StunClass.ERROR).error(new StunError(code, reason));
  }

  private StunBuilder handle(InetSocketAddress client, StunMessage request, String user, long now) {
    Allocation allocation = allocations.get(client);
    if (request.method() == Stun.ALLOCATE) {
      if (allocation == null) {
        return allocate(client, request, user, now);
      }
      return allocation.transaction.equals(request.transactionId())
          ? allocated(request, allocation, now)
          : error(request, Stun.ALLOCATION_MISMATCH, "Allocation Mismatch");
    }
    if (allocation == null) {
      return error(request, Stun.ALLOCATION_MISMATCH, "Allocation Mismatch");
    }
    if (!allocation.user.equals(user)) {
      return error(request, Stun.WRONG_CREDENTIALS, "Wrong Credentials");
    }
    return switch (request.method()) {
      case Stun.REFRESH -> refresh(allocation, request, now);
      case Stun.CREATE_PERMISSION -> permit(allocation, request, now);
      case Stun.CHANNEL_BIND -> bind(allocation, request, now);
      default -> error(request, Stun.BAD_REQUEST, "Bad Request");
    };
  }

  private StunBuilder allocate(
      InetSocketAddress client, StunMessage request, String user, long now) {
    Long transport = request.uint32(Stun.REQUESTED_TRANSPORT);
    if (transport == null) {
      return error(request, Stun.BAD_REQUEST, "Bad Request");
    }
    if (transport >>> 24 != 17) {
      return error(request, Stun.UNSUPPORTED_TRANSPORT, "Unsupported Transport Protocol");
    }
    long mine = allocations.values().stream().filter(a -> a.user.equals(user)).count();
    if (mine >= config.quota) {
      return error(request, Stun.ALLOCATION_QUOTA_REACHED, "Allocation Quota Reached");
    }
    Allocation allocation = new Allocation(client, user, request.transactionId());
    boolean both = request.has(Stun.ADDITIONAL_ADDRESS_FAMILY);
    Long wanted = request.uint32(Stun.REQUESTED_ADDRESS_FAMILY);
    boolean v6 = wanted != null && wanted >>> 24 == Stun.FAMILY_IPV6;
    if (both || !v6) {
      open(allocation, AddressFamily.V4);
    }
    if (both || v6) {
      open(allocation, AddressFamily.V6);
    }
    if (allocation.relayed.isEmpty()) {
      return error(request, Stun.ADDRESS_FAMILY_NOT_SUPPORTED, "Address Family not Supported");
    }
    allocations.put(client, allocation);
    allocation.until = now + lifetime(request) * SECOND;
    allocation.relayed.forEach(address -> outputs.add(new Output.Opened(address)));
    return allocated(request, allocation, now);
  }

  private void open(Allocation allocation, AddressFamily family) {
    for (InetAddress relay : config.relays) {
      if (AddressFamily.of(relay) == family && config.families.contains(family)) {
        allocation.relayed.add(new InetSocketAddress(relay, nextPort++));
        return;
      }
    }
  }

  private StunBuilder allocated(StunMessage request, Allocation allocation, long now) {
    StunBuilder answer = StunBuilder.answer(request, StunClass.SUCCESS);
    allocation.relayed.forEach(address -> answer.xorAddress(Stun.XOR_RELAYED_ADDRESS, address));
    answer.uint32(Stun.LIFETIME, (allocation.until - now) / SECOND);
    answer.xorAddress(Stun.XOR_MAPPED_ADDRESS, allocation.client);
    if (request.has(Stun.ADDITIONAL_ADDRESS_FAMILY) && allocation.relayed.size() == 1) {
      boolean four =
          AddressFamily.of(allocation.relayed.getFirst().getAddress()) == AddressFamily.V4;
      answer.addressError(
          new StunAddressError(
              four ? Stun.FAMILY_IPV6 : Stun.FAMILY_IPV4,
              new StunError(Stun.ADDRESS_FAMILY_NOT_SUPPORTED, "Address Family not Supported")));
    }
    return answer;
  }

  private long lifetime(StunMessage request) {
    Long asked = request.uint32(Stun.LIFETIME);
    long wanted = asked == null ? config.defaultLifetime : asked;
    return Math.clamp(wanted, config.leastLifetime, config.mostLifetime);
  }

  private StunBuilder refresh(Allocation allocation, StunMessage request, long now) {
    Long asked = request.uint32(Stun.LIFETIME);
    StunBuilder answer = StunBuilder.answer(request, StunClass.SUCCESS);
    if (asked != null && asked == 0) {
      remove(allocation);
      return answer.uint32(Stun.LIFETIME, 0);
    }
    long lifetime = lifetime(request);
    allocation.until = now + lifetime * SECOND;
    return answer.uint32(Stun.LIFETIME, lifetime);
  }

  private @Nullable StunBuilder unacceptable(
      Allocation allocation, StunMessage request, List<InetSocketAddress> peers) {
    if (peers.isEmpty()) {
      return error(request, Stun.BAD_REQUEST, "Bad Request");
    }
    for (InetSocketAddress peer : peers) {
      if (allocation.relayedFor(peer.getAddress()) == null) {
        return error(request, Stun.PEER_FAMILY_MISMATCH, "Peer Address Family Mismatch");
      }
      if (config.forbidden.contains(peer.getAddress())) {
        return error(request, Stun.FORBIDDEN, "Forbidden");
      }
    }
    return null;
  }

  private StunBuilder permit(Allocation allocation, StunMessage request, long now) {
    List<InetSocketAddress> peers = request.xorAddresses(Stun.XOR_PEER_ADDRESS);
    StunBuilder refusal = unacceptable(allocation, request, peers);
    if (refusal != null) {
      return refusal;
    }
    peers.forEach(peer -> allocation.permit(peer.getAddress(), now));
    return StunBuilder.answer(request, StunClass.SUCCESS);
  }

  private StunBuilder bind(Allocation allocation, StunMessage request, long now) {
    List<InetSocketAddress> peers = request.xorAddresses(Stun.XOR_PEER_ADDRESS);
    StunBuilder refusal = unacceptable(allocation, request, peers);
    Long value = request.uint32(Stun.CHANNEL_NUMBER);
    int number = value == null ? 0 : (int) (value >>> 16);
    if (refusal != null) {
      return refusal;
    }
    InetSocketAddress peer = peers.getFirst();
    boolean taken = false;
    for (Map.Entry<Integer, Channel> other : allocation.channels.entrySet()) {
      // A binding and its two ends rest for a while (RFC 8656 §12); a client that cannot wait
      // five minutes is told here.
      boolean resting = other.getValue().until + COOLDOWN > now;
      taken |= resting && other.getValue().peer.equals(peer) != (other.getKey() == number);
    }
    if (taken || number < ChannelData.FIRST_CHANNEL || number > ChannelData.LAST_CHANNEL) {
      return error(request, Stun.BAD_REQUEST, "Bad Request");
    }
    allocation.channels.put(number, new Channel(peer, now + CHANNEL));
    allocation.permit(peer.getAddress(), now);
    return StunBuilder.answer(request, StunClass.SUCCESS);
  }
}
