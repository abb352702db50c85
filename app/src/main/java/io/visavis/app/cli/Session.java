package io.visavis.app.cli;

import io.visavis.app.call.CallSession;
import io.visavis.app.relay.RoomLink;
import io.visavis.app.relay.Rooms;
import io.visavis.rtc.RTCEngine;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// An engine, a call and the one thread that hears of it. A process that is ended hangs up first.
final class Session implements AutoCloseable {
  /// Seconds for a goodbye when the process is being ended.
  private static final int GOODBYE = 2;

  private final RTCEngine engine;
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(
          task -> Thread.ofPlatform().daemon().name("visavis-call").unstarted(task));
  private final CallRun run;
  private final CallSession call;
  private final Thread hook = new Thread(this::goodbye, "visavis-goodbye");

  /// @param rooms how rooms are joined
  /// @param code told of our code
  Session(Report report, CallOptions options, Rooms rooms, Consumer<String> code) {
    var settings = options.settings();
    engine = options.engine();
    run = new CallRun(report, options, executor);
    call = new CallSession(engine, executor, rooms, settings, run);
    executor.execute(() -> run.begin(call, code));
    Runtime.getRuntime().addShutdownHook(hook);
  }

  CallSession call() {
    return call;
  }

  /// Into a room.
  ///
  /// @param accepts whether whoever rings is let in
  void join(RoomLink room, boolean wait, boolean accepts) {
    executor.execute(() -> run.accepts(accepts));
    call.join(room, wait);
  }

  void paste(String text) {
    run.paste(call, text);
  }

  void lastPasted() {
    run.lastPasted();
  }

  /// Waits for the call's end.
  int await() {
    return run.result().join();
  }

  private void goodbye() {
    call.hangUp();
    run.result().completeOnTimeout(ExitStatus.PROBLEM, GOODBYE, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is being ended, and the hook is what ended the call.
      System.getLogger(Session.class.getName())
          .log(System.Logger.Level.DEBUG, "ended from outside", e);
    }
    call.close();
    engine.close();
    executor.shutdown();
  }
}
