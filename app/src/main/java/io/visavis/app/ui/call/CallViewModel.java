package io.visavis.app.ui.call;

import io.visavis.app.call.CallControl;
import io.visavis.app.call.CallFactory;
import io.visavis.app.call.CallPhase;
import io.visavis.app.call.CallSettings;
import io.visavis.app.call.CallStates;
import io.visavis.app.call.CallStats;
import io.visavis.app.call.Partner;
import io.visavis.app.call.Problem;
import io.visavis.app.relay.RoomLink;
import io.visavis.app.relay.RoomState;
import io.visavis.app.ui.base.TextClipboard;
import io.visavis.rtc.MediaStreamTrack;
import io.visavis.rtc.RTCConfiguration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What the call screen shows and what a person can do there. All of it on the toolkit's thread, or
/// on the test's.
public final class CallViewModel implements AutoCloseable {
  private final TextClipboard clipboard;
  private final Arrivals arrivals;
  private final CallFacts facts = new CallFacts();
  private final StringProperty pasted = new SimpleStringProperty(this, "pasted", "");
  private final BooleanProperty microphoneMuted = new SimpleBooleanProperty(this, "microphone");
  private final BooleanProperty cameraMuted = new SimpleBooleanProperty(this, "camera");
  private final CurrentCall current;
  private final ComingIn comingIn;

  /// The clipboard may be looked at.
  ///
  /// @param settings asked for each new call
  public CallViewModel(
      CallFactory factory, Supplier<CallSettings> settings, TextClipboard clipboard) {
    this(factory, settings, clipboard, () -> true);
  }

  /// @param settings asked for each new call
  /// @param watching whether the clipboard may be looked at without being asked
  public CallViewModel(
      CallFactory factory,
      Supplier<CallSettings> settings,
      TextClipboard clipboard,
      BooleanSupplier watching) {
    this(
        factory,
        settings,
        clipboard,
        watching,
        new Arrivals(InstantSource.system(), RoomLink::find));
  }

  /// @param settings asked for each new call
  /// @param watching whether the clipboard may be looked at without being asked
  /// @param arrivals reads what comes by itself
  CallViewModel(
      CallFactory factory,
      Supplier<CallSettings> settings,
      TextClipboard clipboard,
      BooleanSupplier watching,
      Arrivals arrivals) {
    this.clipboard = clipboard;
    this.arrivals = arrivals;
    current =
        new CurrentCall(
            facts,
            listener -> {
              CallControl made = factory.open(settings.get(), listener);
              made.microphoneMuted(microphoneMuted.get());
              made.cameraMuted(cameraMuted.get());
              return made;
            },
            this::codeReady,
            () -> pasted.set(""));
    comingIn = new ComingIn(facts, current, arrivals, clipboard, watching);
    microphoneMuted.subscribe(muted -> current.ask(call -> call.microphoneMuted(muted)));
    cameraMuted.subscribe(muted -> current.ask(call -> call.cameraMuted(muted)));
  }

  /// It goes into the clipboard by itself: sending it is all that is left to do.
  private void codeReady(String code) {
    arrivals.own(code);
    copy();
  }

  /// How far the call is.
  public ReadOnlyObjectProperty<CallPhase> phaseProperty() {
    return facts.phase.getReadOnlyProperty();
  }

  /// Whether we made the offer.
  public ReadOnlyBooleanProperty callerProperty() {
    return facts.caller.getReadOnlyProperty();
  }

  /// What stands in the middle of the screen.
  public ReadOnlyObjectProperty<Lobby> lobbyProperty() {
    return facts.lobby.getReadOnlyProperty();
  }

  /// How the last call ended.
  public ReadOnlyObjectProperty<Ending> endingProperty() {
    return facts.ending.getReadOnlyProperty();
  }

  /// The room that the person is asked about; null: none.
  public ReadOnlyObjectProperty<@Nullable RoomLink> invitationProperty() {
    return facts.invitation.getReadOnlyProperty();
  }

  /// The text to send to the other side; empty before it is complete.
  public ReadOnlyStringProperty codeProperty() {
    return facts.code.getReadOnlyProperty();
  }

  /// Whether the code was copied a moment ago; the view takes this back after a while.
  public ReadOnlyBooleanProperty copiedProperty() {
    return facts.copied.getReadOnlyProperty();
  }

  /// What stands in the field for the other side's code.
  public StringProperty pastedProperty() {
    return pasted;
  }

  /// Whether we are silent; stays so from call to call.
  public BooleanProperty microphoneMutedProperty() {
    return microphoneMuted;
  }

  /// Whether we show nothing; stays so from call to call.
  public BooleanProperty cameraMutedProperty() {
    return cameraMuted;
  }

  /// W3C's states.
  public ReadOnlyObjectProperty<CallStates> statesProperty() {
    return facts.states.getReadOnlyProperty();
  }

  /// The figures of the last second.
  public ReadOnlyObjectProperty<CallStats> statsProperty() {
    return facts.stats.getReadOnlyProperty();
  }

  /// What we show of ourselves.
  public ReadOnlyObjectProperty<@Nullable MediaStreamTrack> localVideoProperty() {
    return facts.localVideo.getReadOnlyProperty();
  }

  /// What the other side shows.
  public ReadOnlyObjectProperty<@Nullable MediaStreamTrack> remoteVideoProperty() {
    return facts.remoteVideo.getReadOnlyProperty();
  }

  /// The configuration that the engine says is in force; null: no connection.
  public ReadOnlyObjectProperty<@Nullable RTCConfiguration> inForceProperty() {
    return facts.inForce.getReadOnlyProperty();
  }

  /// What the engine refused of the last change of the configuration; null: nothing.
  public ReadOnlyObjectProperty<@Nullable Problem> refusalProperty() {
    return facts.refusal.getReadOnlyProperty();
  }

  /// Who is at the other end, of this call or of the last one.
  public ReadOnlyObjectProperty<Partner> partnerProperty() {
    return facts.other.partnerProperty();
  }

  /// How the room stands; null: no room.
  public ReadOnlyObjectProperty<@Nullable RoomState> roomProperty() {
    return facts.other.roomProperty();
  }

  /// The room that this call goes through; null: none.
  public ReadOnlyObjectProperty<@Nullable RoomLink> joinedProperty() {
    return facts.joined.getReadOnlyProperty();
  }

  /// Until when the call waits for people; null: it waits for nobody.
  public ReadOnlyObjectProperty<@Nullable Instant> patienceProperty() {
    return facts.patience.getReadOnlyProperty();
  }

  /// Who is at the other end, and how it is compared by voice.
  public OtherSide other() {
    return facts.other;
  }

  /// What the person is told: at most one problem, and the notices of this call.
  public ObservableList<Problem> problems() {
    return facts.problems;
  }

  /// The settings have changed: the call that goes on changes with them as far as it may.
  public void configure(RTCConfiguration wanted) {
    if (facts.inForce.get() != null) {
      current.ask(call -> call.configure(wanted));
    }
  }

  /// Calls. Nothing while there is a call.
  public void call() {
    if (!facts.active()) {
      current.begin().call();
    }
  }

  /// Into a room: to wait there, or to call who waits there. Nothing while there is a call.
  public void join(RoomLink room, boolean wait) {
    if (!facts.active()) {
      arrivals.own(room);
      current.join(room, wait);
    }
  }

  /// Takes what stands in the field as the other side's code: an answer to ours, or an offer. A
  /// link to a room is asked about first.
  public void submit() {
    String text = pasted.get();
    if (text.isBlank() || comingIn.mine(text)) {
      return;
    }
    if (comingIn.invitedBy(text)) {
      pasted.set("");
    } else {
      // The field is emptied by the phase that follows: what is refused stays to be looked at.
      current.paste(text);
    }
  }

  /// Puts the clipboard's text into the field and takes it. Nothing where no code is awaited.
  public void pasteFromClipboard() {
    Lobby now = facts.lobby.get();
    String text = clipboard.read();
    if (text.isBlank()) {
      return;
    }
    switch (now) {
      case START, OFFER -> {
        pasted.set(text);
        submit();
      }
      // There is no field any more, but candidates may still come one by one.
      case ANSWER, CONNECTING -> current.paste(text);
      case INVITED, PREPARING, WAITING, RINGING, HIDDEN -> {}
    }
  }

  /// The person looks at the window again: a code that was copied meanwhile is asked about, and an
  /// answer to our code is taken. Each once; nothing else of the clipboard is looked at.
  public void look() {
    comingIn.look();
  }

  /// Whether an answer is taken from the clipboard.
  public boolean watching() {
    return comingIn.watching();
  }

  /// Takes a code or a link that somebody brought by hand, from wherever: nothing is connected
  /// before the person has agreed.
  public void receive(String text) {
    comingIn.receive(text);
  }

  /// To the question about the room: yes, or no.
  public void answerInvitation(boolean yes) {
    comingIn.answer(yes);
  }

  /// To who calls: yes.
  public void accept() {
    if (facts.phase.get() == CallPhase.RINGING) {
      current.ask(CallControl::accept);
    }
  }

  /// To who calls: no. What tells it is copied, where there is something to carry.
  public void decline() {
    String text = current.decline();
    if (text != null) {
      arrivals.own(text);
      clipboard.write(text);
      facts.ending.set(Ending.DECLINED_COPIED);
    }
  }

  /// The wait for people lasts as long once more.
  public void extend() {
    if (facts.patience.get() != null) {
      current.ask(CallControl::extend);
    }
  }

  /// Begins the comparison of emoji.
  public void compareEmoji() {
    if (facts.active()) {
      facts.other.asked();
      current.ask(CallControl::compareEmoji);
    }
  }

  /// Puts our code into the clipboard.
  public void copy() {
    copy(facts.code.get());
  }

  /// Puts our code, as a browser takes it, into the clipboard.
  public void copyForBrowser() {
    current.ask(call -> copy(Objects.requireNonNullElse(call.browserCode(), "")));
  }

  private void copy(String text) {
    if (!text.isEmpty()) {
      clipboard.write(text);
      facts.copied.set(true);
    }
  }

  /// The confirmation has been seen.
  public void forgetCopied() {
    facts.copied.set(false);
  }

  /// Ends the call; declines it where it still rings.
  public void hangUp() {
    if (facts.phase.get() == CallPhase.RINGING) {
      decline();
    } else if (facts.active()) {
      current.ask(CallControl::hangUp);
    }
  }

  /// Tells the person something.
  public void tell(Problem problem) {
    facts.tell(problem);
  }

  /// The person has read it.
  public void dismiss(Problem problem) {
    facts.problems.remove(problem);
  }

  @Override
  public void close() {
    current.close();
  }
}
