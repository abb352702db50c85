package io.visavis.rtc.peer;

import io.visavis.rtc.Event;
import io.visavis.rtc.EventListeners;
import io.visavis.rtc.MessageEvent;
import io.visavis.rtc.RTCDataChannel;
import io.visavis.rtc.RTCDataChannelState;
import io.visavis.rtc.RTCDtlsTransportState;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCVerificationEmoji;
import io.visavis.rtc.Subscription;
import io.visavis.rtc.net.Loop;
import io.visavis.rtc.transport.DtlsInfo;
import io.visavis.rtc.verify.Binding;
import io.visavis.rtc.verify.Emoji;
import io.visavis.rtc.verify.EmojiExchange;
import io.visavis.rtc.verify.EmojiOutput;
import io.visavis.rtc.verify.Words;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the two people of a connection compare: words of its certificates, and the exchange of
/// [EmojiExchange] over one of its data channels. State changes under the monitor.
public final class Verification {

  private final PeerConnection connection;
  private final SerialTasks serial;
  private final EventListeners<Event> requestListeners = new EventListeners<>();
  private final EventListeners<RTCException> failureListeners = new EventListeners<>();
  private @Nullable RTCDataChannel channel;
  private List<Subscription> subscriptions = List.of();

  /// Made once the channel's transport has told which role is ours.
  private @Nullable EmojiExchange exchange;

  private @Nullable Promise<List<RTCVerificationEmoji>> promise;
  private long armedFor = Long.MAX_VALUE;

  /// The loop's.
  private Loop.@Nullable Timer timer;

  Verification(PeerConnection connection) {
    this.connection = connection;
    this.serial = connection.serial();
  }

  /// What words are taken from.
  public static List<String> wordList() {
    return Words.list();
  }

  /// The words.
  ///
  /// @throws RTCException `InvalidStateError` unless every transport in use is connected
  public List<String> words() {
    synchronized (connection.monitor()) {
      return Words.of(binding());
    }
  }

  private Binding binding() {
    List<Binding.Ends> ends = new ArrayList<>();
    for (DtlsTransport transport : connection.transports().inUse()) {
      DtlsInfo agreed = transport.agreed();
      if (transport.state() != RTCDtlsTransportState.CONNECTED || agreed == null) {
        throw RTCException.invalidState("DTLS is not connected, so there is nothing to compare");
      }
      ends.add(
          new Binding.Ends(
              sha256(agreed.localCertificate()), sha256(agreed.remoteChain().getFirst())));
    }
    if (ends.isEmpty()) {
      throw RTCException.invalidState("nothing is negotiated, so there is nothing to compare");
    }
    return Binding.of(ends);
  }

  private static byte[] sha256(byte[] der) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(der);
    } catch (NoSuchAlgorithmException e) {
      // Every Java platform brings SHA-256.
      throw new IllegalStateException(e);
    }
  }

  /// The channel for emoji from now on.
  ///
  /// @throws RTCException `InvalidAccessError` for one that does not fit
  public void use(RTCDataChannel wanted) {
    synchronized (connection.monitor()) {
      if (channel == wanted) {
        return;
      }
      if (!(wanted instanceof DataChannel ours)
          || !connection.channels().channels().contains(ours)) {
        throw RTCException.invalidAccess("the data channel is not this connection's");
      }
      if (!wanted.ordered()
          || wanted.maxRetransmits() != null
          || wanted.maxPacketLifeTime() != null) {
        throw RTCException.invalidAccess("emoji need an ordered and reliable data channel");
      }
      cancel();
      subscriptions.forEach(Subscription::close);
      channel = wanted;
      subscriptions =
          List.of(
              wanted.onMessage(this::received),
              wanted.onClosing(event -> cancel()),
              wanted.onClose(event -> cancel()));
    }
  }

  /// Begins an attempt.
  public CompletableFuture<List<RTCVerificationEmoji>> emoji() {
    synchronized (connection.monitor()) {
      Promise<List<RTCVerificationEmoji>> begun = new Promise<>(serial);
      try {
        RTCDataChannel over = channel;
        if (over == null || over.readyState() != RTCDataChannelState.OPEN) {
          throw RTCException.invalidState("the data channel is not open");
        }
        Binding ends = binding();
        EmojiExchange starting = exchange();
        if (starting == null || starting.running()) {
          throw RTCException.invalidState("a comparison is under way");
        }
        if (starting.exhausted()) {
          throw RTCException.invalidState(
              "this connection has had its "
                  + EmojiExchange.ATTEMPTS
                  + " comparisons; compare the words, or call again");
        }
        promise = begun;
        starting.start(ends, now());
        drain(starting);
      } catch (RTCException e) {
        return connection.rejected(begun, e);
      }
      return begun;
    }
  }

  /// Gives up what is under way.
  public void cancel() {
    synchronized (connection.monitor()) {
      EmojiExchange running = exchange;
      if (running != null) {
        running.cancel();
        drain(running);
      }
    }
  }

  /// How many attempts are left.
  public int attemptsLeft() {
    synchronized (connection.monitor()) {
      return exchange == null ? EmojiExchange.ATTEMPTS : exchange.attemptsLeft();
    }
  }

  /// Adds a listener for the other side's wish to compare.
  public Subscription onRequest(Consumer<Event> listener) {
    return requestListeners.add(listener);
  }

  /// Adds a listener for attempts that came to nothing.
  public Subscription onFailure(Consumer<RTCException> listener) {
    return failureListeners.add(listener);
  }

  /// The connection closes, under the monitor.
  void closed() {
    cancel();
    subscriptions.forEach(Subscription::close);
    subscriptions = List.of();
    channel = null;
  }

  private void received(MessageEvent event) {
    synchronized (connection.monitor()) {
      EmojiExchange receiving = exchange();
      if (receiving != null) {
        receiving.receive(event.isText() ? new byte[0] : event.bytes(), now());
        drain(receiving);
      }
    }
  }

  /// Null before DTLS has roles, when no message can come.
  private @Nullable EmojiExchange exchange() {
    SctpTransport sctp = connection.channels().transport();
    if (exchange == null && sctp != null) {
      for (DtlsTransport transport : connection.transports().inUse()) {
        DtlsInfo agreed = transport.agreed();
        if (transport == sctp.transport() && agreed != null) {
          exchange = new EmojiExchange(agreed.client(), connection.engine().random());
        }
      }
    }
    return exchange;
  }

  private long now() {
    return connection.plane().loop().now();
  }

  private void drain(EmojiExchange draining) {
    for (EmojiOutput out = draining.poll(); out != null; out = draining.poll()) {
      switch (out) {
        case EmojiOutput.Send(byte[] message) -> send(draining, message);
        case EmojiOutput.PeerReady() ->
            serial.post(() -> serial.react(() -> requestListeners.fire(Event.of("request"))));
        case EmojiOutput.Done(List<Emoji> string) -> done(string);
        case EmojiOutput.Failed(String reason) -> failed(reason);
      }
    }
    arm(draining.deadline());
  }

  private void send(EmojiExchange sending, byte[] message) {
    RTCDataChannel over = channel;
    try {
      if (over != null) {
        over.send(message);
      }
    } catch (RTCException e) {
      // Closed, or flooded by somebody else's messages: without the message there is no attempt.
      sending.cancel();
    }
  }

  private void done(List<Emoji> string) {
    List<RTCVerificationEmoji> emoji =
        string.stream()
            .map(e -> new RTCVerificationEmoji(e.symbol(), e.english(), e.french()))
            .toList();
    Promise<List<RTCVerificationEmoji>> settling = promise;
    promise = null;
    if (settling != null) {
      serial.post(() -> serial.resolve(settling, emoji));
    }
  }

  private void failed(String reason) {
    RTCException failure = RTCException.operation("the comparison came to nothing: " + reason);
    Promise<List<RTCVerificationEmoji>> settling = promise;
    promise = null;
    serial.post(() -> {
      if (settling != null) {
        serial.reject(settling, failure);
      }
      serial.react(() -> failureListeners.fire(failure));
    });
  }

  private void arm(long deadline) {
    if (deadline == armedFor) {
      return;
    }
    armedFor = deadline;
    Loop loop = connection.plane().loop();
    connection
        .plane()
        .order(() -> {
          if (timer != null) {
            timer.cancel();
          }
          timer =
              deadline == Long.MAX_VALUE
                  ? null
                  : loop.schedule(deadline, () -> serial.post(this::elapsed));
        });
  }

  private void elapsed() {
    EmojiExchange waiting = exchange;
    if (waiting != null) {
      waiting.timeout(now());
      drain(waiting);
    }
  }
}
