package io.visavis.app.call;

import io.visavis.app.relay.Rooms;
import io.visavis.rtc.MediaStreamTrack;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCEngine;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/// One side of a call: a session and what it tells.
record Side(CallSession session, Recorder told) implements AutoCloseable {
  /// On a machine with much else to do; a call itself gives up after 39.5 s.
  static final Duration PATIENCE = Duration.ofMinutes(2);

  /// What a test of signalling needs: small pictures, no sound.
  static final CallSettings SMALL =
      new CallSettings(
          new RTCConfiguration(),
          CertificateChoice.ECDSA,
          VideoChoice.TEST_PATTERN,
          AudioChoice.NONE,
          160,
          96,
          10,
          false);

  /// Somebody who goes by this name.
  static CallSettings named(String name, Contact... contacts) {
    return new CallSettings(
        SMALL.configuration(),
        SMALL.certificate(),
        SMALL.video(),
        SMALL.audio(),
        SMALL.width(),
        SMALL.height(),
        SMALL.frameRate(),
        false,
        SMALL.connection(),
        name,
        List.of(contacts),
        MediaFiles.NONE);
  }

  static Side of(RTCEngine engine, CallSettings settings) {
    return of(engine, new NoRooms(), settings, CallTime.SYSTEM, Set::of);
  }

  static Side of(RTCEngine engine, Rooms rooms, CallSettings settings) {
    return of(engine, rooms, settings, CallTime.SYSTEM, Set::of);
  }

  static Side of(
      RTCEngine engine, Rooms rooms, CallSettings settings, CallTime time, LocalNetwork network) {
    Recorder told = new Recorder();
    Executor threads = task -> Thread.ofVirtual().name("call").start(task);
    return new Side(new CallSession(engine, threads, rooms, settings, told, time, network), told);
  }

  /// Waits until both are connected.
  static void awaitConnected(Side... sides) {
    for (Side side : sides) {
      side.told.awaitPhase(CallPhase.CONNECTED, PATIENCE);
    }
  }

  /// The code to carry, once it is there.
  String code() {
    told.awaitPhase(CallPhase.CODE_READY, PATIENCE);
    return Objects.requireNonNull(session.code());
  }

  /// The same as JSON.
  String json() {
    told.awaitPhase(CallPhase.CODE_READY, PATIENCE);
    return Objects.requireNonNull(session.browserCode());
  }

  /// What is received as video: a call may be connected a moment before its tracks are told.
  MediaStreamTrack video() {
    told.await("a track of video", PATIENCE, () -> session.remoteVideo() != null);
    return Objects.requireNonNull(session.remoteVideo());
  }

  /// What is received as sound.
  MediaStreamTrack audio() {
    told.await("a track of sound", PATIENCE, () -> session.remoteAudio() != null);
    return Objects.requireNonNull(session.remoteAudio());
  }

  /// Carries both codes and waits until both are connected.
  static void connect(Side caller, Side callee) {
    caller.session.call();
    callee.session.paste(caller.code());
    caller.session.paste(callee.code());
    caller.told.awaitPhase(CallPhase.CONNECTED, PATIENCE);
    callee.told.awaitPhase(CallPhase.CONNECTED, PATIENCE);
  }

  @Override
  public void close() {
    session.close();
    session.whenReleased().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }
}
