package io.visavis.app.call;

import static io.visavis.app.call.CallPhase.CODE_READY;
import static io.visavis.app.call.CallPhase.CONNECTED;
import static io.visavis.app.call.CallPhase.CONNECTING;
import static io.visavis.app.call.CallPhase.PREPARING;
import static io.visavis.app.call.CallPhase.RECONNECTING;

import io.visavis.rtc.MediaStreamTrack;
import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCSessionDescription;
import io.visavis.rtc.RTCSessionDescriptionInit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a call is made of however it is signalled: devices, connection, what is sent and seen, and
/// what the connection's states mean for the phase. Methods are called on the call's executor.
final class Leg implements Line.Told {
  /// A server that does not answer must not keep a person waiting for a code: it then has what
  /// there is.
  private static final Duration GATHERING = Duration.ofSeconds(3);

  /// Once both codes are known: RFC 8863 §5's time to conclude that no pair works. Where ICE is
  /// patient it goes on, and the person hears of it.
  static final Duration CONNECT_PATIENCE = Duration.ofMillis(39_500);

  private static final Duration EXPLANATION = Duration.ofMillis(200);

  /// Reports after which a sound card that is still missing is called missing.
  private static final int SPEAKER_PATIENCE = 2;

  private final CallBase call;
  private final RTCEngine engine;
  private final LocalNetwork network;
  private final Acquaintance partner;
  private final Outgoing outgoing;
  private final Incoming incoming;
  private final CompletableFuture<@Nullable Void> gathered = new CompletableFuture<>();
  private final CompletableFuture<@Nullable Void> released = new CompletableFuture<>();
  private volatile @Nullable Line line;
  private CallStates states = CallStates.NEW;
  private int reports;
  private boolean patient;

  /// Time for an explanation was given.
  private boolean explained;

  private boolean busy;

  Leg(CallBase call, RTCEngine engine, LocalNetwork network, Acquaintance partner) {
    this.call = call;
    this.engine = engine;
    this.network = network;
    this.partner = partner;
    CallListener listener = call.listener();
    outgoing =
        new Outgoing(call.serial(), call.settings(), listener::problem, listener::localVideo);
    incoming = new Incoming(call.settings().playAudio(), listener::remoteVideo);
    call.whenOver(this::release);
  }

  /// Whether an asynchronous step is under way that the phase does not tell yet.
  boolean busy() {
    return busy;
  }

  @Nullable Line line() {
    return line;
  }

  Outgoing outgoing() {
    return outgoing;
  }

  Incoming incoming() {
    return incoming;
  }

  CompletableFuture<@Nullable Void> released() {
    return released;
  }

  /// Opens what is needed.
  ///
  /// @param patience of ICE; zero: none
  void prepare(Duration patience, Consumer<Prepared> next) {
    busy = true;
    patient = patience.isPositive();
    Prepared.by(engine, call.settings(), patience)
        .whenCompleteAsync(
            (prepared, failure) -> {
              busy = false;
              if (failure != null) {
                call.fail(Failures.opening(failure));
              } else if (call.over()) {
                prepared.drop();
              } else {
                next.accept(prepared);
              }
            },
            call.serial());
  }

  /// The connection is to be used. The tracks that it announces are shown from now on.
  ///
  /// @param announced those that it has announced already
  Line adopt(Prepared prepared, List<MediaStreamTrack> announced) {
    RTCPeerConnection connection = prepared.connection();
    Line made = new Line(call, network, connection, partner, this);
    line = made;
    if (outgoing.begun()) {
      prepared.media().stop();
      outgoing.move(connection);
    } else {
      outgoing.begin(connection, prepared.media());
    }
    announced.forEach(incoming::add);
    made.watch().refresh();
    call.listener().configured(connection.getConfiguration(), null);
    return made;
  }

  /// The same for a connection that has announced nothing.
  Line adopt(Prepared prepared) {
    RTCPeerConnection connection = prepared.connection();
    connection.onTrack(event ->
        call.serial()
            .execute(() -> {
              if (line != null && line.connection() == connection) {
                incoming.add(event.track());
              }
            }));
    return adopt(prepared, List.of());
  }

  /// The connection before is given up, and another one follows; what we send stays.
  void renew() {
    Line old = line;
    if (old != null) {
      line = null;
      var _ = old.close();
      incoming.forget();
      partner.forget();
      states = CallStates.NEW;
    }
  }

  /// The offer is applied before anything else is decided.
  ///
  /// @param refused hears why the engine does not take it: nothing has changed then
  void receive(
      Prepared prepared,
      RTCSessionDescriptionInit offer,
      Consumer<Problem> refused,
      Consumer<Line> next) {
    RTCPeerConnection candidate = prepared.connection();
    List<MediaStreamTrack> announced = new ArrayList<>();
    candidate.onTrack(event ->
        call.serial()
            .execute(() -> {
              if (line != null && line.connection() == candidate) {
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
              if (call.over()) {
                prepared.drop();
              } else if (failure != null) {
                prepared.drop();
                refused.accept(Failures.description(failure, offer));
              } else {
                call.enter(PREPARING);
                Line made = adopt(prepared, announced);
                made.answers(offer.sdp());
                next.accept(made);
              }
            },
            call.serial());
  }

  /// What we send, in an offer of ours.
  void offer() {
    Line mine = Objects.requireNonNull(line);
    mine.offers();
    outgoing.offer();
  }

  /// Applies our description and waits for its candidates, but not for ever.
  void describe(Consumer<RTCSessionDescriptionInit> next) {
    Line mine = Objects.requireNonNull(line);
    RTCPeerConnection connection = mine.connection();
    connection
        .setLocalDescription()
        .thenCompose(
            done -> gathered.completeOnTimeout(null, GATHERING.toMillis(), TimeUnit.MILLISECONDS))
        .whenCompleteAsync(
            (done, failure) -> {
              RTCSessionDescription description = connection.localDescription();
              if (call.over()) {
                return;
              }
              if (failure != null || description == null) {
                call.fail(Failures.internal(failure));
                return;
              }
              mine.negotiation().carried();
              next.accept(description.toJSON());
              refresh();
            },
            call.serial());
  }

  /// The answer to our offer, which people carried.
  void accept(RTCSessionDescriptionInit answer) {
    busy = true;
    Objects.requireNonNull(line)
        .connection()
        .setRemoteDescription(answer)
        .whenCompleteAsync(
            (done, failure) -> {
              busy = false;
              if (failure != null && !call.over()) {
                call.listener().problem(Failures.description(failure, answer));
              } else if (call.phase() == CODE_READY) {
                partner.described(answer.sdp());
                connecting();
                refresh();
              }
            },
            call.serial());
  }

  private void refresh() {
    if (line != null) {
      line.watch().refresh();
    }
    decide();
  }

  @Override
  public void changed(CallStates now) {
    if (call.over()) {
      return;
    }
    call.history().add(states, now);
    states = now;
    call.listener().states(now);
    if (now.gathering().equals("complete")) {
      gathered.complete(null);
    }
    decide();
  }

  /// What the connection's states mean for the phase.
  private void decide() {
    if (call.over() || line == null || !call.is(CODE_READY, CONNECTING, CONNECTED, RECONNECTING)) {
      return;
    }
    boolean established = call.is(CONNECTED, RECONNECTING);
    if (states.dtls().equals("failed")) {
      insecure(line);
    } else if (states.connection().equals("failed")) {
      failed(established, line);
    } else if (states.dtls().equals("closed")) {
      call.end();
    } else if (states.connection().equals("connected") && call.phase() != CONNECTED) {
      connecting();
      call.enter(CONNECTED);
    } else if (states.ice().equals("disconnected") && call.phase() == CONNECTED) {
      call.enter(RECONNECTING);
    } else if (call.phase() == CODE_READY && !call.caller() && isConnected(states.ice())) {
      connecting();
    }
  }

  /// The state may be seen a moment before the event that says why.
  private void insecure(Line mine) {
    if (mine.watch().dtlsError() != null || explained) {
      call.fail(Failures.security(mine.watch().dtlsError()));
    } else {
      explained = true;
      var _ = call.after(EXPLANATION, this::decide);
    }
  }

  private void failed(boolean established, Line mine) {
    if (!established) {
      call.fail(new Problem(Problem.ICE_FAILED));
    } else if (mine.mayComeBack()) {
      call.enter(RECONNECTING);
    } else {
      call.fail(new Problem(Problem.CONNECTION_LOST));
    }
  }

  private static boolean isConnected(String ice) {
    return ice.equals("connected") || ice.equals("completed");
  }

  /// From now on it is up to the network; not for a second time.
  void connecting() {
    if (!call.is(PREPARING, CODE_READY)) {
      return;
    }
    // The callee of codes may find the caller at once and still wait for a person to paste the
    // answer: that wait is the engine's patience. Everybody else has both descriptions now.
    boolean waits = call.phase() == CODE_READY && !call.caller();
    call.enter(CONNECTING);
    if (!waits) {
      var _ = call.after(CONNECT_PATIENCE, this::lookForPath);
    }
    Line mine = Objects.requireNonNull(line);
    new StatsLoop(
            mine.connection(), call.serial(), () -> call.over() || mine.closed(), this::measured)
        .start();
  }

  private void lookForPath() {
    if (call.phase() == CONNECTING && patient) {
      call.problem(Problem.NO_PATH_YET);
    } else if (call.phase() == CONNECTING) {
      call.fail(new Problem(Problem.ICE_FAILED));
    }
  }

  @Override
  public void place() {
    outgoing.answer();
  }

  @Override
  public void agreed() {
    connecting();
    decide();
  }

  @Override
  public void refused(Problem problem) {
    if (call.is(PREPARING, CONNECTING)) {
      call.fail(problem);
    }
    // A later description changes nothing of a call that stands.
  }

  private void measured(CallStats stats) {
    call.listener().stats(stats);
    if (++reports == SPEAKER_PATIENCE && incoming.unheard()) {
      call.problem(Problem.NO_SPEAKER);
    }
  }

  private void release() {
    incoming.close();
    outgoing.stop();
    Line mine = line;
    if (mine == null) {
      released.complete(null);
    } else {
      mine.close().whenComplete((done, failure) -> released.complete(null));
    }
  }
}
