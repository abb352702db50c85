package io.visavis.app;

import io.visavis.app.ui.AppOptions;
import io.visavis.app.ui.VisavisApp;
import java.io.PrintStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import javafx.application.Application;

/// Starts the program. It does not extend the toolkit's application class: a process that only
/// prints, or hands a link to a running one, must end by itself.
public final class Main {
  private static final Duration UNSEEN_DEMO = Duration.ofSeconds(10);
  private static final int USAGE = 2;

  private Main() {}

  /// The entry point.
  public static void main(String[] args) {
    int status = run(args, System.out, System.err);
    if (status != 0) {
      System.exit(status);
    }
  }

  /// Returns when the window is closed.
  ///
  /// @return the process's exit status
  static int run(String[] args, PrintStream out, PrintStream err) {
    return switch (Arguments.of(args)) {
      case Arguments.Version() -> {
        out.println("Visavis " + version());
        yield 0;
      }
      case Arguments.Help() -> {
        out.println(Arguments.HELP);
        yield 0;
      }
      case Arguments.Unknown(String argument) -> {
        err.println("Visavis does not know " + argument + "; --help says what it knows.");
        yield USAGE;
      }
      case Arguments.Window window -> {
        launch(window, out);
        yield 0;
      }
    };
  }

  private static void launch(Arguments.Window window, PrintStream out) {
    boolean unseen = unseen();
    if (!unseen && !window.demo()) {
      AppOptions plain = new AppOptions(false, false, null, null, window.config());
      Application.launch(VisavisApp.class, plain.arguments());
      return;
    }
    AppOptions options = new AppOptions(true, false, window.screenshot(), null, window.config());
    if (unseen) {
      out.println(
          "There is no display: the window runs unseen and calls itself for "
              + UNSEEN_DEMO.toSeconds()
              + " seconds.");
      Path picture =
          Objects.requireNonNullElseGet(
              window.screenshot(),
              () -> Path.of(System.getProperty("java.io.tmpdir"), "visavis-demo.png"));
      options = new AppOptions(true, true, picture, UNSEEN_DEMO, window.config());
    }
    Application.launch(DemoApp.class, options.arguments());
  }

  /// Chooses the toolkit's platform without a display where there is none: before it starts.
  private static boolean unseen() {
    String platform = "glass.platform";
    if ("Headless".equals(System.getProperty(platform))) {
      return true;
    }
    if (Display.available(System.getProperty("os.name", ""), System.getenv("DISPLAY"))) {
      return false;
    }
    System.setProperty(platform, "Headless");
    // Nothing that paints by graphics card is there either.
    System.setProperty("prism.order", "sw");
    return true;
  }

  /// The module's version, which the build writes into its descriptor.
  static String version() {
    ModuleDescriptor descriptor = Main.class.getModule().getDescriptor();
    return descriptor == null
        ? "on the class path"
        : descriptor.rawVersion().orElse("without a version");
  }
}
