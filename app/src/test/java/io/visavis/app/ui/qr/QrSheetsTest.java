package io.visavis.app.ui.qr;

import static io.visavis.app.ui.OnToolkit.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.call.CallPhase;
import io.visavis.app.qr.QrPicture;
import io.visavis.app.qr.QrReader;
import io.visavis.app.settings.Language;
import io.visavis.app.settings.Settings;
import io.visavis.app.settings.SettingsStore;
import io.visavis.app.settings.ThemeChoice;
import io.visavis.app.ui.AppServices;
import io.visavis.app.ui.AppWindow;
import io.visavis.app.ui.ChosenFiles;
import io.visavis.app.ui.MemoryClipboard;
import io.visavis.app.ui.OnToolkit;
import io.visavis.app.ui.PngWriter;
import io.visavis.app.ui.ScriptedCall;
import io.visavis.app.ui.room.SampleLinks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

/// Two people with a window each: one shows a code, the other's camera sees it.
// The toolkit calls start() before a test.
@SuppressWarnings("NullAway.Init")
class QrSheetsTest extends ApplicationTest {
  private static final String CODE = "VV1" + "ABCDEFGHJKMNPQRS".repeat(14);

  @TempDir private Path folder;
  private final ScriptedCamera camera = new ScriptedCamera();
  private final ChosenFiles files = new ChosenFiles();
  private final ScriptedCall.Factory showingCalls = new ScriptedCall.Factory();
  private final ScriptedCall.Factory scanningCalls = new ScriptedCall.Factory();
  private AppWindow showing;
  private AppWindow scanning;
  private Stage second;

  @Override
  public void start(Stage stage) {
    second = stage;
    showing = window(new Stage(), showingCalls, ThemeChoice.DARK);
    scanning = window(stage, scanningCalls, ThemeChoice.DARK);
  }

  private AppWindow window(Stage stage, ScriptedCall.Factory calls, ThemeChoice theme) {
    AppWindow made =
        new AppWindow(
            stage,
            calls,
            SettingsStore.inMemory(Settings.initial("Home")),
            Language.ENGLISH,
            new AppServices(
                new MemoryClipboard(),
                address -> {},
                files,
                () -> CompletableFuture.completedFuture(SampleLinks.ownTwice()),
                camera));
    made.settings().look().themeProperty().set(theme);
    stage.setWidth(800);
    stage.setHeight(600);
    stage.show();
    return made;
  }

  @AfterEach
  void end() {
    interact(() -> {
      showing.close();
      showing.scene().getWindow().hide();
      scanning.close();
    });
  }

  private boolean shown(AppWindow window, String query) {
    Node found = window.scene().lookup(query);
    return found != null && OnToolkit.visible(found);
  }

  private void fire(AppWindow window, String button) {
    interact(() -> ((Button) window.scene().lookup(button)).fire());
    WaitForAsyncUtils.waitForFxEvents();
  }

  /// What the menu beside the code offers.
  private void otherWay(AppWindow window, String item) {
    MenuButton menu = (MenuButton) window.scene().lookup("#other-ways");
    interact(
        () -> menu.getItems().stream().filter(i -> item.equals(i.getId())).forEach(MenuItem::fire));
    WaitForAsyncUtils.waitForFxEvents();
  }

  private String sight() {
    return ((Labeled) scanning.scene().lookup("#scan-state")).getText();
  }

  private WritableImage snapshot(AppWindow window) {
    WaitForAsyncUtils.waitForFxEvents();
    WritableImage[] image = new WritableImage[1];
    interact(() -> image[0] = window.scene().snapshot(null));
    return image[0];
  }

  /// What another machine's camera reads off a window.
  private @Nullable String read(AppWindow window) throws IOException {
    Pixels seen = Images.of(snapshot(window));
    return QrReader.fromArgb(seen.argb(), seen.width(), seen.height());
  }

  private void offer() {
    interact(() -> {
      showing.call().call();
      showingCalls.last().enter(CallPhase.PREPARING);
      showingCalls.last().ready(CODE);
    });
  }

  @Test
  void a_code_is_shown_large_in_a_dark_window_and_a_camera_reads_it() throws Exception {
    offer();
    otherWay(showing, "show-qr");
    assertThat(shown(showing, "#qr-sheet")).isTrue();
    assertThat(read(showing)).isEqualTo(CODE);
  }

  @Test
  void what_the_camera_sees_rings() throws Exception {
    offer();
    fire(scanning, "#scan-qr");
    await(() -> camera.watchers() == 2);
    assertThat(shown(scanning, "#scan")).isTrue();
    camera.see(CODE);
    await(() -> !scanningCalls.calls.isEmpty());
    assertThat(scanningCalls.last().asked).contains("ring " + CODE);
    assertThat(shown(scanning, "#scan")).isFalse();
    assertThat(camera.stopped()).isTrue();
  }

  @Test
  void the_rooms_card_holds_a_picture_of_its_link() throws Exception {
    fire(showing, "#open-room");
    await(() -> !showingCalls.calls.isEmpty());
    interact(() -> showingCalls.last().enter(CallPhase.WAITING));
    assertThat(read(showing)).startsWith("https://192.168.1.23:8443/#1.");
    fire(showing, "#room-qr");
    assertThat(shown(showing, "#qr-sheet")).isTrue();
    assertThat(showing.scene().lookup("#call-view").isDisabled()).isTrue();
    assertThat(read(showing)).startsWith("https://192.168.1.23:8443/#1.");
  }

  @Test
  void an_image_file_does_as_well() throws Exception {
    camera.there = false;
    Path file = folder.resolve("code.png");
    Image[] image = new Image[1];
    interact(() -> image[0] = QrView.paint(QrPicture.of(CODE), 3));
    PngWriter.write(image[0], file);
    fire(scanning, "#scan-qr");
    await(() -> sight().startsWith("No camera"));
    Path none = Files.writeString(folder.resolve("none.png"), "no picture");
    files.next = none;
    fire(scanning, "#scan-file");
    await(() -> shown(scanning, "#scan-problem"));
    files.next = file;
    fire(scanning, "#scan-file");
    await(() -> !scanningCalls.calls.isEmpty());
    assertThat(scanningCalls.last().asked).contains("ring " + CODE);
  }

  @Test
  void escape_closes_a_sheet_lets_the_camera_go_and_gives_the_focus_back() throws Exception {
    WaitForAsyncUtils.waitForFxEvents();
    interact(() -> scanning.scene().lookup("#scan-qr").requestFocus());
    push(KeyCode.SPACE);
    await(() -> camera.watchers() == 2);
    assertThat(scanning.scene().getFocusOwner().getId()).isEqualTo("scan-close");
    push(KeyCode.ESCAPE);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(shown(scanning, "#scan")).isFalse();
    assertThat(camera.stopped()).isTrue();
    assertThat(scanning.scene().getFocusOwner().getId()).isEqualTo("scan-qr");
  }

  @Test
  void keys_of_the_call_mean_nothing_under_a_sheet() throws Exception {
    fire(scanning, "#scan-qr");
    await(() -> camera.watchers() == 2);
    push(KeyCode.M);
    assertThat(scanning.call().microphoneMutedProperty().get()).isFalse();
  }

  @Test
  void everything_in_a_sheet_has_a_name_and_room() throws Exception {
    fire(scanning, "#scan-qr");
    await(() -> camera.watchers() == 2);
    interact(() -> scanning.settings().look().languageProperty().set(Language.FRENCH));
    WaitForAsyncUtils.waitForFxEvents();
    for (String id : List.of("#scan-close", "#scan-file", "#scan-paste")) {
      Control control = (Control) scanning.scene().lookup(id);
      assertThat(control.getAccessibleText()).as(id).isNotBlank();
      var bounds = control.localToScene(control.getBoundsInLocal());
      assertThat(bounds.getMaxX()).as(id).isLessThan(second.getWidth());
      assertThat(bounds.getMaxY()).as(id).isLessThan(second.getHeight());
    }
  }
}
