package io.visavis.app.ui.call;

import io.visavis.app.call.Problem;
import io.visavis.app.relay.RoomLink;
import io.visavis.app.ui.base.TextClipboard;
import java.util.function.BooleanSupplier;

/// Codes and links that nobody pasted: from the clipboard, the desktop, another start of the
/// program. Each leads to a question; without a yes nothing is connected.
final class ComingIn {
  private final CallFacts facts;
  private final CurrentCall current;
  private final Arrivals arrivals;
  private final TextClipboard clipboard;
  private final BooleanSupplier watching;

  ComingIn(
      CallFacts facts,
      CurrentCall current,
      Arrivals arrivals,
      TextClipboard clipboard,
      BooleanSupplier watching) {
    this.facts = facts;
    this.current = current;
    this.arrivals = arrivals;
    this.clipboard = clipboard;
    this.watching = watching;
  }

  /// Whether the clipboard is looked at.
  boolean watching() {
    return watching.getAsBoolean();
  }

  /// Looks at the clipboard, if that is wanted.
  void look() {
    if (!watching.getAsBoolean()) {
      return;
    }
    String text = clipboard.read();
    switch (arrivals.read(text)) {
      case Arrival.Offer(String id) -> offered(id, text);
      case Arrival.Reply(String id) -> {
        if (facts.awaitsAnswer() && arrivals.ask(id)) {
          current.ask(call -> call.paste(text));
        }
      }
      case Arrival.Late(String id) -> {
        if (facts.free() && arrivals.ask(id)) {
          facts.tell(new Problem("notice.clipboard-late"));
        }
      }
      case Arrival.Invitation(String id, RoomLink room) -> {
        if (facts.free() && arrivals.ask(id)) {
          invite(room);
        }
      }
      case Arrival.Own(), Arrival.Nothing() -> {}
    }
  }

  /// What is not asked now may be asked at a later look.
  private void offered(String id, String text) {
    if (facts.free() && arrivals.ask(id)) {
      ring(text);
    } else if (facts.awaitsAnswer() && arrivals.ask(id)) {
      facts.tell(new Problem("notice.clipboard-call"));
    }
  }

  /// Takes a text that somebody brought on purpose.
  void receive(String text) {
    if (text.isBlank() || invitedBy(text)) {
      return;
    }
    if (facts.awaitsAnswer()) {
      facts.problems.removeIf(problem -> !problem.notice());
      current.ask(call -> call.paste(text));
    } else if (facts.active()) {
      facts.tell(new Problem(Problem.BUSY));
    } else if (!mine(text)) {
      ring(text);
    }
  }

  /// Whether there is nothing in this text but what we made ourselves, which the person is told.
  boolean mine(String text) {
    boolean own = !facts.active() && arrivals.read(text) instanceof Arrival.Own;
    if (own) {
      facts.tell(new Problem(Problem.OWN_CODE));
    }
    return own;
  }

  /// Whether this text is a link to a room, about which the person is asked then.
  boolean invitedBy(String text) {
    if (!(arrivals.read(text) instanceof Arrival.Invitation(String id, RoomLink room))) {
      return false;
    }
    arrivals.ask(id);
    if (facts.active()) {
      facts.tell(new Problem(Problem.BUSY));
    } else {
      invite(room);
    }
    return true;
  }

  private void ring(String text) {
    current.begin().ring(text);
  }

  private void invite(RoomLink room) {
    facts.problems.clear();
    facts.invitation.set(room);
    facts.settle();
  }

  /// The person has answered the question.
  void answer(boolean yes) {
    RoomLink room = facts.invitation.get();
    facts.invitation.set(null);
    facts.settle();
    if (yes && room != null) {
      current.join(room, false);
    }
  }
}
