package io.visavis.app.ui;

import io.visavis.app.call.CallPhase;
import io.visavis.app.ui.call.CallViewModel;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/// Closing a window whose call still waits for people: asked once, the person may let it wait
/// without the window, which comes back when something happens.
final class ClosingViewModel {
  private final CallViewModel call;
  private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper(this, "asking");
  private final ReadOnlyBooleanWrapper away = new ReadOnlyBooleanWrapper(this, "away");
  private final Runnable over;
  private boolean agreed;

  /// @param over told when the window is away and its call has come to nothing: nobody waits for
  ///   this program any more
  ClosingViewModel(CallViewModel call, Runnable over) {
    this.call = call;
    this.over = over;
    call.phaseProperty().subscribe(this::entered);
  }

  /// Whether the question is shown.
  ReadOnlyBooleanProperty askingProperty() {
    return asking.getReadOnlyProperty();
  }

  /// Whether the window is closed and the call waits without it.
  ReadOnlyBooleanProperty awayProperty() {
    return away.getReadOnlyProperty();
  }

  /// The person closes the window.
  ///
  /// @return whether that ends the program; else a question is shown, or the window is away
  boolean close() {
    if (!pending()) {
      return true;
    }
    if (agreed) {
      away.set(true);
    } else {
      asking.set(true);
    }
    return false;
  }

  private boolean pending() {
    return switch (call.phaseProperty().get()) {
      case WAITING, RINGING, PREPARING, CODE_READY, CONNECTING -> true;
      case IDLE, CONNECTED, RECONNECTING, ENDED, FAILED -> false;
    };
  }

  /// The call goes on waiting. This call is not asked about again.
  void keep() {
    asking.set(false);
    agreed = true;
    away.set(true);
  }

  /// The call ends, and the program with it.
  void end() {
    asking.set(false);
    call.hangUp();
    over.run();
  }

  /// The window stays.
  void stay() {
    asking.set(false);
  }

  /// Something wants the window back.
  void back() {
    away.set(false);
  }

  private void entered(CallPhase now) {
    boolean happens =
        switch (now) {
          // Somebody is there, or the camera is about to be opened.
          case RINGING, PREPARING, CONNECTED, RECONNECTING -> true;
          case WAITING, CODE_READY, CONNECTING -> false;
          case IDLE, ENDED, FAILED -> {
            agreed = false;
            // What is worth a sentence is worth the window.
            yield call.problems().stream().anyMatch(problem -> !problem.notice());
          }
        };
    if (!pending()) {
      asking.set(false);
    }
    if (!away.get()) {
      return;
    }
    if (happens) {
      back();
    } else if (!now.active()) {
      over.run();
    }
  }
}
