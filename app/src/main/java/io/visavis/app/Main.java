package io.visavis.app;

import io.visavis.app.cli.Program;
import io.visavis.app.instance.Inbox;
import io.visavis.app.instance.SingleInstance;
import io.visavis.app.instance.UnansweredException;
import io.visavis.app.settings.SettingsDirectory;
import io.visavis.app.ui.base.Version;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Starts the program. It does not extend the toolkit's application class: a process that only
/// prints, or hands a link to a running one, must end by itself.
public final class Main {
  private static final int UNANSWERED = 1;
  private static final int USAGE = 2;

  private Main() {}

  /// The entry point.
  public static void main(String[] args) {
    int status = run(args, System.out, System.err);
    // A command has nothing left to do, whatever threads there are.
    if (status != 0 || Program.takes(List.of(args))) {
      System.exit(status);
    }
  }

  /// Returns when the window is closed.
  ///
  /// @return the process's exit status
  static int run(String[] args, PrintStream out, PrintStream err) {
    return switch (Arguments.of(args)) {
      case Arguments.Version() -> {
        out.println("Visavis " + Version.ofThisProgram());
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
      case Arguments.Command(List<String> all) ->
          Program.run(all.toArray(String[]::new), System.in, out, err);
      case Arguments.Window window -> open(window, out, err);
    };
  }

  private static int open(Arguments.Window window, PrintStream out, PrintStream err) {
    boolean unseen = unseen();
    if (window.demo()) {
      if (unseen) {
        Windows.unseenDemo(window, out);
      } else {
        Windows.demo(window);
      }
      return 0;
    }
    Path settings =
        Objects.requireNonNullElseGet(window.config(), SettingsDirectory::ofThisMachine);
    Inbox inbox = new Inbox();
    inbox.accept(window.opened());
    SingleInstance mine = null;
    try {
      if (unseen) {
        if (SingleInstance.handOver(settings, window.opened())) {
          return 0;
        }
      } else {
        mine = SingleInstance.claim(settings, window.opened(), inbox);
        if (mine == null) {
          return 0;
        }
      }
    } catch (UnansweredException e) {
      err.println(
          "Visavis is running already and does not answer; end that one, then start it again.");
      return UNANSWERED;
    } catch (IOException e) {
      // Better a window that no link reaches than none.
      log("links do not reach this window", e);
    }
    if (unseen && !window.quits()) {
      Windows.unseenDemo(window, out);
    } else {
      show(window, inbox, mine);
    }
    return 0;
  }

  private static void show(Arguments.Window window, Inbox inbox, @Nullable SingleInstance mine) {
    try (mine) {
      Windows.open(window, inbox);
    } catch (IOException e) {
      log("the next program finds a socket without a listener", e);
    }
  }

  private static void log(String message, IOException e) {
    System.getLogger(Main.class.getName()).log(System.Logger.Level.WARNING, message, e);
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
}
