package io.visavis.app.cli;

import io.visavis.app.call.CallListener;
import io.visavis.app.call.CallPhase;
import io.visavis.app.call.CallSession;
import io.visavis.app.call.CallStates;
import io.visavis.app.call.CallStats;
import io.visavis.app.call.Contact;
import io.visavis.app.call.Partner;
import io.visavis.app.call.Problem;
import io.visavis.app.relay.RoomState;
import io.visavis.rtc.MediaStreamTrack;
import io.visavis.rtc.RTCKeyPin;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One call from its beginning to its end, told to a report. All but [#result()] on the call's
/// executor.
final class CallRun implements CallListener {
  private final Report report;
  private final CallOptions options;
  private final Executor executor;
  private final Arrived arrived;
  private final CompletableFuture<Integer> result = new CompletableFuture<>();
  private Consumer<String> code = any -> {};
  private @Nullable CallSession call;
  private int status = ExitStatus.PROBLEM;
  private boolean connected;
  private int pasted;
  private int refused;
  private boolean lastPasted;
  private boolean accepts = true;

  CallRun(Report report, CallOptions options, Executor executor) {
    this.report = report;
    this.options = options;
    this.executor = executor;
    arrived = new Arrived(options.picture() != null, options.wanted(), this::enough);
  }

  /// Begins.
  ///
  /// @param whenCode told of our code when it is complete
  void begin(CallSession session, Consumer<String> whenCode) {
    call = session;
    code = whenCode;
    after(options.timeout(), () -> giveUp(session));
  }

  private void after(Duration delay, Runnable task) {
    CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, executor)
        .execute(task);
  }

  private void giveUp(CallSession session) {
    if (!connected) {
      status = ExitStatus.TIMEOUT;
      report.problem("timeout", "There was no connection in time: call again.", false);
      session.hangUp();
    }
  }

  /// Whether whoever rings is let in.
  void accepts(boolean wanted) {
    accepts = wanted;
  }

  /// What the other side gave; any thread.
  void paste(CallSession session, String text) {
    executor.execute(() -> {
      pasted++;
      session.paste(text);
    });
  }

  /// Nothing more will be pasted; any thread.
  void lastPasted() {
    executor.execute(() -> {
      lastPasted = true;
      refuse();
    });
  }

  /// Whether nothing that came was of use, and nothing more comes.
  private void refuse() {
    if (lastPasted && refused >= pasted && !result.isDone() && call != null) {
      if (pasted == 0) {
        report.problem("no-code", "No code came: give the other side's code.", false);
      }
      call.hangUp();
    }
  }

  /// The exit status, when the call is over and its devices and sockets are let go.
  CompletableFuture<Integer> result() {
    return result;
  }

  @Override
  public void phase(CallPhase phase) {
    String word = phase.name().toLowerCase(Locale.ROOT).replace('_', '-');
    report.progress("phase", Report.with("phase", word), word);
    switch (phase) {
      case CONNECTED -> connected();
      case ENDED, FAILED -> over(phase);
      case RINGING -> rung();
      case IDLE, WAITING, PREPARING, CODE_READY, CONNECTING, RECONNECTING -> {}
    }
  }

  /// On a thread of the media.
  private void enough() {
    executor.execute(() -> {
      if (call != null) {
        call.hangUp();
      }
    });
  }

  private void rung() {
    CallSession session = call;
    if (session == null) {
      return;
    }
    if (accepts) {
      session.accept();
    } else {
      status = ExitStatus.DECLINED;
      var _ = session.decline();
    }
  }

  private void connected() {
    CallSession session = call;
    if (session == null || connected) {
      return;
    }
    connected = true;
    status = ExitStatus.OK;
    arrived.audio(session.remoteAudio());
    Duration duration = options.duration();
    if (duration != null) {
      after(duration, session::hangUp);
    }
  }

  private void over(CallPhase phase) {
    if (phase == CallPhase.FAILED && status == ExitStatus.OK) {
      status = ExitStatus.PROBLEM;
    }
    CallSession session = call;
    if (session != null) {
      session.whenReleased().whenCompleteAsync((done, failure) -> end(), executor);
    }
  }

  private void end() {
    if (result.isDone()) {
      return;
    }
    if (status == ExitStatus.OK && !arrived.enough()) {
      status = ExitStatus.PROBLEM;
      report.problem("too-little", "Too few pictures or too little sound came.", false);
    }
    if (options.picture() != null) {
      status = Math.max(status, arrived.write(options.picture(), report));
    }
    report.progress(
        "end",
        Report.with("status", status)
            .and("videoFrames", arrived.pictures())
            .and("audioFrames", arrived.sounds())
            .and("width", arrived.width())
            .and("height", arrived.height()),
        "received %d pictures and %d frames of sound"
            .formatted(arrived.pictures(), arrived.sounds()));
    result.complete(status);
  }

  @Override
  public void code(String text) {
    report.result("code", Report.with("code", text), text);
    code.accept(text);
  }

  @Override
  public void states(CallStates now) {
    report.detail(
        "states",
        Report.with("signaling", now.signaling())
            .and("gathering", now.gathering())
            .and("ice", now.ice())
            .and("dtls", now.dtls())
            .and("connection", now.connection()));
  }

  @Override
  public void stats(CallStats now) {
    if (call != null) {
      arrived.audio(call.remoteAudio());
    }
    if (options.stats()) {
      report.progress("stats", Figures.members(now), Figures.line(now));
    }
  }

  @Override
  public void localVideo(MediaStreamTrack track) {}

  @Override
  public void remoteVideo(MediaStreamTrack track) {
    arrived.video(track);
  }

  /// What a problem does to the status, where it has something to say about it.
  private int statusOf(String key) {
    return switch (key) {
      case Problem.DECLINED, Problem.OTHER_BUSY, Problem.ROOM_FULL -> ExitStatus.DECLINED;
      case Problem.NOBODY_CAME -> ExitStatus.TIMEOUT;
      default -> status;
    };
  }

  @Override
  public void partner(Partner partner) {
    RTCKeyPin pin = partner.pin();
    Contact contact = partner.contact();
    report.detail(
        "partner",
        Report.with("name", partner.name())
            .and("contact", contact == null ? null : contact.name())
            .and("visavis", partner.visavis())
            .and("pin", pin == null ? null : pin.sha256())
            .and("fingerprint", partner.fingerprint())
            .and("words", partner.words()));
  }

  @Override
  public void room(RoomState now) {
    String word = now.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    var members = Report.with("state", word);
    if (now instanceof RoomState.Broken broken) {
      members
          .and("reason", broken.reason().name().toLowerCase(Locale.ROOT))
          .and("detail", broken.detail());
    } else if (now instanceof RoomState.Paired paired) {
      members.and("guest", paired.guest());
    }
    report.progress("room-state", members, "room: " + word);
  }

  @Override
  public void problem(Problem problem) {
    report.problem(problem);
    status = statusOf(problem.key());
    if (!problem.notice()) {
      refused++;
      refuse();
    }
  }
}
