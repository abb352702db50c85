package io.visavis.app.call;

import io.visavis.rtc.RTCEngine;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/// One side of a call: a session and what it tells.
record Side(CallSession session, Recorder told) implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(30);

  static Side of(RTCEngine engine, CallSettings settings) {
    Recorder told = new Recorder();
    Executor threads = task -> Thread.ofVirtual().name("call").start(task);
    return new Side(new CallSession(engine, threads, new NoRooms(), settings, told), told);
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
