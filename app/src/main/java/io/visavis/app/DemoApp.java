package io.visavis.app;

import io.visavis.app.call.AudioChoice;
import io.visavis.app.call.CallPhase;
import io.visavis.app.call.CallSession;
import io.visavis.app.call.CallSettings;
import io.visavis.app.call.NoRooms;
import io.visavis.app.call.StateHistory;
import io.visavis.app.call.VideoChoice;
import io.visavis.app.ui.AppOptions;
import io.visavis.app.ui.AppWindow;
import io.visavis.app.ui.PngWriter;
import io.visavis.app.ui.VisavisApp;
import io.visavis.app.ui.call.CallViewModel;
import io.visavis.rtc.MediaSink;
import io.visavis.rtc.MediaStreamTrack;
import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.VideoFrame;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/// The window that calls itself: its own call is answered by a second one without a window, over
/// loopback, with the test pattern and a tone. Codes go from one to the other as a person would
/// carry them.
public final class DemoApp extends VisavisApp {
  private static final int NOT_CONNECTED = 1;

  /// Even a machine with much else to do shows a picture by then.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final AtomicBoolean pictureSeen = new AtomicBoolean();
  private @Nullable StateHistory history;
  private @Nullable CallSession partner;
  private Runnable pictureShown = () -> {};
  private long called;
  private boolean connected;

  /// Made by the toolkit.
  public DemoApp() {}

  @Override
  protected void started(AppWindow window, Supplier<RTCEngine> engine, AppOptions options) {
    CallViewModel call = window.call();
    window.settings().media().videoProperty().set(VideoChoice.TEST_PATTERN);
    window.settings().media().audioProperty().set(AudioChoice.TONE);
    watch(call);
    CallSettings settings = window.settings().callSettings();
    CallSession answering =
        new CallSession(
            engine.get(),
            Platform::runLater,
            new NoRooms(),
            DemoPartner.settings(settings),
            new DemoPartner(call));
    partner = answering;
    call.codeProperty()
        .subscribe(code -> {
          if (!code.isEmpty()) {
            answering.paste(code);
          }
        });
    Duration duration = options.duration();
    if (duration != null) {
      PauseTransition end = after(PATIENCE, () -> finish(window, options));
      pictureShown =
          () -> {
            end.stop();
            after(duration, () -> finish(window, options));
          };
    }
    called = System.nanoTime();
    call.call();
  }

  private static PauseTransition after(Duration delay, Runnable task) {
    PauseTransition pause =
        new PauseTransition(javafx.util.Duration.millis((double) delay.toMillis()));
    pause.setOnFinished(event -> task.run());
    pause.play();
    return pause;
  }

  private void watch(CallViewModel call) {
    StateHistory states = new StateHistory();
    history = states;
    call.phaseProperty()
        .subscribe((before, now) -> {
          states.add("phase", now.name().toLowerCase(Locale.ROOT));
          connected |= now == CallPhase.CONNECTED;
        });
    call.statesProperty().subscribe(states::add);
    call.remoteVideoProperty()
        .subscribe(track -> {
          if (track != null) {
            track.addSink(firstPicture(track));
          }
        });
  }

  private MediaSink firstPicture(MediaStreamTrack track) {
    return new MediaSink.VideoSink() {
      @Override
      public void onVideoFrame(VideoFrame frame) {
        if (pictureSeen.compareAndSet(false, true)) {
          long now = System.nanoTime();
          Instant wall = Instant.now();
          MediaSink sink = this;
          Platform.runLater(() -> {
            track.removeSink(sink);
            sayFirstPicture(Duration.ofNanos(now - called), wall);
            pictureShown.run();
          });
        }
      }
    };
  }

  private static void sayFirstPicture(Duration afterCall, Instant now) {
    String afterStart =
        ProcessHandle.current()
            .info()
            .startInstant()
            .map(start -> ", %d ms after the program's start".formatted(millis(start, now)))
            .orElse("");
    System.out.printf(
        "First remote picture %d ms after the call%s.%n", afterCall.toMillis(), afterStart);
  }

  private static long millis(Instant start, Instant end) {
    return Duration.between(start, end).toMillis();
  }

  private void finish(AppWindow window, AppOptions options) {
    Path screenshot = options.screenshot();
    if (screenshot != null) {
      try {
        PngWriter.write(window.scene().snapshot(null), screenshot);
        System.out.println("A picture of the window is in " + screenshot.toAbsolutePath());
      } catch (IOException e) {
        System.out.println("No picture of the window could be written: " + e);
      }
    }
    System.out.println("The call went through these states:");
    if (history != null) {
      history.changes().forEach(change -> System.out.println("  " + change));
    }
    Platform.exit();
  }

  @Override
  public void stop() {
    if (partner != null) {
      partner.close();
    }
    super.stop();
    if (!connected) {
      System.out.println("The call was not connected.");
      System.exit(NOT_CONNECTED);
    }
  }
}
