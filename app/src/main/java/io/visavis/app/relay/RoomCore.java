package io.visavis.app.relay;

import io.visavis.app.relay.RoomMessage.What;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One join of a room, without network and clock: what RELAY.md defines. Whom to talk to is
/// [RoomPairing]'s matter.
///
/// Inputs are methods with `now` (nanoseconds); outputs are taken by [#poll] after each; [#timeout]
/// is wanted at [#deadline]. Garbage of the broker never throws: it is counted.
final class RoomCore {
  /// The longest payload that is looked at.
  static final int MAX_PAYLOAD = 256 * 1_024;

  /// How many others one join knows at most: their counters are kept to the end.
  static final int MAX_PEERS = 1_000;

  private static final long FIRST_HELLO = Duration.ofSeconds(3).toNanos();
  private static final long LAST_HELLO = Duration.ofSeconds(30).toNanos();

  private final RoomCrypto crypto;
  private final String room;
  private final String me;
  private final Map<String, RoomPeer> peers = new HashMap<>();
  private final ArrayDeque<RoomOutput> outputs = new ArrayDeque<>();
  private final RoomPairing pairing;

  private boolean connected;
  private boolean finished;
  private long hellos;
  private long helloAt = Long.MAX_VALUE;
  private long helloDelay = FIRST_HELLO;
  private long dropped;
  private RoomState told = new RoomState.Connecting();

  RoomCore(byte[] secret, RandomGenerator random) {
    crypto = new RoomCrypto(secret);
    room = crypto.roomId();
    me = RoomTopic.freshPeer(random);
    pairing = new RoomPairing(me, this::peers, this::show);
    outputs.add(new RoomOutput.State(told));
  }

  private Collection<RoomPeer> peers() {
    return peers.values();
  }

  /// This join's name; also the client identifier at the broker.
  String me() {
    return me;
  }

  /// What is to be subscribed to after every connect.
  List<String> subscriptions() {
    return List.of(RoomTopic.filterOfAll(room), RoomTopic.filterOf(room, me));
  }

  /// Where hello and will go.
  String willTopic() {
    return all().text();
  }

  /// What the broker is to say when the connection breaks: the same bytes at every connect.
  byte[] will() {
    return crypto.seal(all(), RoomKind.WILL, 0, RoomMessage.WILL);
  }

  private RoomTopic all() {
    return new RoomTopic(room, me, "");
  }

  /// How many payloads were not for us to understand.
  long dropped() {
    return dropped;
  }

  /// The connection is there, and subscribed.
  void connected(long now) {
    if (finished) {
      return;
    }
    connected = true;
    peers.values().stream().filter(peer -> !peer.gone).forEach(peer -> peer.resend(now));
    pairing.connected(now);
    hello();
    helloDelay = FIRST_HELLO;
    helloAt = now + helloDelay;
    settle(now);
  }

  /// The connection is gone; a new one is being made.
  void disconnected() {
    connected = false;
    if (!finished) {
      show();
    }
  }

  /// No connection can be made.
  ///
  /// @param last whether nothing is tried any more
  void failed(RoomState.Reason reason, @Nullable String detail, boolean last) {
    if (finished) {
      return;
    }
    connected = false;
    tell(new RoomState.Broken(reason, detail, last));
    if (last) {
      finish();
    }
  }

  /// To the partner; dropped when there is none, or while it may still be another.
  ///
  /// @param json one of the objects of RELAY.md, "Signals"
  void send(String json, long now) {
    RoomPeer partner = pairing.partner();
    if (finished || partner == null) {
      return;
    }
    partner.queue(What.SIGNAL.member() + json);
    settle(now);
  }

  /// Says goodbye and ends.
  void leave(long now) {
    if (!finished) {
      goodbye(now);
      finish();
    }
  }

  private void goodbye(long now) {
    RoomPeer choice = pairing.choice();
    if (connected && choice != null) {
      choice.flushWith(What.LEAVE.member(), now);
    }
  }

  private void finish() {
    finished = true;
    connected = false;
    outputs.add(new RoomOutput.Stop());
  }

  /// Something was published under one of [#subscriptions].
  ///
  /// @param retained whether the broker kept it from earlier: such a one is not ours
  void message(String topicText, byte[] payload, boolean retained, long now) {
    if (finished || !connected) {
      return;
    }
    RoomTopic topic = retained || payload.length > MAX_PAYLOAD ? null : RoomTopic.parse(topicText);
    if (topic != null && topic.sender().equals(me)) {
      return;
    }
    if (topic == null || !take(topic, payload, now)) {
      dropped++;
    }
    settle(now);
  }

  /// Whether it was of this room, for us and new.
  private boolean take(RoomTopic topic, byte[] payload, long now) {
    RoomKind kind = payload.length == 0 ? null : RoomKind.of(payload[0]);
    boolean ours = topic.room().equals(room) && (topic.toAll() || topic.receiver().equals(me));
    if (kind == null || !ours || kind.broadcast() != topic.toAll()) {
      return false;
    }
    String text = crypto.open(topic, payload);
    if (text == null) {
      return false;
    }
    long counter = ByteBuffer.wrap(payload).getLong(1);
    RoomPeer peer = peer(topic.sender(), kind);
    return counter >= 0
        && peer != null
        && !peer.gone
        && switch (kind) {
          case HELLO -> RoomMessage.has(text, "hello") && hello(peer, counter, now);
          case WILL -> RoomMessage.has(text, "will") && pairing.will(peer, now);
          case MESSAGE -> message(peer, counter, text, now);
          case ACK -> ack(peer, counter, text, now);
        };
  }

  private @Nullable RoomPeer peer(String id, RoomKind kind) {
    RoomPeer known = peers.get(id);
    boolean introduces = kind == RoomKind.HELLO || kind == RoomKind.MESSAGE;
    if (known != null || !introduces || peers.size() >= MAX_PEERS) {
      return known;
    }
    RoomPeer fresh = new RoomPeer(crypto, new RoomTopic(room, me, id), outputs::add);
    peers.put(id, fresh);
    return fresh;
  }

  private boolean hello(RoomPeer peer, long counter, long now) {
    boolean fresh = peer.hello(counter, now);
    if (fresh) {
      peer.resend(now);
      pairing.hello(peer, now);
    }
    return fresh;
  }

  private boolean ack(RoomPeer peer, long counter, String text, long now) {
    RoomMessage ack = RoomMessage.read(text);
    boolean fresh = ack != null && peer.ack(counter, ack.seen(), now);
    if (fresh) {
      pairing.heard(peer);
    }
    return fresh;
  }

  private boolean message(RoomPeer peer, long counter, String text, long now) {
    RoomMessage message = RoomMessage.read(text);
    if (message == null || !peer.message(counter, message, now)) {
      return false;
    }
    pairing.heard(peer);
    show();
    for (RoomMessage next = peer.next(now); next != null; next = peer.next(now)) {
      String signal = next.signal();
      if (signal == null) {
        pairing.said(peer, next, now);
      } else if (peer == pairing.partner()) {
        outputs.add(new RoomOutput.Deliver(signal));
      } else {
        pairing.refuse(peer);
      }
      // A state is told before the signals that came in it.
      show();
    }
    return true;
  }

  private void hello() {
    byte[] payload = crypto.seal(all(), RoomKind.HELLO, hellos++, RoomMessage.HELLO);
    outputs.add(new RoomOutput.Publish(all().text(), payload));
  }

  /// After every input: whom to talk to, what to publish, what to tell.
  private void settle(long now) {
    if (finished) {
      return;
    }
    if (connected) {
      pairing.settle(now);
      for (RoomPeer peer : peers.values()) {
        if (!peer.gone) {
          peer.flush(now);
        }
      }
    }
    show();
    RoomPeer partner = pairing.partner();
    if (pairing.full()) {
      tell(new RoomState.Full());
      finish();
    } else if (partner != null && (partner.overflows() || pairing.stalled(now))) {
      goodbye(now);
      tell(new RoomState.Broken(RoomState.Reason.TAMPERED, null, true));
      finish();
    }
  }

  private void show() {
    tell(connected ? pairing.state() : new RoomState.Connecting());
  }

  private void tell(RoomState now) {
    if (!now.equals(told)) {
      told = now;
      outputs.add(new RoomOutput.State(now));
    }
  }

  /// When [#timeout] is wanted next; never: `Long.MAX_VALUE`.
  long deadline() {
    if (!connected) {
      return Long.MAX_VALUE;
    }
    long next = Math.min(pairing.deadline(), pairing.paired() ? Long.MAX_VALUE : helloAt);
    for (RoomPeer peer : peers.values()) {
      next = Math.min(next, peer.deadline());
    }
    return next;
  }

  /// It is time.
  void timeout(long now) {
    if (!connected) {
      return;
    }
    if (helloAt <= now && !pairing.paired()) {
      hello();
      helloDelay = Math.min(helloDelay * 2, LAST_HELLO);
      helloAt = now + helloDelay;
    }
    for (RoomPeer peer : peers.values()) {
      if (peer != pairing.partner() && peer.stalled(now)) {
        peer.quiet();
      }
      peer.timeout(now);
    }
    settle(now);
  }

  /// The next output; null: no more.
  @Nullable RoomOutput poll() {
    return outputs.poll();
  }
}
