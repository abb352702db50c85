package io.visavis.app.ui.call;

import io.visavis.app.call.CallControl;
import io.visavis.app.call.CallFactory;
import io.visavis.app.call.CallListener;
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
import io.visavis.rtc.RTCVerificationEmoji;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What the call screen shows and what a person can do there. All of it on the toolkit's thread, or
/// on the test's.
public final class CallViewModel implements AutoCloseable {
  private final CallFactory factory;
  private final Supplier<CallSettings> settings;
  private final TextClipboard clipboard;

  private final ReadOnlyObjectWrapper<CallPhase> phase =
      new ReadOnlyObjectWrapper<>(this, "phase", CallPhase.IDLE);
  private final ReadOnlyBooleanWrapper caller = new ReadOnlyBooleanWrapper(this, "caller");
  private final ReadOnlyObjectWrapper<Lobby> lobby =
      new ReadOnlyObjectWrapper<>(this, "lobby", Lobby.START);
  private final ReadOnlyStringWrapper code = new ReadOnlyStringWrapper(this, "code", "");
  private final ReadOnlyBooleanWrapper copied = new ReadOnlyBooleanWrapper(this, "copied");
  private final StringProperty pasted = new SimpleStringProperty(this, "pasted", "");
  private final BooleanProperty microphoneMuted = new SimpleBooleanProperty(this, "microphone");
  private final BooleanProperty cameraMuted = new SimpleBooleanProperty(this, "camera");
  private final ReadOnlyObjectWrapper<CallStates> states =
      new ReadOnlyObjectWrapper<>(this, "states", CallStates.NEW);
  private final ReadOnlyObjectWrapper<CallStats> stats =
      new ReadOnlyObjectWrapper<>(this, "stats", CallStats.NONE);
  private final ReadOnlyObjectWrapper<@Nullable MediaStreamTrack> localVideo =
      new ReadOnlyObjectWrapper<>(this, "localVideo");
  private final ReadOnlyObjectWrapper<@Nullable MediaStreamTrack> remoteVideo =
      new ReadOnlyObjectWrapper<>(this, "remoteVideo");
  private final ReadOnlyObjectWrapper<@Nullable RTCConfiguration> inForce =
      new ReadOnlyObjectWrapper<>(this, "inForce");
  private final ReadOnlyObjectWrapper<@Nullable Problem> refusal =
      new ReadOnlyObjectWrapper<>(this, "refusal");
  private final OtherSide other = new OtherSide();
  private final ObservableList<Problem> problems = FXCollections.observableArrayList();

  private @Nullable CallControl control;
  private @Nullable Session session;

  /// @param settings asked for each new call
  public CallViewModel(
      CallFactory factory, Supplier<CallSettings> settings, TextClipboard clipboard) {
    this.factory = factory;
    this.settings = settings;
    this.clipboard = clipboard;
    microphoneMuted.subscribe(muted -> {
      if (control != null) {
        control.microphoneMuted(muted);
      }
    });
    cameraMuted.subscribe(muted -> {
      if (control != null) {
        control.cameraMuted(muted);
      }
    });
  }

  /// How far the call is.
  public ReadOnlyObjectProperty<CallPhase> phaseProperty() {
    return phase.getReadOnlyProperty();
  }

  /// Whether we made the offer.
  public ReadOnlyBooleanProperty callerProperty() {
    return caller.getReadOnlyProperty();
  }

  /// What stands in the middle of the screen.
  public ReadOnlyObjectProperty<Lobby> lobbyProperty() {
    return lobby.getReadOnlyProperty();
  }

  /// The text to send to the other side; empty before it is complete.
  public ReadOnlyStringProperty codeProperty() {
    return code.getReadOnlyProperty();
  }

  /// Whether the code was copied as it is now; the view takes this back after a while.
  public ReadOnlyBooleanProperty copiedProperty() {
    return copied.getReadOnlyProperty();
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
    return states.getReadOnlyProperty();
  }

  /// The figures of the last second.
  public ReadOnlyObjectProperty<CallStats> statsProperty() {
    return stats.getReadOnlyProperty();
  }

  /// What we show of ourselves.
  public ReadOnlyObjectProperty<@Nullable MediaStreamTrack> localVideoProperty() {
    return localVideo.getReadOnlyProperty();
  }

  /// What the other side shows.
  public ReadOnlyObjectProperty<@Nullable MediaStreamTrack> remoteVideoProperty() {
    return remoteVideo.getReadOnlyProperty();
  }

  /// The configuration that the engine says is in force; null: no connection.
  public ReadOnlyObjectProperty<@Nullable RTCConfiguration> inForceProperty() {
    return inForce.getReadOnlyProperty();
  }

  /// What the engine refused of the last change of the configuration; null: nothing.
  public ReadOnlyObjectProperty<@Nullable Problem> refusalProperty() {
    return refusal.getReadOnlyProperty();
  }

  /// The settings have changed: the call that goes on changes with them as far as it may.
  public void configure(RTCConfiguration wanted) {
    if (control != null && inForce.get() != null) {
      control.configure(wanted);
    }
  }

  /// Who is at the other end, and where we meet.
  public OtherSide other() {
    return other;
  }

  /// What the person is told: at most one problem, and the notices of this call.
  public ObservableList<Problem> problems() {
    return problems;
  }

  /// Calls. Nothing while there is a call.
  public void call() {
    if (!phase.get().active()) {
      problems.clear();
      pasted.set("");
      open().call();
    }
  }

  /// Into a room, to wait there or to ring who waits. Nothing while there is a call.
  public void join(RoomLink room, boolean wait) {
    if (!phase.get().active()) {
      problems.clear();
      pasted.set("");
      open().join(room, wait);
    }
  }

  /// Begins the comparison of emoji, or takes part in the one that the other side began.
  public void compareEmoji() {
    if (control != null) {
      other.asked();
      control.compareEmoji();
    }
  }

  /// Takes what stands in the field as the other side's code: an answer to ours, or an offer.
  public void submit() {
    String text = pasted.get();
    if (text.isBlank()) {
      return;
    }
    problems.removeIf(problem -> !problem.notice());
    CallControl target = control;
    if (target == null || !phase.get().active()) {
      problems.clear();
      target = open();
    }
    // The field is emptied by the phase that follows: what is refused stays to be looked at.
    target.paste(text);
  }

  /// Puts the clipboard's text into the field and takes it. Nothing where no code is awaited.
  public void pasteFromClipboard() {
    Lobby now = lobby.get();
    String text = clipboard.read();
    if ((now == Lobby.START || now == Lobby.OFFER) && !text.isBlank()) {
      pasted.set(text);
      submit();
    }
  }

  /// Puts our code into the clipboard.
  public void copy() {
    if (!code.get().isEmpty()) {
      clipboard.write(code.get());
      copied.set(true);
    }
  }

  /// Puts our code, as a browser takes it, into the clipboard.
  public void copyForBrowser() {
    String text = control == null ? null : control.browserCode();
    if (text != null) {
      clipboard.write(text);
      copied.set(true);
    }
  }

  /// The confirmation has been seen.
  public void forgetCopied() {
    copied.set(false);
  }

  /// Ends the call.
  public void hangUp() {
    if (control != null && phase.get().active()) {
      control.hangUp();
    }
  }

  /// The person has read it.
  public void dismiss(Problem problem) {
    problems.remove(problem);
  }

  @Override
  public void close() {
    session = null;
    if (control != null) {
      control.close();
      control = null;
    }
  }

  private CallControl open() {
    close();
    states.set(CallStates.NEW);
    stats.set(CallStats.NONE);
    localVideo.set(null);
    remoteVideo.set(null);
    code.set("");
    copied.set(false);
    inForce.set(null);
    refusal.set(null);
    other.clear();
    Session opened = new Session();
    session = opened;
    CallControl made = factory.open(settings.get(), opened);
    control = made;
    made.microphoneMuted(microphoneMuted.get());
    made.cameraMuted(cameraMuted.get());
    enter(made.phase());
    return made;
  }

  private void enter(CallPhase next) {
    caller.set(control != null && control.caller());
    phase.set(next);
    Lobby before = lobby.get();
    lobby.set(Lobby.of(next, caller.get()));
    if (lobby.get() != before) {
      pasted.set("");
    }
    // What a phase has settled is not told any longer: refused codes by a call, devices by its end.
    if (next == CallPhase.CONNECTED) {
      problems.removeIf(problem -> !problem.notice());
    }
    if (!next.active()) {
      problems.removeIf(Problem::notice);
      inForce.set(null);
      refusal.set(null);
      code.set("");
      copied.set(false);
      localVideo.set(null);
      remoteVideo.set(null);
      stats.set(CallStats.NONE);
      other.clear();
    }
  }

  /// The listener of one call. What an earlier call still has to say is not heard.
  private final class Session implements CallListener {
    private void tell(Runnable change) {
      if (session == this) {
        change.run();
      }
    }

    @Override
    public void phase(CallPhase next) {
      tell(() -> enter(next));
    }

    @Override
    public void code(String text) {
      tell(() -> {
        code.set(text);
        copied.set(false);
      });
    }

    @Override
    public void states(CallStates now) {
      tell(() -> states.set(now));
    }

    @Override
    public void stats(CallStats now) {
      tell(() -> stats.set(now));
    }

    @Override
    public void localVideo(MediaStreamTrack track) {
      tell(() -> localVideo.set(track));
    }

    @Override
    public void remoteVideo(MediaStreamTrack track) {
      tell(() -> remoteVideo.set(track));
    }

    @Override
    public void configured(RTCConfiguration now, @Nullable Problem refused) {
      tell(() -> {
        inForce.set(now);
        refusal.set(refused);
      });
    }

    @Override
    public void partner(Partner partner) {
      tell(() -> other.partner(partner));
    }

    @Override
    public void room(RoomState now) {
      tell(() -> other.room(now));
    }

    @Override
    public void emoji(List<RTCVerificationEmoji> emoji) {
      tell(() -> other.emoji(emoji));
    }

    @Override
    public void problem(Problem problem) {
      tell(() -> {
        if (!problem.notice()) {
          problems.removeIf(earlier -> !earlier.notice());
        }
        if (!problems.contains(problem)) {
          problems.add(problem);
        }
      });
    }
  }
}
