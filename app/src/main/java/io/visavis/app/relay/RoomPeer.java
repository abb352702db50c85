package io.visavis.app.relay;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Another one that was heard of, and the messages to and from it: RELAY.md, "Messages arrive once
/// and in order". What they mean is not its matter.
///
/// Counters are never started again, so it must be kept as long as its name may be written to.
final class RoomPeer {
  /// Messages in flight, and those that may come early.
  static final int WINDOW = 64;

  /// Messages that may wait behind those in flight.
  static final int MAX_WAITING = 1_000;

  static final long STALLED = Duration.ofSeconds(60).toNanos();

  private static final long FIRST_RESEND = Duration.ofSeconds(2).toNanos();
  private static final long LAST_RESEND = Duration.ofSeconds(30).toNanos();
  private static final long ACK_DELAY = Duration.ofMillis(200).toNanos();
  private static final long NEVER = Long.MAX_VALUE;

  private final RoomCrypto crypto;
  private final RoomTopic to;
  private final Consumer<RoomOutput> outputs;

  /// Sealed, in the order of their counters; the first one's is `sent - flying.size()`.
  private final ArrayDeque<byte[]> flying = new ArrayDeque<>();

  private final ArrayDeque<String> waiting = new ArrayDeque<>();
  private final TreeMap<Long, RoomMessage> early = new TreeMap<>();

  private long sent;
  private long acks;
  private long delivered;
  private long lastHello = -1;
  private long lastAck = -1;
  private long ackAt = NEVER;
  private long resendAt = NEVER;
  private long resendDelay = FIRST_RESEND;
  private long outSince;
  private long inSince;

  /// Whether its last word on us was a welcome.
  boolean offered;

  /// Whether it was a browser's page that welcomed us.
  boolean guest;

  /// Whether it has left: the name is not used again.
  boolean gone;

  /// When something new of it came last.
  long heardAt;

  /// @param to the topic of what we say to it
  RoomPeer(RoomCrypto crypto, RoomTopic to, Consumer<RoomOutput> outputs) {
    this.crypto = crypto;
    this.to = to;
    this.outputs = outputs;
  }

  String id() {
    return to.receiver();
  }

  /// Whether a hello is new.
  boolean hello(long counter, long now) {
    boolean fresh = counter > lastHello;
    if (fresh) {
      lastHello = counter;
      heardAt = now;
    }
    return fresh;
  }

  /// Whether an ack is new; if so, it is taken.
  boolean ack(long counter, long seen, long now) {
    if (counter <= lastAck) {
      return false;
    }
    lastAck = counter;
    heardAt = now;
    acknowledged(seen, now);
    return true;
  }

  /// Whether a message is new; if so, [#next] may have some.
  boolean message(long counter, RoomMessage message, long now) {
    if (counter < delivered || early.containsKey(counter)) {
      ackAt = now;
      return false;
    }
    if (counter >= delivered + WINDOW) {
      return false;
    }
    heardAt = now;
    acknowledged(message.seen(), now);
    if (early.isEmpty()) {
      inSince = now;
    }
    early.put(counter, message);
    ackAt = Math.min(ackAt, counter == delivered ? now + ACK_DELAY : now);
    return true;
  }

  /// The next message in order; null: it has not come yet.
  @Nullable RoomMessage next(long now) {
    RoomMessage message = early.remove(delivered);
    if (message != null) {
      delivered++;
      inSince = now;
    }
    return message;
  }

  private void acknowledged(long seen, long now) {
    if (seen > sent || seen <= sent - flying.size()) {
      return;
    }
    while (sent - flying.size() < seen) {
      flying.removeFirst();
    }
    outSince = now;
    restartResends(now);
  }

  private void restartResends(long now) {
    resendDelay = FIRST_RESEND;
    resendAt = flying.isEmpty() ? NEVER : now + resendDelay;
  }

  /// To be sent in its turn; see [#flush].
  ///
  /// @param member as of [RoomMessage#text]
  void queue(String member) {
    waiting.add(member);
  }

  /// Whether more waits than may.
  boolean overflows() {
    return waiting.size() > MAX_WAITING;
  }

  /// Publishes what the window has room for.
  void flush(long now) {
    while (!waiting.isEmpty() && flying.size() < WINDOW) {
      launch(waiting.remove(), now);
    }
  }

  /// Publishes what waits and then this, whatever the window says.
  void flushWith(String member, long now) {
    queue(member);
    while (!waiting.isEmpty()) {
      launch(waiting.remove(), now);
    }
  }

  private void launch(String member, long now) {
    String text = RoomMessage.text(delivered, member);
    byte[] payload = crypto.seal(to, RoomKind.MESSAGE, sent++, text);
    if (flying.isEmpty()) {
      outSince = now;
    }
    if (resendAt == NEVER) {
      resendDelay = FIRST_RESEND;
      resendAt = now + resendDelay;
    }
    flying.add(payload);
    ackAt = NEVER;
    publish(payload);
  }

  private void publish(byte[] payload) {
    outputs.accept(new RoomOutput.Publish(to.text(), payload));
  }

  /// All that is in flight again: it may have been lost with a connection, on this side or on the
  /// other. Patience begins anew.
  void resend(long now) {
    flying.forEach(this::publish);
    patience(now);
    restartResends(now);
  }

  /// Counts the time without progress from here.
  void patience(long now) {
    outSince = now;
    inSince = now;
  }

  /// Whether nothing has moved for a minute though it should.
  boolean stalled(long now) {
    return now >= stallsAt();
  }

  private long stallsAt() {
    long out = flying.isEmpty() ? NEVER : outSince + STALLED;
    long in = early.isEmpty() ? NEVER : inSince + STALLED;
    return Math.min(out, in);
  }

  /// When [#timeout] has something to do.
  long deadline() {
    return Math.min(ackAt, resendAt);
  }

  /// When [#stalled] may turn true; never, if nothing is awaited.
  long stallDeadline() {
    return stallsAt();
  }

  /// Acks and resends that are due.
  void timeout(long now) {
    if (resendAt <= now) {
      flying.forEach(this::publish);
      resendDelay = Math.min(resendDelay * 2, LAST_RESEND);
      resendAt = now + resendDelay;
    }
    if (ackAt <= now) {
      ackAt = NEVER;
      String text = RoomMessage.text(delivered, "");
      publish(crypto.seal(to, RoomKind.ACK, acks++, text));
    }
  }

  /// Stops repeating what this one does not acknowledge, until something of it is heard.
  void quiet() {
    resendAt = NEVER;
  }

  /// What nobody needs any more after it has left.
  void forget() {
    flying.clear();
    waiting.clear();
    early.clear();
    ackAt = NEVER;
    resendAt = NEVER;
  }
}
