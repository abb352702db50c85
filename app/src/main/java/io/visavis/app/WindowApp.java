package io.visavis.app;

import io.visavis.app.instance.Inbox;
import io.visavis.app.ui.AppOptions;
import io.visavis.app.ui.AppWindow;
import io.visavis.app.ui.VisavisApp;
import io.visavis.rtc.RTCEngine;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.application.Platform;

/// The window that other programs hand links to.
public final class WindowApp extends VisavisApp {
  /// The toolkit makes the application and takes nothing but texts for it.
  private static final AtomicReference<Inbox> NEXT = new AtomicReference<>(new Inbox());

  private final Inbox inbox = Objects.requireNonNull(NEXT.get());

  /// Made by the toolkit.
  public WindowApp() {}

  /// What the next one shows.
  static void next(Inbox inbox) {
    NEXT.set(inbox);
  }

  @Override
  protected void started(AppWindow window, Supplier<RTCEngine> engine, AppOptions options) {
    inbox.deliverTo(arguments -> Platform.runLater(() -> window.receive(arguments)));
  }

  @Override
  protected void drawn(AppOptions options) {
    Duration duration = options.duration();
    if (duration != null) {
      shown(duration);
    }
    super.drawn(options);
  }

  /// The virtual machine's start is known to the millisecond; the process's, on Linux, only
  /// together with the machine's, to the second.
  private static void shown(Duration duration) {
    long now = System.currentTimeMillis();
    long start = ManagementFactory.getRuntimeMXBean().getStartTime();
    System.out.println("shown after " + (now - start) + " ms");
    PauseTransition end =
        new PauseTransition(javafx.util.Duration.millis((double) duration.toMillis()));
    end.setOnFinished(event -> Platform.exit());
    end.play();
  }
}
