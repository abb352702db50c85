package io.visavis.app.call;

import io.visavis.app.relay.RoomLink;
import io.visavis.app.relay.Rooms;
import io.visavis.rtc.MediaStreamTrack;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.RTCPeerConnection;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// One real call over the engine: signalled by codes that people carry, or by a room.
///
/// All methods may be called from any thread and return at once; what they bring about happens in
/// order on one executor, and that is where the listener is called.
public final class CallSession implements CallControl {
  private final Rooms rooms;
  private final SerialExecutor serial;
  private final CallBase call;
  private final Acquaintance partner;
  private final Leg leg;
  private final CodeSignalling codes;
  private @Nullable RoomSignalling room;

  /// A call whose listener is called on an executor, such as a user interface's thread.
  public CallSession(
      RTCEngine engine,
      Executor executor,
      Rooms rooms,
      CallSettings settings,
      CallListener listener) {
    this(engine, executor, rooms, settings, listener, CallTime.SYSTEM, LocalNetwork.SYSTEM);
  }

  CallSession(
      RTCEngine engine,
      Executor executor,
      Rooms rooms,
      CallSettings settings,
      CallListener listener,
      CallTime time,
      LocalNetwork network) {
    this.rooms = rooms;
    serial = new SerialExecutor(executor);
    call = new CallBase(settings, listener, serial, time);
    partner = new Acquaintance(call);
    leg = new Leg(call, engine, network, partner);
    Duration patience =
        Objects.requireNonNullElse(settings.connection().patientIce(), engine.patientIce());
    codes = new CodeSignalling(call, leg, partner, patience, link -> join(link, false));
    call.onPhase(codes::phase);
  }

  /// Makes sessions on one engine.
  ///
  /// @param executor where listeners are called
  /// @param rooms how rooms are joined
  public static CallFactory factory(RTCEngine engine, Executor executor, Rooms rooms) {
    return (settings, listener) -> new CallSession(engine, executor, rooms, settings, listener);
  }

  @Override
  public void call() {
    serial.execute(codes::call);
  }

  @Override
  public void paste(String text) {
    serial.execute(() -> codes.paste(text, false));
  }

  @Override
  public void ring(String text) {
    serial.execute(() -> codes.paste(text, true));
  }

  @Override
  public void join(RoomLink link, boolean wait) {
    serial.execute(() -> {
      if (call.phase() == CallPhase.IDLE && !leg.busy()) {
        RoomSignalling joined = new RoomSignalling(call, leg, partner, wait);
        room = joined;
        joined.join(rooms, link);
      } else {
        call.problem(Problem.BUSY);
      }
    });
  }

  @Override
  public void accept() {
    serial.execute(() -> {
      codes.accept();
      if (room != null) {
        room.accept();
      }
    });
  }

  @Override
  public @Nullable String decline() {
    serial.execute(() -> declined(false));
    return codes.decline();
  }

  @Override
  public void refuse() {
    serial.execute(() -> declined(true));
  }

  private void declined(boolean busy) {
    if (room != null) {
      room.decline(busy);
    } else if (call.phase() == CallPhase.RINGING) {
      call.end();
    }
  }

  @Override
  public void extend() {
    serial.execute(codes::extend);
  }

  @Override
  public void compareEmoji() {
    serial.execute(() -> {
      Line line = leg.line();
      if (line != null && !call.over()) {
        line.compareEmoji();
      }
    });
  }

  @Override
  public void configure(RTCConfiguration wanted) {
    serial.execute(() -> {
      Line line = leg.line();
      if (line != null && !call.over()) {
        RTCPeerConnection mine = line.connection();
        Problem refused = LiveConfiguration.change(mine, wanted);
        call.listener().configured(mine.getConfiguration(), refused);
      }
    });
  }

  @Override
  public void hangUp() {
    serial.execute(call::end);
  }

  @Override
  public void close() {
    hangUp();
  }

  @Override
  public void microphoneMuted(boolean muted) {
    serial.execute(() -> leg.outgoing().audioMuted(muted));
  }

  @Override
  public void cameraMuted(boolean muted) {
    serial.execute(() -> leg.outgoing().videoMuted(muted));
  }

  @Override
  public CallPhase phase() {
    return call.phase();
  }

  @Override
  public boolean caller() {
    return call.caller();
  }

  @Override
  public @Nullable String code() {
    return codes.own().code();
  }

  @Override
  public @Nullable String browserCode() {
    return codes.own().json();
  }

  /// The states that the call went through, the latest ones when there were many.
  public List<StateChange> history() {
    return call.history().changes();
  }

  /// Completes when the call is over and its sockets and devices are let go.
  public CompletableFuture<@Nullable Void> whenReleased() {
    return leg.released().copy();
  }

  /// The connection that is in use.
  @Nullable RTCPeerConnection connection() {
    Line line = leg.line();
    return line == null ? null : line.connection();
  }

  /// What is sent as video.
  public @Nullable MediaStreamTrack localVideo() {
    return leg.outgoing().video();
  }

  /// What is received as video.
  public @Nullable MediaStreamTrack remoteVideo() {
    return leg.incoming().video();
  }

  /// What is received as audio.
  public @Nullable MediaStreamTrack remoteAudio() {
    return leg.incoming().audio();
  }
}
