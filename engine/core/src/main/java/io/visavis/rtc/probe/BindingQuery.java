package io.visavis.rtc.probe;

import io.visavis.rtc.stun.Stun;
import io.visavis.rtc.stun.StunBuilder;
import io.visavis.rtc.stun.StunClass;
import io.visavis.rtc.stun.StunMessage;
import io.visavis.rtc.stun.StunTransaction;
import io.visavis.rtc.stun.TransactionId;
import java.net.InetSocketAddress;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One Binding request of a discovery, and its answer.
final class BindingQuery {

  /// CHANGE-REQUEST: the answer is to come from the server's other address, other port, or both
  /// (RFC 5780 §7.2).
  static final int CHANGE_ADDRESS = 4;

  static final int CHANGE_PORT = 2;

  private static final int MOST_REQUESTS = 4;

  private final InetSocketAddress to;
  private final boolean changed;
  private final StunTransaction transaction;
  private final long began;
  private @Nullable StunMessage answer;
  private long roundTrip = -1;
  private boolean done;

  /// @param change what CHANGE-REQUEST says; 0 for none
  /// @param patience until silence counts as an answer
  BindingQuery(
      InetSocketAddress to, int change, long rto, long patience, RandomGenerator random, long now) {
    this.to = to;
    this.changed = change != 0;
    began = now;
    TransactionId id = TransactionId.random(random);
    StunBuilder request = new StunBuilder(StunClass.REQUEST, Stun.BINDING, id);
    if (changed) {
      request.uint32(Stun.CHANGE_REQUEST, change);
    }
    transaction = new StunTransaction(id, request.buildWithFingerprint(), rto, MOST_REQUESTS);
    transaction.start(now);
    transaction.giveUpBy(now + patience);
  }

  InetSocketAddress to() {
    return to;
  }

  byte[] request() {
    return transaction.request();
  }

  /// @return whether this was the answer
  boolean received(StunMessage message, InetSocketAddress from, long now) {
    // An answer from where the request went would be a server that ignores CHANGE-REQUEST.
    if (done || !message.transactionId().equals(transaction.id()) || from.equals(to) == changed) {
      return false;
    }
    done = true;
    answer = message.messageClass() == StunClass.SUCCESS ? message : null;
    roundTrip = now - began;
    return true;
  }

  long deadline() {
    return done ? Long.MAX_VALUE : transaction.deadline();
  }

  /// @return whether the request is to be sent again
  boolean timeout(long now) {
    return switch (transaction.expire(now)) {
      case RETRANSMIT -> true;
      case WAIT -> false;
      case TIMED_OUT -> {
        done = true;
        yield false;
      }
    };
  }

  boolean isDone() {
    return done;
  }

  boolean isAnswered() {
    return answer != null;
  }

  @Nullable StunMessage answer() {
    return answer;
  }

  long roundTrip() {
    return roundTrip;
  }

  @Nullable InetSocketAddress mapped() {
    StunMessage got = answer;
    return got == null ? null : got.mappedAddress();
  }
}
