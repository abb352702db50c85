package io.visavis.app.call;

import static io.visavis.app.call.CallPhase.CODE_READY;
import static io.visavis.app.call.CallPhase.CONNECTED;
import static io.visavis.app.call.CallPhase.CONNECTING;
import static io.visavis.app.call.CallPhase.ENDED;
import static io.visavis.app.call.CallPhase.FAILED;
import static io.visavis.app.call.CallPhase.IDLE;
import static io.visavis.app.call.CallPhase.PREPARING;
import static io.visavis.app.call.CallPhase.RECONNECTING;

import io.visavis.app.relay.RoomLink;
import io.visavis.rtc.MediaStreamTrack;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSessionDescription;
import io.visavis.rtc.RTCSessionDescriptionInit;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One real call over the engine, signalled by two complete descriptions that people carry.
///
/// All methods may be called from any thread and return at once; what they bring about happens in
/// order on one executor, and that is where the listener is called.
public final class CallSession implements CallControl {
  private static final System.Logger LOG = System.getLogger(CallSession.class.getName());

  /// A server that does not answer must not keep a person waiting for a code: it then has what
  /// there is.
  private static final Duration GATHERING = Duration.ofSeconds(3);

  /// Once both codes are known: RFC 8863 §5's time to conclude that no pair works. Where ICE is
  /// patient it goes on, and the person hears of it.
  private static final Duration CONNECT_PATIENCE = Duration.ofMillis(39_500);

  /// Reports after which a sound card that is still missing is called missing.
  private static final int SPEAKER_PATIENCE = 2;

  private final RTCEngine engine;
  private final CallSettings settings;
  private final CallListener listener;
  private final SerialExecutor serial;
  private final StateHistory history = new StateHistory();
  private final Outgoing outgoing;
  private final Incoming incoming;
  private final CompletableFuture<@Nullable Void> gathered = new CompletableFuture<>();
  private final CompletableFuture<@Nullable Void> released = new CompletableFuture<>();
  private @Nullable RTCPeerConnection connection;
  private @Nullable ConnectionWatch watch;
  private volatile CallPhase phase = IDLE;
  private volatile boolean caller;
  private volatile OwnCode own = OwnCode.NONE;
  private CallStates states = CallStates.NEW;
  private int reports;

  /// An asynchronous step is under way that the phase does not tell yet.
  private boolean busy;

  /// A call whose listener is called on an executor, such as a user interface's thread.
  public CallSession(
      RTCEngine engine, Executor executor, CallSettings settings, CallListener listener) {
    this.engine = engine;
    this.settings = settings;
    this.listener = listener;
    serial = new SerialExecutor(executor);
    outgoing = new Outgoing(serial, settings, listener::problem, listener::localVideo);
    incoming = new Incoming(settings.playAudio(), listener::remoteVideo);
  }

  /// Makes sessions on one engine.
  ///
  /// @param executor where listeners are called
  public static CallFactory factory(RTCEngine engine, Executor executor) {
    return (settings, listener) -> new CallSession(engine, executor, settings, listener);
  }

  @Override
  public void call() {
    serial.execute(() -> {
      if (phase == IDLE && !busy) {
        caller = true;
        enter(PREPARING);
        prepare(this::offer);
      }
    });
  }

  @Override
  public void paste(String text) {
    serial.execute(() -> {
      switch (PasteReader.read(text, Instant.now(), own::describes)) {
        case Reading.Refused refused -> listener.problem(refused.problem());
        case Reading.Description pasted -> pasted(pasted.description(), pasted.expired());
      }
    });
  }

  private void pasted(RTCSessionDescriptionInit description, boolean expired) {
    boolean offer = description.type() == RTCSdpType.OFFER;
    boolean wanted = phase == IDLE ? offer : phase == CODE_READY && caller && !offer;
    if (own.describes(description)) {
      problem(Problem.OWN_CODE);
    } else if (busy) {
      problem(Problem.BUSY);
    } else if (wanted && expired) {
      problem(Problem.EXPIRED);
    } else if (phase == IDLE && offer) {
      prepare(prepared -> answer(prepared, description));
    } else if (phase == IDLE) {
      problem(Problem.OFFER_EXPECTED);
    } else if (phase == CODE_READY && caller && !offer) {
      accept(description);
    } else {
      problem(phase == CODE_READY && caller ? Problem.ANSWER_EXPECTED : Problem.BUSY);
    }
  }

  private void prepare(Consumer<Prepared> next) {
    busy = true;
    Prepared.by(engine, settings)
        .whenCompleteAsync(
            (prepared, failure) -> {
              busy = false;
              if (failure != null) {
                fail(Failures.opening(failure));
              } else if (over()) {
                prepared.drop();
              } else {
                next.accept(prepared);
              }
            },
            serial);
  }

  private void offer(Prepared prepared) {
    prepared.connection().onTrack(event -> serial.execute(() -> incoming.add(event.track())));
    adopt(prepared);
    outgoing.offer();
    describe();
  }

  /// The offer is applied before anything else is decided: when the engine refuses it, the call is
  /// as it was.
  private void answer(Prepared prepared, RTCSessionDescriptionInit offer) {
    RTCPeerConnection candidate = prepared.connection();
    List<MediaStreamTrack> announced = new ArrayList<>();
    candidate.onTrack(event ->
        serial.execute(() -> {
          if (connection == candidate) {
            incoming.add(event.track());
          } else {
            announced.add(event.track());
          }
        }));
    busy = true;
    candidate
        .setRemoteDescription(offer)
        .whenCompleteAsync(
            (done, failure) -> {
              busy = false;
              if (over()) {
                prepared.drop();
                return;
              }
              if (failure != null) {
                prepared.drop();
                listener.problem(Failures.description(failure, offer));
                return;
              }
              enter(PREPARING);
              adopt(prepared);
              announced.forEach(incoming::add);
              outgoing.answer();
              describe();
            },
            serial);
  }

  private void adopt(Prepared prepared) {
    connection = prepared.connection();
    ConnectionWatch made = new ConnectionWatch(connection, serial, this::changed);
    watch = made;
    outgoing.begin(connection, prepared.media());
    made.refresh();
    listener.configured(connection.getConfiguration(), null);
  }

  /// Applies our description and waits for its candidates, but not for ever.
  private void describe() {
    RTCPeerConnection mine = Objects.requireNonNull(connection);
    mine.setLocalDescription()
        .thenCompose(
            done -> gathered.completeOnTimeout(null, GATHERING.toMillis(), TimeUnit.MILLISECONDS))
        .whenCompleteAsync(
            (done, failure) -> {
              RTCSessionDescription description = mine.localDescription();
              if (over()) {
                return;
              }
              if (failure != null || description == null) {
                fail(Failures.internal(failure));
                return;
              }
              OwnCode made = OwnCode.of(description.toJSON(), Instant.now());
              own = made;
              listener.code(Objects.requireNonNull(made.code()));
              enter(CODE_READY);
              refresh();
              decide();
            },
            serial);
  }

  private void accept(RTCSessionDescriptionInit answer) {
    busy = true;
    Objects.requireNonNull(connection)
        .setRemoteDescription(answer)
        .whenCompleteAsync(
            (done, failure) -> {
              busy = false;
              if (failure != null && !over()) {
                listener.problem(Failures.description(failure, answer));
              } else if (phase == CODE_READY) {
                connecting();
                refresh();
                decide();
              }
            },
            serial);
  }

  private void refresh() {
    if (watch != null) {
      watch.refresh();
    }
  }

  private void changed(CallStates now) {
    if (over()) {
      return;
    }
    history.add(states, now);
    states = now;
    listener.states(now);
    if (now.gathering().equals("complete")) {
      gathered.complete(null);
    }
    decide();
  }

  /// What the connection's states mean for the phase.
  private void decide() {
    if (over() || phase == IDLE || phase == PREPARING) {
      return;
    }
    boolean established = phase == CONNECTED || phase == RECONNECTING;
    if (states.dtls().equals("failed")) {
      fail(Failures.security(watch == null ? null : watch.dtlsError()));
    } else if (states.connection().equals("failed")) {
      fail(new Problem(established ? Problem.CONNECTION_LOST : Problem.ICE_FAILED));
    } else if (states.dtls().equals("closed")) {
      end();
    } else if (states.connection().equals("connected") && phase != CONNECTED) {
      connecting();
      enter(CONNECTED);
    } else if (states.ice().equals("disconnected") && phase == CONNECTED) {
      enter(RECONNECTING);
    } else if (phase == CODE_READY && !caller && isConnected(states.ice())) {
      connecting();
    }
  }

  private static boolean isConnected(String ice) {
    return ice.equals("connected") || ice.equals("completed");
  }

  /// From now on it is up to the network; not for a second time.
  private void connecting() {
    if (phase != CODE_READY) {
      return;
    }
    enter(CONNECTING);
    // Only the caller has both codes now. The callee may find the caller at once and still wait for
    // a person to paste the answer: that wait is the engine's patience.
    if (caller) {
      after(
          CONNECT_PATIENCE,
          () -> {
            if (phase == CONNECTING && patience().isPositive()) {
              problem(Problem.NO_PATH_YET);
            } else if (phase == CONNECTING) {
              fail(new Problem(Problem.ICE_FAILED));
            }
          });
    }
    new StatsLoop(Objects.requireNonNull(connection), serial, this::over, this::measured).start();
  }

  private Duration patience() {
    return Objects.requireNonNullElse(settings.connection().patientIce(), engine.patientIce());
  }

  private void after(Duration delay, Runnable task) {
    CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, serial)
        .execute(task);
  }

  private void measured(CallStats stats) {
    listener.stats(stats);
    if (++reports == SPEAKER_PATIENCE && incoming.unheard()) {
      problem(Problem.NO_SPEAKER);
    }
  }

  private boolean over() {
    return phase == ENDED || phase == FAILED;
  }

  private void enter(CallPhase next) {
    phase = next;
    history.add("phase", next.name().toLowerCase(Locale.ROOT));
    listener.phase(next);
  }

  private void problem(String key) {
    listener.problem(new Problem(key));
  }

  private void fail(Problem problem) {
    if (!over()) {
      LOG.log(Level.DEBUG, "The call failed: {0}", problem);
      listener.problem(problem);
      enter(FAILED);
      release();
    }
  }

  private void end() {
    if (!over()) {
      enter(ENDED);
      release();
    }
  }

  private void release() {
    incoming.close();
    outgoing.stop();
    if (connection == null) {
      released.complete(null);
    } else {
      connection.close();
      connection.whenClosed().whenComplete((done, failure) -> released.complete(null));
    }
  }

  @Override
  public void configure(RTCConfiguration wanted) {
    serial.execute(() -> {
      RTCPeerConnection mine = connection;
      if (mine != null && !over()) {
        Problem refused = LiveConfiguration.change(mine, wanted);
        listener.configured(mine.getConfiguration(), refused);
      }
    });
  }

  @Override
  public void ring(String text) {
    paste(text);
  }

  @Override
  public void join(RoomLink room, boolean wait) {
    throw new UnsupportedOperationException("rooms");
  }

  @Override
  public void accept() {
    throw new UnsupportedOperationException("rooms");
  }

  @Override
  public @Nullable String decline() {
    hangUp();
    return null;
  }

  @Override
  public void extend() {
    throw new UnsupportedOperationException("patience");
  }

  @Override
  public void compareEmoji() {
    throw new UnsupportedOperationException("emoji");
  }

  @Override
  public void hangUp() {
    serial.execute(this::end);
  }

  @Override
  public void close() {
    hangUp();
  }

  @Override
  public void microphoneMuted(boolean muted) {
    serial.execute(() -> outgoing.audioMuted(muted));
  }

  @Override
  public void cameraMuted(boolean muted) {
    serial.execute(() -> outgoing.videoMuted(muted));
  }

  @Override
  public CallPhase phase() {
    return phase;
  }

  @Override
  public boolean caller() {
    return caller;
  }

  @Override
  public @Nullable String code() {
    return own.code();
  }

  @Override
  public @Nullable String browserCode() {
    return own.json();
  }

  /// The states that the call went through, the latest ones when there were many.
  public List<StateChange> history() {
    return history.changes();
  }

  /// Completes when the call is over and its sockets and devices are let go.
  public CompletableFuture<@Nullable Void> whenReleased() {
    return released.copy();
  }

  /// What is sent as video.
  public @Nullable MediaStreamTrack localVideo() {
    return outgoing.video();
  }

  /// What is sent as audio.
  public @Nullable MediaStreamTrack localAudio() {
    return outgoing.audio();
  }

  /// What is received as video.
  public @Nullable MediaStreamTrack remoteVideo() {
    return incoming.video();
  }

  /// What is received as audio.
  public @Nullable MediaStreamTrack remoteAudio() {
    return incoming.audio();
  }
}
