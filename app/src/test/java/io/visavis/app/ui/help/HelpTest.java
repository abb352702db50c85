package io.visavis.app.ui.help;

import static io.visavis.app.ui.OnToolkit.await;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

/// The help as whoever looks for it meets it.
// The toolkit calls start() before a test.
@SuppressWarnings("NullAway.Init")
class HelpTest extends ApplicationTest {
  private final MemoryClipboard clipboard = new MemoryClipboard();
  private AppWindow window;
  private Stage stage;

  @Override
  public void start(Stage stage) {
    this.stage = stage;
    window =
        new AppWindow(
            stage,
            new ScriptedCall.Factory(),
            SettingsStore.inMemory(Settings.initial("Home")),
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

  private boolean shown(String query) {
    return lookup(query).tryQuery().map(OnToolkit::visible).orElse(false);
  }

  private String text(String query) {
    return lookup(query).queryLabeled().getText();
  }

  private void key(KeyCode code) {
    push(code);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void language(Language language) {
    interact(() -> window.settings().look().languageProperty().set(language));
  }

  private void textSize(int percent) {
    interact(() -> window.settings().look().textSizeProperty().set(percent));
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void it_is_made_when_somebody_asks_for_it() {
    assertThat(lookup("#help-view").tryQuery()).isEmpty();
    clickOn("#help");
    assertThat(shown("#help-view")).isTrue();
    assertThat(text("#help-title")).isEqualTo("What it is");
  }

  @Test
  void f1_opens_it_the_arrows_turn_pages_and_escape_goes_back() throws TimeoutException {
    Node call = lookup("#call").query();
    interact(call::requestFocus);
    key(KeyCode.F1);
    assertThat(shown("#help-view")).isTrue();
    assertThat(call.isDisabled()).as("nothing below is reached").isTrue();
    ListView<?> pages = lookup("#help-pages").queryListView();
    await(() -> pages.isFocused() && pages.getSkin() != null);
    key(KeyCode.DOWN);
    key(KeyCode.DOWN);
    assertThat(text("#help-title")).isEqualTo("Your first call");
    key(KeyCode.ESCAPE);
    assertThat(shown("#help-view")).isFalse();
    assertThat(call.isFocused()).isTrue();
    key(KeyCode.F1);
    assertThat(text("#help-title")).as("where one was").isEqualTo("Your first call");
    key(KeyCode.F1);
    assertThat(shown("#help-view")).isFalse();
  }

  @Test
  void it_lies_over_the_settings_and_they_are_there_afterwards() {
    interact(() -> window.settings().openProperty().set(true));
    key(KeyCode.F1);
    assertThat(shown("#help-view")).isTrue();
    key(KeyCode.ESCAPE);
    assertThat(shown("#settings-view")).isTrue();
  }

  @Test
  void it_says_what_this_preview_lacks_and_gives_what_a_report_needs() {
    clickOn("#help");
    interact(() -> window.help().pageProperty().set(window.help().about()));
    assertThat(text("#version")).startsWith("Visavis ");
    assertThat(lookup(".run").queryAllAs(javafx.scene.text.Text.class))
        .extracting(javafx.scene.text.Text::getText)
        .anyMatch(words -> words.contains("echo"))
        .anyMatch(words -> words.contains("cockpit"))
        .anyMatch(words -> words.contains("how much your line carries"));
    interact(() -> lookup("#copy-facts").queryButton().fire());
    assertThat(clipboard.read()).contains("Visavis", "Java " + Runtime.version());
  }

  @Test
  void from_the_sources_the_licences_say_where_they_are() {
    clickOn("#help");
    interact(() -> window.help().pageProperty().set(window.help().licences()));
    assertThat(text("#help-title")).isEqualTo("Licences");
    assertThat(shown("#overview")).isFalse();
  }

  @Test
  void it_speaks_the_language_of_the_window() {
    clickOn("#help");
    language(Language.FRENCH);
    assertThat(text("#help-title")).isEqualTo("Qu’est-ce que c’est\u202F?");
    ListView<?> pages = lookup("#help-pages").queryListView();
    assertThat(pages.getAccessibleText()).isEqualTo("Pages de l’aide");
    for (int page : window.help().pages()) {
      interact(() -> window.help().pageProperty().set(page));
      assertThat(text("#help-title")).isNotBlank();
    }
  }

  @Test
  void texts_of_twice_the_size_have_a_box_for_the_pages_and_room_to_be_read()
      throws TimeoutException {
    textSize(200);
    for (Language language : List.of(Language.ENGLISH, Language.FRENCH)) {
      language(language);
      interact(() -> window.help().openProperty().set(true));
      WaitForAsyncUtils.waitForFxEvents();
      await(() -> shown("#help-pages-box"));
      ComboBox<Integer> box = lookup("#help-pages-box").queryComboBox();
      for (int page : window.help().pages()) {
        interact(() -> box.setValue(page));
        WaitForAsyncUtils.waitForFxEvents();
        for (Node flow : lookup(".help-page TextFlow").queryAll()) {
          assertThat(flow.localToScene(flow.getBoundsInLocal()).getMaxX())
              .isLessThanOrEqualTo(stage.getWidth());
        }
      }
    }
    textSize(100);
    await(() -> shown("#help-pages"));
  }

  @Test
  void every_control_has_a_name_for_screen_readers() {
    clickOn("#help");
    interact(() -> window.help().pageProperty().set(window.help().about()));
    assertThat(lookup("#help-view").query().getAccessibleText()).isEqualTo("Help");
    for (String control : List.of("#help", "#help-pages", "#close-help", "#copy-facts")) {
      assertThat(lookup(control).<Control>query().getAccessibleText()).as(control).isNotBlank();
    }
  }
}
