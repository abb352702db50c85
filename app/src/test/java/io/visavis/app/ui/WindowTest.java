package io.visavis.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.call.CallPhase;
import io.visavis.app.call.CallStates;
import io.visavis.app.call.CallStats;
import io.visavis.app.call.Problem;
import io.visavis.app.settings.Language;
import io.visavis.app.settings.Settings;
import io.visavis.app.settings.SettingsStore;
import io.visavis.app.settings.ThemeChoice;
import io.visavis.app.ui.settings.form.Page;
import io.visavis.media.TestPattern;
import io.visavis.rtc.MediaStreamTrack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

/// The whole window with a scripted call, on the toolkit's platform without a display.
// The toolkit calls start() before a test.
@SuppressWarnings("NullAway.Init")
class WindowTest extends ApplicationTest {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final String CODE =
      "{\"type\":\"offer\",\"sdp\":\"v=0\\r\\no=- 4611731400430051336 2 IN IP4"
          + " 127.0.0.1\\r\\ns=-\\r\\nt=0 0\\r\\na=group:BUNDLE 0 1\\r\\nm=audio 9"
          + " UDP/TLS/RTP/SAVPF 111 63 9 0 8 13 110 126\"}";

  private final ScriptedCall.Factory calls = new ScriptedCall.Factory();
  private final List<MediaStreamTrack> tracks = new ArrayList<>();
  private final MemoryClipboard clipboard = new MemoryClipboard();
  private AppWindow window;
  private Stage stage;

  @Override
  public void start(Stage stage) {
    this.stage = stage;
    window =
        new AppWindow(
            stage,
            calls,
            SettingsStore.inMemory(Settings.initial("Home")),
            Language.ENGLISH,
            new AppServices(clipboard, address -> {}, new ChosenFiles()));
    window.settings().look().themeProperty().set(ThemeChoice.LIGHT);
    stage.setWidth(1000);
    stage.setHeight(720);
    stage.show();
  }

  @AfterEach
  void end() {
    interact(window::close);
    tracks.forEach(MediaStreamTrack::stop);
  }

  private ScriptedCall call() {
    return calls.last();
  }

  private boolean shown(String query) {
    return lookup(query).tryQuery().map(node -> OnToolkit.visible(node)).orElse(false);
  }

  private String text(String query) {
    return lookup(query).queryLabeled().getText();
  }

  private MediaStreamTrack pattern() {
    MediaStreamTrack track = new MediaStreamTrack(new TestPattern(640, 360, 30));
    tracks.add(track);
    return track;
  }

  private void picture(String name) throws IOException {
    WaitForAsyncUtils.waitForFxEvents();
    WritableImage[] image = new WritableImage[1];
    interact(() -> image[0] = window.scene().snapshot(null));
    PngWriter.write(image[0], SCREENSHOTS.resolve(name + ".png"));
  }

  private void pictures() throws TimeoutException {
    var remote = (io.visavis.app.ui.video.VideoView) lookup("#remote-video").query();
    OnToolkit.await(remote.showingProperty()::get);
  }

  private void offer() {
    interact(() -> window.call().call());
    interact(() -> {
      call().enter(CallPhase.PREPARING);
      call().listener.localVideo(pattern());
      call().listener.states(new CallStates("have-local-offer", "complete", "new", "new", "new"));
      call().ready(CODE);
    });
  }

  private void connect() {
    offer();
    interact(() -> {
      call().enter(CallPhase.CONNECTING);
      call().enter(CallPhase.CONNECTED);
      call().listener.remoteVideo(pattern());
      call()
          .listener
          .states(new CallStates("stable", "complete", "completed", "connected", "connected"));
      call()
          .listener
          .stats(
              new CallStats(
                  1_843_000,
                  1_212_000,
                  29.97,
                  30,
                  1280,
                  720,
                  "host udp 192.0.2.14:51424",
                  "srflx udp 203.0.113.77:61002",
                  23.4,
                  12));
    });
  }

  @Test
  void states_are_in_sight_from_a_calls_beginning_until_after_its_end() {
    assertThat(shown("#chip-ice")).as("nothing has begun").isFalse();
    connect();
    assertThat(shown("#chip-ice")).isTrue();
    interact(() -> call().enter(CallPhase.ENDED));
    assertThat(shown("#chip-ice")).isTrue();
  }

  @Test
  void a_call_is_made_by_copying_and_pasting() {
    clickOn("#call");
    assertThat(call().asked).contains("call");
    interact(() -> call().enter(CallPhase.PREPARING));
    assertThat(shown("#call")).isFalse();
    assertThat(shown("#hang-up")).isTrue();
    List<String> said = OnToolkit.follow(lookup("#copy").queryLabeled());
    interact(() -> call().ready(CODE));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(clipboard.read()).isEqualTo(CODE);
    assertThat(said).contains("Copied");
    clipboard.write("something else");
    clickOn("#copy");
    assertThat(clipboard.read()).isEqualTo(CODE);
    clipboard.write("v=0\r\nthe answer");
    push(KeyCode.CONTROL, KeyCode.V);
    assertThat(call().asked).contains("paste v=0\r\nthe answer");
    interact(() -> call().enter(CallPhase.CONNECTING));
    assertThat(shown("#paste")).isFalse();
    interact(() -> call().enter(CallPhase.CONNECTED));
    assertThat(shown("#lobby")).isFalse();
    assertThat(shown("#no-remote-video")).isTrue();
    clickOn("#hang-up");
    assertThat(call().asked).contains("hang up");
    interact(() -> call().enter(CallPhase.ENDED));
    assertThat(text("#lobby-title")).isEqualTo("The call has ended");
    assertThat(shown("#call")).isTrue();
  }

  @Test
  void a_browsers_code_is_among_the_other_ways() throws TimeoutException {
    clickOn("#call");
    interact(() -> call().enter(CallPhase.PREPARING));
    interact(() -> call().ready(CODE));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(text("#code-size")).isEqualTo(CODE.length() + " characters");
    OnToolkit.await(() -> text("#copy").equals("Copy"));
    List<String> said = OnToolkit.follow(lookup("#copy").queryLabeled());
    interact(() -> lookup("#other-ways").queryAs(MenuButton.class).getItems().getLast().fire());
    assertThat(clipboard.read()).isEqualTo(call().browserCode());
    assertThat(said).contains("Copied");
  }

  @Test
  void a_pasted_offer_is_answered_by_enter() {
    clickOn("#paste").write("an offer").push(KeyCode.ENTER);
    assertThat(call().asked).contains("paste an offer").doesNotContain("call");
    interact(() -> call().enter(CallPhase.PREPARING));
    interact(() -> call().ready(CODE));
    assertThat(text("#lobby-title")).isEqualTo("Your answer is copied: send it back");
    assertThat(shown("#paste")).isFalse();
  }

  @Test
  void a_call_needs_no_mouse() {
    push(KeyCode.ENTER);
    assertThat(call().asked).contains("call");
    interact(() -> call().enter(CallPhase.PREPARING));
    interact(() -> call().ready(CODE));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(clipboard.read()).isEqualTo(CODE);
    assertThat(focus()).isEqualTo("copy");
    push(KeyCode.TAB).push(KeyCode.TAB);
    assertThat(focus()).isEqualTo("paste");
    write("an answer").push(KeyCode.ENTER);
    assertThat(call().asked).contains("paste an answer");
  }

  private String focus() {
    return String.valueOf(window.scene().getFocusOwner().getId());
  }

  @Test
  void tab_goes_from_what_one_came_for_to_the_settings_and_round() {
    WaitForAsyncUtils.waitForFxEvents();
    List<String> order = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      order.add(focus());
      push(KeyCode.TAB);
    }
    assertThat(order)
        .containsExactly(
            "call", "open-room", "paste", "scan-qr", "microphone", "camera", "help", "settings");
    assertThat(focus()).isEqualTo("call");
    push(KeyCode.TAB);
    push(KeyCode.SHIFT, KeyCode.TAB);
    assertThat(focus()).isEqualTo("call");
  }

  @Test
  void a_problem_is_told_in_a_sentence_and_the_text_stays_to_be_looked_at() throws IOException {
    clickOn("#paste").write("flour and eggs").push(KeyCode.ENTER);
    interact(() -> call().listener.problem(new Problem(Problem.NOT_SDP)));
    assertThat(shown(".problem.error")).isTrue();
    assertThat(lookup("#paste").queryTextInputControl().getText()).isEqualTo("flour and eggs");
    picture("problem-light-en");
    clickOn("#dismiss");
    assertThat(shown(".problem.error")).isFalse();
  }

  @Test
  void m_and_v_mute_but_not_while_typing() {
    clickOn("#paste").write("mv");
    assertThat(window.call().microphoneMutedProperty().get()).isFalse();
    offer();
    WaitForAsyncUtils.waitForFxEvents();
    push(KeyCode.M).push(KeyCode.V);
    assertThat(call().asked).contains("microphone off", "camera off");
    assertThat(lookup("#microphone").<Control>query().getAccessibleText()).startsWith("Unmute");
    assertThat(shown("#self-video")).isFalse();
  }

  @Test
  void settings_open_and_escape_closes_them() {
    clickOn("#settings");
    assertThat(shown("#settings-view")).isTrue();
    push(KeyCode.ESCAPE);
    assertThat(shown("#settings-view")).isFalse();
  }

  @Test
  void theme_and_language_change_at_once() {
    clickOn("#settings");
    interact(() -> window.settings().pageProperty().set(Page.LOOK));
    interact(() -> window.settings().look().themeProperty().set(ThemeChoice.DARK));
    assertThat(javafx.application.Application.getUserAgentStylesheet()).contains("dark");
    ComboBox<Language> language = lookup("#language").queryComboBox();
    interact(() -> language.setValue(Language.FRENCH));
    assertThat(text("#lobby-title")).isEqualTo("Appelez quelqu’un, face à face");
    ComboBox<ThemeChoice> theme = lookup("#theme").queryComboBox();
    assertThat(theme.getButtonCell().getText()).isEqualTo("Sombre");
  }

  @Test
  void every_control_has_a_name_for_screen_readers() {
    interact(() -> window.settings().openProperty().set(true));
    for (Node node : lookup(found -> found instanceof Control).queryAll()) {
      boolean works =
          node instanceof ButtonBase
              || node instanceof TextInputControl
              || node instanceof ComboBox<?>;
      boolean part =
          node.getParent() instanceof ComboBox<?>
              || node instanceof ScrollBar
              || node instanceof ScrollPane;
      if (works && !part && node.getId() != null) {
        assertThat(node.getAccessibleText()).as(node.toString()).isNotBlank();
      } else if (works && !part) {
        assertThat(node instanceof Labeled).as(node + " has no id").isTrue();
      }
    }
  }

  @Test
  void pictures_of_every_state_in_both_themes_and_languages() throws Exception {
    for (ThemeChoice theme : List.of(ThemeChoice.LIGHT, ThemeChoice.DARK)) {
      for (Language language : Language.values()) {
        String suffix =
            "-"
                + theme.name().toLowerCase(java.util.Locale.ROOT)
                + "-"
                + language.locale().getLanguage();
        interact(() -> {
          window.settings().look().themeProperty().set(theme);
          window.settings().look().languageProperty().set(language);
        });
        picture("idle" + suffix);
        offer();
        interact(() -> {
          call().listener.problem(new Problem(Problem.NO_CAMERA));
          call().listener.problem(new Problem(Problem.NO_MICROPHONE));
          call().listener.problem(new Problem(Problem.NO_SPEAKER));
        });
        picture("offer" + suffix);
        connect();
        pictures();
        picture("connected" + suffix);
        interact(() -> window.settings().openProperty().set(true));
        picture("settings" + suffix);
        interact(() -> window.settings().openProperty().set(false));
        interact(() -> call().enter(CallPhase.FAILED));
        interact(() -> call().listener.problem(new Problem(Problem.FINGERPRINT)));
        picture("failed" + suffix);
        interact(() -> window.call().problems().clear());
      }
    }
  }

  @Test
  void the_smallest_window_hides_nothing() throws Exception {
    interact(() -> {
      stage.setWidth(800);
      stage.setHeight(600);
      window.settings().look().languageProperty().set(Language.FRENCH);
    });
    offer();
    interact(() -> call().listener.problem(new Problem(Problem.ANSWER_EXPECTED)));
    WaitForAsyncUtils.waitForFxEvents();
    picture("smallest-offer");
    for (Node chip : lookup(".state-chip").queryAll()) {
      assertThat(chip.localToScene(chip.getBoundsInLocal()).getMaxX()).isLessThan(800);
    }
    connect();
    pictures();
    picture("smallest-connected");
  }
}
