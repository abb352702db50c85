package io.visavis.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.call.CallFile;
import io.visavis.app.call.CallPhase;
import io.visavis.app.call.Partner;
import io.visavis.app.call.Problem;
import io.visavis.app.code.CallCodes;
import io.visavis.app.code.CodeInfo;
import io.visavis.app.code.Descriptions;
import io.visavis.app.settings.Language;
import io.visavis.app.settings.Settings;
import io.visavis.app.settings.SettingsStore;
import io.visavis.app.ui.call.Lobby;
import io.visavis.app.ui.room.SampleLinks;
import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSessionDescriptionInit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

/// The ways into a call and out of the window, with a scripted call.
// The toolkit calls start() before a test.
@SuppressWarnings("NullAway.Init")
class LobbyFlowsTest extends ApplicationTest {
  private static final String ROOM = SampleLinks.own("192.168.1.23").text();

  @TempDir Path folder;

  private final ScriptedCall.Factory calls = new ScriptedCall.Factory();
  private final MemoryClipboard clipboard = new MemoryClipboard();
  private final ChosenFiles files = new ChosenFiles();
  private final List<String> program = new ArrayList<>();

  /// The same for all codes of a test: a code says it to the minute, and a minute may end in
  /// between.
  private final Instant expires = Instant.now().plus(CallCodes.LIFETIME);

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
            new AppServices(clipboard, address -> {}, files));
    window.program(
        new AppWindow.Program() {
          @Override
          public void waits(boolean withoutWindow) {
            program.add(withoutWindow ? "waits alone" : "has a window");
          }

          @Override
          public void over() {
            program.add("over");
          }
        });
    stage.setWidth(800);
    stage.setHeight(600);
    stage.show();
  }

  @AfterEach
  void end() {
    interact(() -> {
      window.close();
      stage.hide();
    });
  }

  private String code(RTCSdpType type, int seed) {
    RTCSessionDescriptionInit any = Descriptions.ours(seed);
    return CallCodes.write(
        new RTCSessionDescriptionInit(type, any.sdp()), new CodeInfo("Anna", expires));
  }

  private ScriptedCall call() {
    return calls.last();
  }

  private boolean shown(String query) {
    return lookup(query).tryQuery().map(OnToolkit::visible).orElse(false);
  }

  private String text(String query) {
    return lookup(query).queryLabeled().getText();
  }

  private void enter(CallPhase phase) {
    interact(() -> call().enter(phase));
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void receive(String text) {
    interact(() -> window.receive(text));
  }

  private void rings() {
    receive(code(RTCSdpType.OFFER, 1));
    interact(
        () -> call().listener.partner(new Partner("Anna", null, false, null, null, List.of())));
    enter(CallPhase.RINGING);
  }

  private void offer() {
    interact(() -> window.call().call());
    enter(CallPhase.PREPARING);
    interact(() -> call().ready(code(RTCSdpType.OFFER, 2)));
  }

  /// Wherever it is scrolled to.
  private void press(String button) {
    interact(() -> lookup(button).queryButton().fire());
  }

  private void closeWindow() {
    interact(() -> {
      WindowEvent request = new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST);
      stage.fireEvent(request);
      if (!request.isConsumed()) {
        stage.hide();
      }
    });
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void enter_answers_who_calls() {
    rings();
    assertThat(text("#lobby-title")).isEqualTo("“Anna” calls");
    assertThat(text("#caller-known")).startsWith("Not in your contacts");
    assertThat(shown("#hang-up")).isFalse();
    push(KeyCode.ENTER);
    assertThat(call().asked).contains("accept").doesNotContain("decline");
  }

  @Test
  void escape_declines_and_the_refusal_is_copied() {
    rings();
    String refusal = code(RTCSdpType.ANSWER, 3);
    call().declined = refusal;
    push(KeyCode.ESCAPE);
    assertThat(call().asked).contains("decline");
    assertThat(clipboard.read()).isEqualTo(refusal);
    enter(CallPhase.ENDED);
    assertThat(text("#lobby-title")).isEqualTo("You have declined the call");
    assertThat(text("#lobby-hint")).contains("copied");
    // Escape and Enter are the first card's again.
    push(KeyCode.ENTER);
    assertThat(call().asked).contains("call");
  }

  @Test
  void ringing_takes_the_settings_away() {
    clickOn("#settings");
    rings();
    assertThat(shown("#settings-view")).isFalse();
    assertThat(shown("#answer")).isTrue();
  }

  @Test
  void a_room_is_joined_after_a_yes() {
    receive("Come! " + ROOM);
    assertThat(window.call().lobbyProperty().get()).isEqualTo(Lobby.INVITED);
    assertThat(text("#lobby-hint")).contains("192.168.1.23");
    assertThat(calls.calls).isEmpty();
    WaitForAsyncUtils.waitForFxEvents();
    push(KeyCode.ESCAPE);
    assertThat(window.call().lobbyProperty().get()).isEqualTo(Lobby.START);
    assertThat(calls.calls).isEmpty();
    receive(ROOM);
    WaitForAsyncUtils.waitForFxEvents();
    push(KeyCode.ENTER);
    assertThat(call().asked).contains("join room at 192.168.1.23");
  }

  @Test
  void a_second_start_only_shows_the_window_and_hands_over_its_files() throws Exception {
    Path file = Files.writeString(folder.resolve("Anna.call"), code(RTCSdpType.OFFER, 1) + "\n");
    interact(() -> stage.hide());
    interact(() -> window.receive(List.of()));
    assertThat(stage.isShowing()).isTrue();
    assertThat(calls.calls).isEmpty();
    interact(() -> window.receive(List.of(file.toString())));
    assertThat(call().asked).contains("ring " + code(RTCSdpType.OFFER, 1) + "\n");
    receive(folder.resolve("none.call").toString());
    assertThat(window.call().problems())
        .containsExactly(new Problem("problem.call-file-unread", Path.of("none.call")));
  }

  @Test
  void texts_and_files_are_dropped_anywhere() throws Exception {
    Drops drops = new Drops(window.call());
    Path file = Files.writeString(folder.resolve("anna.CALL"), code(RTCSdpType.OFFER, 1));
    Path other = Files.writeString(folder.resolve("anna.txt"), "no");
    interact(() -> assertThat(drops.drop("file:///x", List.of(file.toFile()))).isTrue());
    assertThat(call().asked).contains("ring " + code(RTCSdpType.OFFER, 1));
    interact(() -> assertThat(drops.drop(null, List.of(other.toFile()))).isFalse());
    interact(() -> assertThat(drops.drop(ROOM, List.of())).isTrue());
    assertThat(window.call().lobbyProperty().get()).isEqualTo(Lobby.INVITED);
  }

  @Test
  void a_code_is_saved_as_a_file_that_opens_again() throws Exception {
    offer();
    files.next = folder.resolve("mine.call");
    interact(() -> {
      MenuButton ways = lookup("#other-ways").queryAs(MenuButton.class);
      ways.getItems().stream()
          .filter(item -> "save-file".equals(item.getId()))
          .forEach(item -> item.fire());
    });
    assertThat(CallFile.read(folder.resolve("mine.call")).strip())
        .isEqualTo(code(RTCSdpType.OFFER, 2));
    files.next = folder.resolve("missing").resolve("mine.call");
    interact(() -> {
      MenuButton ways = lookup("#other-ways").queryAs(MenuButton.class);
      ways.getItems().stream()
          .filter(item -> "save-file".equals(item.getId()))
          .forEach(item -> item.fire());
    });
    assertThat(window.call().problems())
        .containsExactly(new Problem("problem.call-file-unwritten", Path.of("mine.call")));
  }

  @Test
  void the_wait_is_counted_extended_and_cancelled() {
    offer();
    assertThat(shown("#patience")).isFalse();
    interact(() -> call().listener.patience(Instant.now().plusSeconds(23 * 60)));
    assertThat(text("#patience")).contains("23 min");
    press("#extend");
    assertThat(call().asked).contains("extend");
    press("#cancel");
    assertThat(call().asked).contains("hang up");
  }

  @Test
  void without_a_waiting_call_closing_the_window_ends_it() {
    closeWindow();
    assertThat(stage.isShowing()).isFalse();
    assertThat(program).isEmpty();
  }

  @Test
  void a_waiting_call_outlives_its_window_and_brings_it_back() {
    offer();
    closeWindow();
    assertThat(stage.isShowing()).isTrue();
    assertThat(shown("#closing-title")).isTrue();
    push(KeyCode.ESCAPE);
    assertThat(shown("#closing-title")).isFalse();
    closeWindow();
    push(KeyCode.ENTER);
    assertThat(stage.isShowing()).isFalse();
    assertThat(program).containsExactly("waits alone");
    interact(() -> window.receive(List.of()));
    assertThat(stage.isShowing()).isTrue();
    closeWindow();
    assertThat(stage.isShowing()).as("asked once").isFalse();
    enter(CallPhase.CONNECTING);
    assertThat(stage.isShowing()).isFalse();
    enter(CallPhase.CONNECTED);
    assertThat(stage.isShowing()).isTrue();
    assertThat(program)
        .containsExactly("waits alone", "has a window", "waits alone", "has a window");
  }

  @Test
  void ringing_brings_the_window_back() {
    interact(() -> window.call().join(SampleLinks.own("192.168.1.23"), true));
    enter(CallPhase.WAITING);
    closeWindow();
    clickOn("#closing-keep");
    assertThat(stage.isShowing()).isFalse();
    enter(CallPhase.RINGING);
    assertThat(stage.isShowing()).isTrue();
    assertThat(shown("#answer")).isTrue();
  }

  @Test
  void a_wait_that_comes_to_nothing_ends_the_program_unless_there_is_something_to_say() {
    offer();
    closeWindow();
    clickOn("#closing-keep");
    interact(() -> call().listener.problem(new Problem(Problem.ICE_FAILED)));
    enter(CallPhase.FAILED);
    assertThat(stage.isShowing()).isTrue();
    assertThat(program).doesNotContain("over");
    offer();
    closeWindow();
    clickOn("#closing-keep");
    enter(CallPhase.ENDED);
    assertThat(stage.isShowing()).isFalse();
    assertThat(program).endsWith("over");
  }

  @Test
  void the_call_can_be_ended_with_the_window() {
    offer();
    closeWindow();
    clickOn("#closing-end");
    assertThat(call().asked).contains("hang up");
    assertThat(stage.isShowing()).isFalse();
    assertThat(program).endsWith("over");
  }

  @Test
  void coming_back_to_the_window_asks() {
    clipboard.write(code(RTCSdpType.OFFER, 7));
    interact(() -> window.focused(false));
    assertThat(calls.calls).isEmpty();
    interact(() -> window.focused(true));
    assertThat(call().asked).contains("ring " + code(RTCSdpType.OFFER, 7));
  }
}
