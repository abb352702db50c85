package io.visavis.app.call;

import static io.visavis.app.call.CallPhase.ENDED;
import static io.visavis.app.call.CallPhase.FAILED;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// What all parts of one call share: its phase, whom it tells, its executor and its time. Methods
/// are called on the executor; what is read elsewhere is volatile.
final class CallBase {
  private static final System.Logger LOG = System.getLogger(CallBase.class.getName());

  private final CallSettings settings;
  private final CallListener listener;
  private final SerialExecutor serial;
  private final CallTime time;
  private final StateHistory history = new StateHistory();
  private final List<Runnable> closers = new ArrayList<>();
  private volatile CallPhase phase = CallPhase.IDLE;
  private volatile boolean caller;
  private final List<Consumer<CallPhase>> phases = new ArrayList<>();

  CallBase(CallSettings settings, CallListener listener, SerialExecutor serial, CallTime time) {
    this.settings = settings;
    this.listener = listener;
    this.serial = serial;
    this.time = time;
  }

  CallSettings settings() {
    return settings;
  }

  CallListener listener() {
    return listener;
  }

  Executor serial() {
    return serial;
  }

  CallTime time() {
    return time;
  }

  StateHistory history() {
    return history;
  }

  CallPhase phase() {
    return phase;
  }

  /// Whether it is in one of these.
  boolean is(CallPhase... any) {
    return List.of(any).contains(phase);
  }

  boolean caller() {
    return caller;
  }

  void caller(boolean offers) {
    caller = offers;
  }

  boolean over() {
    return phase == ENDED || phase == FAILED;
  }

  void enter(CallPhase next) {
    if (phase != next) {
      phase = next;
      history.add("phase", next.name().toLowerCase(Locale.ROOT));
      phases.forEach(hears -> hears.accept(next));
      listener.phase(next);
    }
  }

  /// Hears of every phase before the person does.
  void onPhase(Consumer<CallPhase> hears) {
    phases.add(hears);
  }

  void problem(String key) {
    listener.problem(new Problem(key));
  }

  /// It did not come about, or broke.
  void fail(Problem problem) {
    if (!over()) {
      LOG.log(Level.DEBUG, "The call failed: {0}", problem);
      listener.problem(problem);
      close(FAILED);
    }
  }

  /// It ended, and a person should know why.
  void end(Problem problem) {
    if (!over()) {
      listener.problem(problem);
      close(ENDED);
    }
  }

  /// Somebody hung up.
  void end() {
    if (!over()) {
      close(ENDED);
    }
  }

  private void close(CallPhase last) {
    enter(last);
    closers.forEach(Runnable::run);
    closers.clear();
  }

  /// Runs when the call is over, in the order in which this was asked.
  void whenOver(Runnable closer) {
    closers.add(closer);
  }

  /// @return cancels it
  Runnable after(Duration delay, Runnable task) {
    return time.after(delay, serial, task);
  }
}
