package io.visavis.app;

import io.visavis.app.instance.Inbox;
import io.visavis.app.ui.AppOptions;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import javafx.application.Application;

/// Starts the toolkit. The only class of the program's beginning that knows it: whoever does not
/// come here loads nothing of it.
final class Windows {
  private static final Duration UNSEEN_DEMO = Duration.ofSeconds(10);

  private Windows() {}

  /// Opens the window, and returns when it is closed.
  ///
  /// @param inbox what it is to open, now and later
  static void open(Arguments.Window window, Inbox inbox) {
    WindowApp.next(inbox);
    AppOptions plain = new AppOptions(false, false, null, null, window.config());
    Application.launch(WindowApp.class, plain.arguments());
  }

  /// The window calls itself, and returns when it is closed.
  static void demo(Arguments.Window window) {
    AppOptions options = new AppOptions(true, false, window.screenshot(), null, window.config());
    Application.launch(DemoApp.class, options.arguments());
  }

  /// The same where nobody can see it: for a while, and with a picture.
  static void unseenDemo(Arguments.Window window, PrintStream out) {
    out.println(
        "There is no display: the window runs unseen and calls itself for "
            + UNSEEN_DEMO.toSeconds()
            + " seconds.");
    Path picture =
        Objects.requireNonNullElseGet(
            window.screenshot(),
            () -> Path.of(System.getProperty("java.io.tmpdir"), "visavis-demo.png"));
    AppOptions options = new AppOptions(true, true, picture, UNSEEN_DEMO, window.config());
    Application.launch(DemoApp.class, options.arguments());
  }
}
