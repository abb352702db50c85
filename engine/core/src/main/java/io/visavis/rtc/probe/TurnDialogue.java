package io.visavis.rtc.probe;

import io.visavis.rtc.RTCIceServerTestOptions;
import io.visavis.rtc.RTCIceServerTestStep.Kind;
import io.visavis.rtc.RTCOAuthCredential;
import io.visavis.rtc.base.BackoffTimer;
import io.visavis.rtc.ice.IceServerUrl;
import io.visavis.rtc.stun.Stun;
import io.visavis.rtc.turn.AddressFamily;
import io.visavis.rtc.turn.TurnClient;
import io.visavis.rtc.turn.TurnOutput;
import io.visavis.rtc.turn.TurnSettings;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An allocation, an echo through it, and its release.
final class TurnDialogue implements Dialogue {

  /// Longer than to the server and back twice, and still not long for who watches.
  private static final long ECHO_PATIENCE = 1_500_000_000L;

  private static final int ECHO_LENGTH = 16;

  private final ProbePlace place;
  private final IceServerUrl url;
  private final InetSocketAddress server;
  private final boolean wantsEcho;
  private final Listener listener;
  private final TurnClient client;
  private final ArrayDeque<byte[]> outgoing = new ArrayDeque<>();
  private final byte[] echo = new byte[ECHO_LENGTH];
  private long echoBy = BackoffTimer.NEVER;
  private boolean answered;
  private boolean loggedIn;
  private boolean allocated;
  private boolean releasing;
  private boolean over;

  TurnDialogue(
      ProbePlace place,
      IceServerUrl url,
      InetSocketAddress server,
      RTCIceServerTestOptions options,
      Listener listener) {
    this.place = place;
    this.url = url;
    this.server = server;
    this.listener = listener;
    wantsEcho = options.echo();
    TurnSettings settings =
        TurnSettings.of(url.kind().isReliable(), Objects.requireNonNull(url.turnCredential()))
            .withFamilies(EnumSet.allOf(AddressFamily.class))
            .withPatience(options.patience());
    client = new TurnClient(settings, place.random());
  }

  @Override
  public void begin(long now) {
    client.allocate(AddressFamily.of(server.getAddress()), now);
    drain(now);
  }

  @Override
  public void received(byte[] buf, int off, int len, long now) {
    if (!answered && Stun.isStun(buf, off, len)) {
      answered = true;
      listener.passed(Kind.ANSWER, "The server answers.");
    }
    client.receive(buf, off, len, now, this::data);
    drain(now);
  }

  private void data(InetSocketAddress peer, byte[] buf, int off, int len) {
    if (echoBy != BackoffTimer.NEVER && Arrays.equals(echo, 0, ECHO_LENGTH, buf, off, off + len)) {
      echoBy = BackoffTimer.NEVER;
      listener.passed(Kind.RELAY, "A datagram went out by the relay and came back.");
      release(place.loop().now());
    }
  }

  private void release(long now) {
    releasing = true;
    client.release(now);
  }

  private void drain(long now) {
    for (TurnOutput output = client.poll(); output != null; output = client.poll()) {
      switch (output) {
        case TurnOutput.Send(byte[] message) -> outgoing.add(message);
        case TurnOutput.Allocated allocated -> allocated(allocated, now);
        case TurnOutput.Redirected(InetSocketAddress alternate, String domain) ->
            redirected(alternate, domain);
        case TurnOutput.Failed(int code, String text) -> failed(code, text);
        case TurnOutput.Lost(int code, String text) -> {
          // A server that lets an allocation go by itself.
          listener.failed(Kind.RELAY, code, Words.refusal(code, text, false));
          done();
        }
        case TurnOutput.Released() -> done();
      }
    }
  }

  private void done() {
    over = true;
    listener.done();
  }

  private @Nullable Duration roundTrip() {
    return client.roundTrip() < 0 ? null : Duration.ofNanos(client.roundTrip());
  }

  private void allocated(TurnOutput.Allocated got, long now) {
    allocated = true;
    listener.found(
        new AddressTest.Findings(true, roundTrip(), got.mapped(), got.relayed(), got.lifetime()));
    logIn();
    String relayed = got.relayed().stream().map(Words::text).collect(Collectors.joining(" and "));
    listener.passed(
        Kind.ALLOCATION,
        "The server relays at "
            + relayed
            + " for "
            + Words.text(got.lifetime())
            + ", and sees us as "
            + Words.text(got.mapped())
            + ".");
    if (wantsEcho) {
      sendEcho(got.relayed(), now);
    } else {
      release(now);
    }
  }

  private void logIn() {
    if (!loggedIn) {
      loggedIn = true;
      listener.passed(Kind.LOG_IN, "The log-in is right.");
    }
  }

  /// The relay's own address is the one peer that needs no other host and passes every NAT.
  private void sendEcho(List<InetSocketAddress> relayed, long now) {
    place.random().nextBytes(echo);
    // Not STUN's first bits: a channel is bound, too.
    echo[0] |= (byte) 0x80;
    echoBy = now + ECHO_PATIENCE;
    byte[] out = new byte[ECHO_LENGTH + TurnClient.OVERHEAD];
    int length = client.send(relayed.getFirst(), echo, 0, ECHO_LENGTH, out, now);
    if (length > 0) {
      outgoing.add(Arrays.copyOf(out, length));
    }
  }

  private void redirected(InetSocketAddress alternate, @Nullable String domain) {
    if (listener.redirected(alternate, domain)) {
      listener.unproven(
          Kind.ALLOCATION,
          "The server sends its clients to " + Words.text(alternate) + ", which is tested next.");
    } else {
      listener.failed(
          Kind.ALLOCATION, Stun.TRY_ALTERNATE, Words.refusal(Stun.TRY_ALTERNATE, "", false));
    }
    done();
  }

  private void failed(int code, String text) {
    boolean token = url.credential() instanceof RTCOAuthCredential;
    listener.found(new AddressTest.Findings(false, roundTrip(), null, List.of(), null));
    switch (code) {
      case TurnOutput.NO_ANSWER ->
          listener.failed(
              answered ? Kind.ALLOCATION : Kind.ANSWER,
              code,
              answered ? Words.refusal(code, text, token) : Words.silence(url));
      case Stun.UNAUTHENTICATED, Stun.STALE_NONCE, Stun.WRONG_CREDENTIALS ->
          listener.failed(Kind.LOG_IN, code, Words.refusal(code, text, token));
      case Stun.ALLOCATION_QUOTA_REACHED, Stun.INSUFFICIENT_CAPACITY -> {
        // These are said only to whom the server knows.
        logIn();
        listener.failed(Kind.ALLOCATION, code, Words.refusal(code, text, token));
      }
      default -> listener.failed(Kind.ALLOCATION, code, Words.refusal(code, text, token));
    }
    done();
  }

  @Override
  public void broke(String reason) {
    over = true;
    // A server may close a stream together with the allocation.
    if (!releasing) {
      Kind kind = allocated ? Kind.RELAY : answered ? Kind.ALLOCATION : Kind.ANSWER;
      listener.failed(kind, 0, Words.broke(reason));
      listener.found(new AddressTest.Findings(false, roundTrip(), null, List.of(), null));
    }
  }

  @Override
  public void end(long now) {
    echoBy = BackoffTimer.NEVER;
    if (!over) {
      release(now);
      drain(now);
    }
  }

  @Override
  public long deadline() {
    return over ? BackoffTimer.NEVER : Math.min(echoBy, client.deadline());
  }

  @Override
  public void timeout(long now) {
    if (echoBy <= now) {
      echoBy = BackoffTimer.NEVER;
      listener.unproven(
          Kind.RELAY,
          "A datagram to the relay itself did not come back; many servers do not allow that.");
      release(now);
    }
    client.timeout(now);
    drain(now);
  }

  @Override
  public byte @Nullable [] poll() {
    return outgoing.poll();
  }
}
