package io.visavis.app.ui.room;

import static io.visavis.app.ui.OnToolkit.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.call.CallPhase;
import io.visavis.app.relay.RoomLink;
import io.visavis.app.relay.RoomState;
import io.visavis.app.settings.Language;
import io.visavis.app.settings.Settings;
import io.visavis.app.settings.SettingsStore;
import io.visavis.app.ui.AppServices;
import io.visavis.app.ui.AppWindow;
import io.visavis.app.ui.ChosenFiles;
import io.visavis.app.ui.MemoryClipboard;
import io.visavis.app.ui.OnToolkit;
import io.visavis.app.ui.ScriptedCall;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

/// Opening and joining a room in the window, with a scripted call.
// The toolkit calls start() before a test.
@SuppressWarnings("NullAway.Init")
class RoomCardTest extends ApplicationTest {
  private final ScriptedCall.Factory calls = new ScriptedCall.Factory();
  private final CompletableFuture<List<RoomLink>> opened = new CompletableFuture<>();
  private AppWindow window;
  private final MemoryClipboard clipboard = new MemoryClipboard();

  @Override
  public void start(Stage stage) {
    window =
        new AppWindow(
            stage,
            calls,
            SettingsStore.inMemory(Settings.initial("Home")),
            Language.ENGLISH,
            new AppServices(
                clipboard, address -> {}, new ChosenFiles(), () -> opened, inUse -> null));
    stage.setWidth(1000);
    stage.setHeight(720);
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

  private void openRoom(List<RoomLink> ways) throws TimeoutException {
    clickOn("#open-room");
    opened.complete(ways);
    await(() -> !calls.calls.isEmpty());
    interact(() -> {
      calls.last().enter(CallPhase.WAITING);
      calls.last().listener.room(new RoomState.Alone());
    });
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void a_room_is_opened_its_link_copied_and_the_room_closed() throws Exception {
    clickOn("#open-room");
    assertThat(text("#open-room")).isEqualTo("Opening the room…");
    assertThat(lookup("#open-room").query().isDisabled()).isTrue();
    opened.complete(SampleLinks.ownTwice());
    await(() -> !calls.calls.isEmpty());
    interact(() -> calls.last().enter(CallPhase.WAITING));
    assertThat(text("#lobby-title")).isEqualTo("The room is open");
    assertThat(text("#room-state")).isEqualTo("Going into the room…");
    interact(() -> calls.last().listener.room(new RoomState.Alone()));
    assertThat(text("#room-state")).isEqualTo("Nobody is here yet.");
    assertThat(text("#room-explanation")).contains("opens in a browser");
    List<String> said = OnToolkit.follow(lookup("#copy-room").queryLabeled());
    clickOn("#copy-room");
    assertThat(clipboard.read()).startsWith("https://192.168.1.23:8443/#1.");
    assertThat(said).contains("Copied");
    assertThat(shown("#hang-up")).as("the card's button alone ends it").isFalse();
    clickOn("#close-room");
    assertThat(calls.last().asked).contains("hang up");
    interact(() -> calls.last().enter(CallPhase.ENDED));
    assertThat(shown("#open-room")).isTrue();
    assertThat(shown("#room-link")).isFalse();
  }

  @Test
  void of_several_addresses_one_is_chosen() throws Exception {
    openRoom(SampleLinks.ownTwice());
    assertThat(shown("#room-address")).isTrue();
    ComboBox<RoomLink> box = lookup("#room-address").queryComboBox();
    interact(() -> box.getSelectionModel().select(1));
    assertThat(lookup("#room-link").queryTextInputControl().getText()).contains("10.8.0.4");
    clickOn("#copy-room");
    assertThat(clipboard.read()).contains("10.8.0.4");
  }

  @Test
  void one_address_is_no_choice_and_a_broker_elsewhere_no_page() throws Exception {
    openRoom(List.of(SampleLinks.elsewhere()));
    assertThat(shown("#room-address")).isFalse();
    assertThat(text("#room-explanation")).doesNotContain("browser");
    assertThat(lookup("#room-link").queryTextInputControl().getText()).startsWith("visavis:room?");
  }

  @Test
  void who_joins_sees_it_ring_and_no_link() {
    interact(() -> window.call().join(SampleLinks.own("192.168.1.23"), false));
    interact(() -> {
      calls.last().enter(CallPhase.WAITING);
      calls.last().listener.room(new RoomState.Paired(false, true));
    });
    assertThat(text("#lobby-title")).isEqualTo("Calling…");
    assertThat(text("#room-state")).isEqualTo("Ringing…");
    assertThat(shown("#room-link")).isFalse();
    assertThat(text("#close-room")).isEqualTo("Leave the room");
  }

  @Test
  void a_room_that_is_not_reached_says_what_to_do() throws Exception {
    openRoom(SampleLinks.ownTwice());
    interact(() ->
        calls
            .last()
            .listener
            .room(new RoomState.Broken(RoomState.Reason.UNREACHABLE, "refused", false)));
    assertThat(text("#room-state")).contains("Check that", "tried again");
    assertThat(lookup("#room-state").query().getParent().getStyleClass()).contains("tone-warning");
  }

  @Test
  void a_room_that_cannot_be_opened_is_told_and_can_be_tried_again() throws Exception {
    clickOn("#open-room");
    opened.completeExceptionally(new IOException("no network"));
    await(() -> shown(".problem.error"));
    assertThat(lookup(".problem.error .label").<Labeled>query().getText()).contains("no network");
    assertThat(text("#open-room")).isEqualTo("Open a room");
  }

  @Test
  void a_room_needs_no_mouse() throws Exception {
    interact(() -> lookup("#open-room").query().requestFocus());
    push(KeyCode.SPACE);
    opened.complete(SampleLinks.ownTwice());
    await(() -> !calls.calls.isEmpty());
    interact(() -> calls.last().enter(CallPhase.WAITING));
    WaitForAsyncUtils.waitForFxEvents();
    push(KeyCode.SPACE);
    assertThat(clipboard.read()).startsWith("https://");
  }
}
