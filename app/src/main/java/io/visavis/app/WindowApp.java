package io.visavis.app;

import io.visavis.app.instance.Inbox;
import io.visavis.app.ui.AppOptions;
import io.visavis.app.ui.AppWindow;
import io.visavis.app.ui.VisavisApp;
import io.visavis.rtc.RTCEngine;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
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
  protected void started(AppWindow window, RTCEngine engine, AppOptions options) {
    inbox.deliverTo(arguments -> Platform.runLater(() -> window.receive(arguments)));
  }
}
