package io.visavis.app.ui.safety;

import static io.visavis.app.ui.safety.SamplePartners.met;
import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.call.CallPhase;
import io.visavis.app.settings.Calling;
import io.visavis.app.settings.Language;
import io.visavis.app.settings.Settings;
import io.visavis.app.settings.SettingsStore;
import io.visavis.app.ui.AppServices;
import io.visavis.app.ui.AppWindow;
import io.visavis.app.ui.ChosenFiles;
import io.visavis.app.ui.MemoryClipboard;
import io.visavis.app.ui.OnToolkit;
import io.visavis.app.ui.ScriptedCall;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

/// Who is it? in the smallest window, with a scripted call.
// The toolkit calls start() before a test.
@SuppressWarnings("NullAway.Init")
class SafetyPanelTest extends ApplicationTest {
  private final ScriptedCall.Factory calls = new ScriptedCall.Factory();
  private final MemoryClipboard clipboard = new MemoryClipboard();
  private final SettingsStore store = SettingsStore.inMemory(Settings.initial("Home"));
  private AppWindow window;

  @Override
  public void start(Stage stage) {
    window =
        new AppWindow(
            stage,
            calls,
            store,
            Language.ENGLISH,
            new AppServices(clipboard, address -> {}, new ChosenFiles()));
    stage.setWidth(800);
    stage.setHeight(600);
    stage.show();
  }

  @AfterEach
  void end() {
    interact(window::close);
  }

  private void connect(String name, int key) {
    interact(() -> {
      window.call().call();
      calls.last().enter(CallPhase.CONNECTING);
      calls.last().listener.partner(met(name, key));
      calls.last().enter(CallPhase.CONNECTED);
    });
    WaitForAsyncUtils.waitForFxEvents();
  }

  private boolean shown(String query) {
    return lookup(query).tryQuery().map(OnToolkit::visible).orElse(false);
  }

  private String text(String query) {
    return lookup(query).queryLabeled().getText();
  }

  private void press(String button) {
    interact(() -> lookup(button).queryButton().fire());
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void without_a_call_there_is_nobody_to_check() {
    assertThat(shown("#safety")).isFalse();
    assertThat(shown("#safety-panel")).isFalse();
  }

  @Test
  void words_are_compared_and_the_person_remembered_for_the_next_call() {
    connect("Anna", 1);
    assertThat(text("#safety")).isEqualTo("Anna · not verified");
    clickOn("#safety");
    assertThat(shown("#safety-panel")).isTrue();
    assertThat(lookup("#words").query().getAccessibleText())
        .isEqualTo(String.join(", ", SamplePartners.WORDS));
    assertThat(lookup("#words .word").queryAll()).hasSize(12);
    press("#same");
    assertThat(text("#safety")).isEqualTo("Anna · compared");
    press("#remember");
    assertThat(text("#safety")).isEqualTo("Anna ✓");
    assertThat(shown("#remember")).isFalse();
    assertThat(text("#who")).isEqualTo("This is Anna: the key is the one that you know.");
    interact(() -> calls.last().enter(CallPhase.ENDED));
    assertThat(shown("#safety-panel")).isFalse();
    connect("Somebody", 1);
    assertThat(text("#safety")).isEqualTo("Anna ✓");
  }

  @Test
  void another_key_under_a_known_name_is_a_warning() {
    store.update(settings ->
        settings.withCalling(
            Calling.DEFAULT.withContacts(List.of(SamplePartners.contact("Anna", 1)))));
    connect("Anna", 2);
    assertThat(text("#safety")).isEqualTo("Anna? Another key");
    assertThat(lookup("#safety").query().getStyleClass()).contains("trust-warning");
    clickOn("#safety");
    assertThat(text("#who")).contains("not the key that you know");
  }

  @Test
  void different_words_say_to_hang_up() {
    connect("Anna", 1);
    clickOn("#safety");
    press("#different");
    assertThat(text("#who")).contains("Hang up");
    assertThat(shown("#remember")).isFalse();
    press("#safety-hang-up");
    assertThat(calls.last().asked).contains("hang up");
  }

  @Test
  void emoji_are_shown_with_their_names_in_the_language() {
    connect("Anna", 1);
    clickOn("#safety");
    press("#compare-emoji");
    assertThat(calls.last().asked).contains("compare emoji");
    assertThat(lookup("#compare-emoji").query().isDisabled()).isTrue();
    interact(() -> calls.last().listener.emoji(List.of()));
    interact(() -> calls.last().listener.emoji(SamplePartners.EMOJI));
    assertThat(lookup("#emoji").query().getAccessibleText())
        .isEqualTo("snail, coffee, bicycle, moon, lemon");
    interact(() -> window.settings().look().languageProperty().set(Language.FRENCH));
    assertThat(lookup("#emoji").query().getAccessibleText())
        .isEqualTo("escargot, café, vélo, lune, citron");
    assertThat(text("#compare-emoji")).isEqualTo("Comparer encore une fois");
    interact(() -> calls.last().listener.emoji(List.of()));
    interact(() -> calls.last().listener.emoji(List.of()));
    assertThat(shown("#emoji-failed")).isTrue();
  }

  @Test
  void a_browser_has_no_emoji_to_compare() {
    connect("Anna", 1);
    clickOn("#safety");
    interact(() ->
        calls
            .last()
            .listener
            .partner(
                new io.visavis.app.call.Partner(
                    "Anna",
                    null,
                    false,
                    SamplePartners.pin(1),
                    SamplePartners.fingerprint(1),
                    SamplePartners.WORDS)));
    assertThat(shown("#compare-emoji")).isFalse();
    assertThat(shown("#words")).isTrue();
  }

  @Test
  void the_panel_needs_no_mouse() {
    connect("Anna", 1);
    interact(() -> lookup("#safety").query().requestFocus());
    push(KeyCode.SPACE);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(window.scene().getFocusOwner().getId()).isEqualTo("safety-close");
    push(KeyCode.ESCAPE);
    assertThat(shown("#safety-panel")).isFalse();
    assertThat(lookup("#microphone").<Node>query().isVisible()).isTrue();
  }

  @Test
  void the_fingerprint_is_short_and_copied_whole() {
    connect("Anna", 1);
    clickOn("#safety");
    assertThat(text("#fingerprint")).isEqualTo("01:01:01:01 … 01:01:01:01");
    press("#copy-fingerprint");
    assertThat(clipboard.read()).isEqualTo(SamplePartners.fingerprint(1));
  }

  @Test
  void everything_in_the_panel_has_a_name_and_fits_its_width() {
    connect("Anna Magdalena von und zu Hohenstein-Wittelsbach", 1);
    clickOn("#safety");
    interact(() -> window.settings().look().languageProperty().set(Language.FRENCH));
    WaitForAsyncUtils.waitForFxEvents();
    for (Node node : lookup("#safety-panel").lookup(".button").queryAll()) {
      if (node.getId() != null && node.isFocusTraversable()) {
        assertThat(node.getAccessibleText()).as(node.getId()).isNotBlank();
        var bounds = node.localToScene(node.getBoundsInLocal());
        assertThat(bounds.getMaxX()).as(node.getId()).isLessThanOrEqualTo(800);
      }
    }
    assertThat(text("#safety").toLowerCase(Locale.ROOT)).contains("anna");
  }
}
