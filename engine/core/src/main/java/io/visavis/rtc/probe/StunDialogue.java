package io.visavis.rtc.probe;

import io.visavis.rtc.RTCIceServerTestOptions;
import io.visavis.rtc.RTCIceServerTestStep.Kind;
import io.visavis.rtc.base.BackoffTimer;
import io.visavis.rtc.base.MalformedException;
import io.visavis.rtc.ice.IceServerUrl;
import io.visavis.rtc.stun.Stun;
import io.visavis.rtc.stun.StunBuilder;
import io.visavis.rtc.stun.StunClass;
import io.visavis.rtc.stun.StunError;
import io.visavis.rtc.stun.StunMessage;
import io.visavis.rtc.stun.StunTransaction;
import io.visavis.rtc.stun.TransactionId;
import io.visavis.rtc.turn.TurnOutput;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One Binding request (RFC 8489 §12).
final class StunDialogue implements Dialogue {

  private static final long RTO = 500_000_000L;

  /// Not an answer of the server.
  private static final int MALFORMED = 0;

  private final IceServerUrl url;
  private final long patience;
  private final Listener listener;
  private final ArrayDeque<byte[]> outgoing = new ArrayDeque<>();
  private final StunTransaction transaction;
  private long began;
  private boolean running;

  StunDialogue(
      ProbePlace place, IceServerUrl url, RTCIceServerTestOptions options, Listener listener) {
    this.url = url;
    this.listener = listener;
    patience = options.patience().toNanos();
    TransactionId id = TransactionId.random(place.random());
    byte[] request = new StunBuilder(StunClass.REQUEST, Stun.BINDING, id).buildWithFingerprint();
    transaction =
        url.kind().isReliable()
            ? new StunTransaction(id, request, patience, 1)
            : new StunTransaction(id, request, RTO, StunTransaction.DEFAULT_RC);
  }

  @Override
  public void begin(long now) {
    running = true;
    began = now;
    transaction.start(now);
    transaction.giveUpBy(now + patience);
    outgoing.add(transaction.request());
  }

  @Override
  public void received(byte[] buf, int off, int len, long now) {
    try {
      StunMessage message = StunMessage.parse(buf, off, len);
      if (running && message.transactionId().equals(transaction.id())) {
        answered(message, now);
      }
    } catch (MalformedException e) {
      failed(
          MALFORMED,
          new Words.Advice(
              "The server's answer is malformed.",
              "Check that this port belongs to a STUN server."));
    }
  }

  private void answered(StunMessage message, long now) {
    StunError error = message.messageClass() == StunClass.ERROR ? message.error() : null;
    InetSocketAddress mapped = message.mappedAddress();
    if (error != null) {
      failed(error.code(), Words.refusal(error.code(), error.reason(), false));
    } else if (mapped == null) {
      failed(
          MALFORMED,
          new Words.Advice(
              "The server answers, but does not say our address.",
              "Check that this port belongs to a STUN server."));
    } else {
      running = false;
      Duration roundTrip = Duration.ofNanos(now - began);
      listener.found(new AddressTest.Findings(true, roundTrip, mapped, List.of(), null));
      listener.passed(
          Kind.ANSWER,
          "The server answers after "
              + Words.text(roundTrip)
              + " and sees us as "
              + Words.text(mapped)
              + ".");
      listener.done();
    }
  }

  private void failed(int code, Words.Advice advice) {
    if (running) {
      running = false;
      listener.failed(Kind.ANSWER, code, advice);
      listener.done();
    }
  }

  @Override
  public void broke(String reason) {
    running = false;
    listener.failed(Kind.ANSWER, 0, Words.broke(reason));
  }

  @Override
  public void end(long now) {
    running = false;
    listener.done();
  }

  @Override
  public long deadline() {
    return running ? transaction.deadline() : BackoffTimer.NEVER;
  }

  @Override
  public void timeout(long now) {
    switch (transaction.expire(now)) {
      case RETRANSMIT -> outgoing.add(transaction.request());
      case WAIT -> {}
      case TIMED_OUT -> failed(TurnOutput.NO_ANSWER, Words.silence(url));
    }
  }

  @Override
  public byte @Nullable [] poll() {
    return outgoing.poll();
  }
}
