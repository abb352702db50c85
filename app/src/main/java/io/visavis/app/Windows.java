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

  /// A demo that is to quit when it was seen: until all that a call begins with has run.
  private static final Duration SHORT_DEMO = Duration.ofSeconds(4);

  private Windows() {}

  /// Opens the window, and returns when it is closed.
  ///
  /// @param inbox what it is to open, now and later
  static void open(Arguments.Window window, Inbox inbox) {
    WindowApp.next(inbox);
    Duration duration = window.quits() ? Duration.ZERO : null;
    AppOptions plain = new AppOptions(false, false, null, duration, window.config());
    Application.launch(WindowApp.class, plain.arguments());
  }

  /// The window calls itself, and returns when it is closed.
  static void demo(Arguments.Window window) {
    Duration duration = window.quits() ? SHORT_DEMO : null;
    AppOptions options =
        new AppOptions(true, false, window.screenshot(), duration, window.config());
    Application.launch(DemoApp.class, options.arguments());
  }

  /// The same where nobody can see it: for a while, and with a picture.
  static void unseenDemo(Arguments.Window window, PrintStream out) {
    Duration duration = window.quits() ? SHORT_DEMO : UNSEEN_DEMO;
    out.println(
        "There is no display: the window runs unseen and calls itself for "
            + duration.toSeconds()
            + " seconds.");
    Path picture =
        Objects.requireNonNullElseGet(
            window.screenshot(),
            () -> Path.of(System.getProperty("java.io.tmpdir"), "visavis-demo.png"));
    AppOptions options = new AppOptions(true, true, picture, duration, window.config());
    Application.launch(DemoApp.class, options.arguments());
  }
}
