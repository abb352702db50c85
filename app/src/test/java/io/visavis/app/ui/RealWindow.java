package io.visavis.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.call.CallPhase;
import io.visavis.app.call.CallSession;
import io.visavis.app.relay.RoomOpener;
import io.visavis.app.relay.Rooms;
import io.visavis.app.settings.Language;
import io.visavis.app.settings.Settings;
import io.visavis.app.settings.SettingsStore;
import io.visavis.rtc.RTCEngine;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;

/// One of several windows in a test, over an engine of its own. Its methods are called on the
/// toolkit's thread.
record RealWindow(Stage stage, RTCEngine engine, AppWindow window) {
  static RealWindow open(Stage stage, MemoryClipboard clipboard, Rooms rooms, RoomOpener opener) {
    RTCEngine engine =
        RTCEngine.builder().executor(Platform::runLater).loopbackCandidates(true).build();
    AppWindow window =
        new AppWindow(
            stage,
            CallSession.factory(engine, Platform::runLater, rooms),
            SettingsStore.inMemory(Settings.initial("Home")),
            Language.ENGLISH,
            new AppServices(clipboard, address -> {}, new ChosenFiles(), opener, inUse -> null));
    stage.show();
    return new RealWindow(stage, engine, window);
  }

  CallPhase phase() {
    return window.call().phaseProperty().get();
  }

  /// What a label or a button says; nothing where there is none.
  String text(String query) {
    return window.scene().lookup(query) instanceof Labeled label ? label.getText() : "";
  }

  void press(String button) {
    Node found = window.scene().lookup(button);
    assertThat(found).as(button).isInstanceOf(Button.class);
    ((Button) found).fire();
  }

  void hide() {
    window.close();
    stage.hide();
  }
}
