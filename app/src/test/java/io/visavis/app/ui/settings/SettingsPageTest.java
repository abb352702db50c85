package io.visavis.app.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.call.CallPhase;
import io.visavis.app.settings.Language;
import io.visavis.app.settings.Settings;
import io.visavis.app.settings.SettingsStore;
import io.visavis.app.settings.ThemeChoice;
import io.visavis.app.ui.AppServices;
import io.visavis.app.ui.AppWindow;
import io.visavis.app.ui.ChosenFiles;
import io.visavis.app.ui.MemoryClipboard;
import io.visavis.app.ui.OnToolkit;
import io.visavis.app.ui.ScriptedCall;
import io.visavis.app.ui.settings.form.Page;
import io.visavis.rtc.RTCConfiguration;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

/// The settings screen in a window with a scripted call.
// The toolkit calls start() before a test.
@SuppressWarnings("NullAway.Init")
abstract class SettingsPageTest extends ApplicationTest {
  final ScriptedCall.Factory calls = new ScriptedCall.Factory();
  final List<String> opened = new ArrayList<>();
  final ChosenFiles files = new ChosenFiles();
  final MemoryClipboard clipboard = new MemoryClipboard();
  final SettingsStore store = SettingsStore.inMemory(Settings.initial("Home"));
  AppWindow window;
  Stage stage;

  @Override
  public void start(Stage stage) {
    this.stage = stage;
    window =
        new AppWindow(
            stage, calls, store, Language.ENGLISH, new AppServices(clipboard, opened::add, files));
    window.settings().look().themeProperty().set(ThemeChoice.LIGHT);
    window.settings().form().endStep();
    stage.setWidth(1000);
    stage.setHeight(900);
    stage.show();
  }

  @AfterEach
  void end() {
    interact(window::close);
  }

  /// Opens a page.
  void open(Page page) {
    interact(() -> {
      window.settings().openProperty().set(true);
      window.settings().pageProperty().set(page);
    });
    WaitForAsyncUtils.waitForFxEvents();
  }

  /// What the next call is made with, which is what the engine gets.
  RTCConfiguration configuration() {
    interact(() -> {
      if (!calls.calls.isEmpty()) {
        calls.last().enter(CallPhase.ENDED);
      }
      window.call().call();
    });
    return calls.last().settings.configuration();
  }

  boolean shown(String query) {
    return lookup(query).tryQuery().map(OnToolkit::visible).orElse(false);
  }

  String text(String query) {
    Node node = lookup(query).query();
    return node instanceof TextInputControl input ? input.getText() : ((Labeled) node).getText();
  }

  /// Chooses by keys, as a person without a mouse does.
  <T> void choose(String query, T value) {
    ComboBox<T> box = lookup(query).queryComboBox();
    interact(box::requestFocus);
    int steps = box.getItems().indexOf(value) - box.getItems().indexOf(box.getValue());
    for (int i = 0; i < Math.abs(steps); i++) {
      push(steps > 0 ? KeyCode.DOWN : KeyCode.UP);
    }
    assertThat(box.getValue()).isEqualTo(value);
  }

  /// Replaces a text by typing. Each letter is an event of its own; the robot would wait after
  /// each, which takes ten times as long.
  void type(String query, String text) {
    interact(() -> {
      TextInputControl field = lookup(query).queryTextInputControl();
      field.requestFocus();
      field.selectAll();
      field.replaceSelection("");
      for (int i = 0; i < text.length(); i++) {
        Node typedInto = window.scene().getFocusOwner();
        String typed = text.substring(i, i + 1);
        typedInto.fireEvent(
            new KeyEvent(
                KeyEvent.KEY_TYPED, typed, "", KeyCode.UNDEFINED, false, false, false, false));
      }
    });
  }

  /// Presses a button by key.
  void press(String query) {
    interact(() -> lookup(query).query().requestFocus());
    push(KeyCode.SPACE);
  }
}
