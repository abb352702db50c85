package io.visavis.app.ui.call;

import io.visavis.app.call.CallPhase;
import io.visavis.app.call.CallStates;
import io.visavis.app.call.CallStats;
import io.visavis.app.call.Problem;
import io.visavis.app.relay.RoomLink;
import io.visavis.rtc.MediaStreamTrack;
import io.visavis.rtc.RTCConfiguration;
import java.time.Instant;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What is known of the call that goes on, or of the last one.
final class CallFacts {
  final ReadOnlyObjectWrapper<CallPhase> phase =
      new ReadOnlyObjectWrapper<>(this, "phase", CallPhase.IDLE);
  final ReadOnlyBooleanWrapper caller = new ReadOnlyBooleanWrapper(this, "caller");
  final ReadOnlyStringWrapper code = new ReadOnlyStringWrapper(this, "code", "");
  final ReadOnlyObjectWrapper<CallStates> states =
      new ReadOnlyObjectWrapper<>(this, "states", CallStates.NEW);
  final ReadOnlyObjectWrapper<CallStats> stats =
      new ReadOnlyObjectWrapper<>(this, "stats", CallStats.NONE);
  final ReadOnlyObjectWrapper<@Nullable MediaStreamTrack> localVideo =
      new ReadOnlyObjectWrapper<>(this, "localVideo");
  final ReadOnlyObjectWrapper<@Nullable MediaStreamTrack> remoteVideo =
      new ReadOnlyObjectWrapper<>(this, "remoteVideo");
  final ReadOnlyObjectWrapper<@Nullable RTCConfiguration> inForce =
      new ReadOnlyObjectWrapper<>(this, "inForce");
  final ReadOnlyObjectWrapper<@Nullable Problem> refusal =
      new ReadOnlyObjectWrapper<>(this, "refusal");
  final ReadOnlyObjectWrapper<@Nullable RoomLink> joined =
      new ReadOnlyObjectWrapper<>(this, "joined");
  final ReadOnlyObjectWrapper<@Nullable Instant> patience =
      new ReadOnlyObjectWrapper<>(this, "patience");
  final ReadOnlyObjectWrapper<Lobby> lobby =
      new ReadOnlyObjectWrapper<>(this, "lobby", Lobby.START);
  final ReadOnlyObjectWrapper<Ending> ending =
      new ReadOnlyObjectWrapper<>(this, "ending", Ending.PLAIN);
  final ReadOnlyObjectWrapper<@Nullable RoomLink> invitation =
      new ReadOnlyObjectWrapper<>(this, "invitation");
  final ReadOnlyBooleanWrapper copied = new ReadOnlyBooleanWrapper(this, "copied");
  final ObservableList<Problem> problems = FXCollections.observableArrayList();
  final OtherSide other = new OtherSide();

  /// Whether there is something to hang up.
  boolean active() {
    return phase.get().active();
  }

  /// Whether nothing goes on and nothing is asked.
  boolean free() {
    return !active() && invitation.get() == null;
  }

  /// Whether our code is out and its answer is not here.
  boolean awaitsAnswer() {
    return phase.get() == CallPhase.CODE_READY && caller.get();
  }

  /// Tells the person: at most one problem at a time, and each notice once.
  void tell(Problem problem) {
    if (!problem.notice()) {
      problems.removeIf(earlier -> !earlier.notice());
    }
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }

  /// What is in the middle follows from the rest.
  void settle() {
    lobby.set(
        invitation.get() != null && !active()
            ? Lobby.INVITED
            : Lobby.of(phase.get(), caller.get()));
  }

  /// Before another call.
  void forget() {
    states.set(CallStates.NEW);
    other.clear();
    ending.set(Ending.PLAIN);
    invitation.set(null);
    end();
  }

  /// The call is over: who it was with and how far it came stay to be looked at.
  void end() {
    code.set("");
    copied.set(false);
    stats.set(CallStats.NONE);
    localVideo.set(null);
    remoteVideo.set(null);
    inForce.set(null);
    refusal.set(null);
    joined.set(null);
    patience.set(null);
    other.end();
  }
}
