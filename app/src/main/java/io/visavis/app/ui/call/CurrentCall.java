package io.visavis.app.ui.call;

import io.visavis.app.call.CallControl;
import io.visavis.app.call.CallListener;
import io.visavis.app.call.CallPhase;
import io.visavis.app.call.Problem;
import io.visavis.app.relay.RoomLink;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The one call of a window: makes it, hears it, lets it go, and keeps the facts about it.
final class CurrentCall implements Heard.Owner, AutoCloseable {
  private final CallFacts facts;
  private final Function<CallListener, CallControl> maker;
  private final Consumer<String> codeReady;
  private final Runnable emptied;
  private @Nullable CallControl control;
  private @Nullable Heard heard;
  private boolean answered;

  /// @param maker makes a call that has not begun
  /// @param codeReady told our code, each time that there is another one
  /// @param emptied told when what is in the field is not awaited any more
  CurrentCall(
      CallFacts facts,
      Function<CallListener, CallControl> maker,
      Consumer<String> codeReady,
      Runnable emptied) {
    this.facts = facts;
    this.maker = maker;
    this.codeReady = codeReady;
    this.emptied = emptied;
  }

  /// Another call, which has not begun. What the last one has told is forgotten.
  CallControl begin() {
    facts.problems.clear();
    emptied.run();
    return open();
  }

  /// Joins a room in another call.
  void join(RoomLink room, boolean wait) {
    CallControl made = begin();
    facts.joined.set(room);
    made.join(room, wait);
  }

  /// Takes a code, in another call where there is none.
  void paste(String text) {
    facts.problems.removeIf(problem -> !problem.notice());
    CallControl target = control;
    if (target == null || !facts.active()) {
      facts.problems.clear();
      target = open();
    }
    target.paste(text);
  }

  /// Declines who calls.
  ///
  /// @return what tells it; null: nothing to carry
  @Nullable String decline() {
    CallControl target = control;
    if (target == null || facts.phase.get() != CallPhase.RINGING) {
      return null;
    }
    answered = true;
    facts.ending.set(Ending.DECLINED);
    return target.decline();
  }

  /// Asks something of the call, where there is one.
  void ask(Consumer<CallControl> request) {
    CallControl target = control;
    if (target != null) {
      request.accept(target);
    }
  }

  private CallControl open() {
    close();
    facts.forget();
    answered = false;
    Heard opened = new Heard(facts, this);
    heard = opened;
    CallControl made = maker.apply(opened);
    control = made;
    entered(made.phase());
    return made;
  }

  @Override
  public boolean current(Heard call) {
    return heard == call;
  }

  @Override
  public void entered(CallPhase next) {
    CallPhase before = facts.phase.get();
    facts.caller.set(control != null && control.caller());
    facts.phase.set(next);
    Lobby lobby = facts.lobby.get();
    facts.settle();
    if (facts.lobby.get() != lobby) {
      emptied.run();
    }
    // What a phase has settled is not told any longer: refused codes by a call, devices by its end.
    if (next == CallPhase.CONNECTED) {
      facts.problems.removeIf(problem -> !problem.notice());
    }
    if (!next.active()) {
      if (before == CallPhase.RINGING && !answered) {
        facts.ending.set(Ending.MISSED);
      }
      if (heard != null) {
        facts.problems.removeAll(heard.notices());
      }
      facts.end();
    }
  }

  @Override
  public void codeReady(String code) {
    facts.code.set(code);
    codeReady.accept(code);
  }

  @Override
  public void told(Problem problem) {
    facts.tell(problem);
  }

  @Override
  public void close() {
    heard = null;
    if (control != null) {
      control.close();
      control = null;
    }
  }
}
