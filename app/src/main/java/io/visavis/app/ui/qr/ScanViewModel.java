package io.visavis.app.ui.qr;

import io.visavis.app.call.Problem;
import io.visavis.app.qr.QrReader;
import io.visavis.rtc.MediaStreamTrack;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Scanning, from its opening to the first code that is found or until it is closed. All of it on
/// the toolkit's thread, or on the test's.
public final class ScanViewModel implements AutoCloseable {
  private final ScanCamera camera;
  private final Supplier<@Nullable MediaStreamTrack> inUse;
  private final Consumer<String> receiver;
  private final Executor background;
  private final Executor toolkit;

  private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper(this, "open");
  private final ReadOnlyObjectWrapper<Sight> sight =
      new ReadOnlyObjectWrapper<>(this, "sight", Sight.STARTING);
  private final ReadOnlyObjectWrapper<@Nullable MediaStreamTrack> track =
      new ReadOnlyObjectWrapper<>(this, "track");
  private final ReadOnlyObjectWrapper<@Nullable Problem> problem =
      new ReadOnlyObjectWrapper<>(this, "problem");

  /// What belongs to another opening than this one comes too late.
  private int opening;

  /// How far the camera is.
  public enum Sight {
    /// It is looked for.
    STARTING,
    /// It shows pictures.
    LOOKING,
    /// There is none, or it has gone.
    BLIND
  }

  /// @param inUse what a call shows of this side now, if anything
  /// @param receiver takes the text that was found
  /// @param background where pictures are read
  /// @param toolkit where properties are changed
  public ScanViewModel(
      ScanCamera camera,
      Supplier<@Nullable MediaStreamTrack> inUse,
      Consumer<String> receiver,
      Executor background,
      Executor toolkit) {
    this.camera = camera;
    this.inUse = inUse;
    this.receiver = receiver;
    this.background = background;
    this.toolkit = toolkit;
  }

  /// Whether it goes on.
  public ReadOnlyBooleanProperty openProperty() {
    return open.getReadOnlyProperty();
  }

  /// How far the camera is.
  public ReadOnlyObjectProperty<Sight> sightProperty() {
    return sight.getReadOnlyProperty();
  }

  /// What the camera shows; null: nothing.
  public ReadOnlyObjectProperty<@Nullable MediaStreamTrack> trackProperty() {
    return track.getReadOnlyProperty();
  }

  /// What was wrong with the last still picture; null: nothing.
  public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /// Begins.
  public void open() {
    if (open.get()) {
      return;
    }
    opening++;
    problem.set(null);
    sight.set(Sight.STARTING);
    open.set(true);
    int mine = opening;
    MediaStreamTrack used = inUse.get();
    background.execute(() -> {
      MediaStreamTrack opened = camera.open(used);
      toolkit.execute(() -> opened(mine, opened));
    });
  }

  private void opened(int mine, @Nullable MediaStreamTrack opened) {
    if (mine != opening || !open.get()) {
      if (opened != null) {
        opened.stop();
      }
      return;
    }
    if (opened == null) {
      sight.set(Sight.BLIND);
      return;
    }
    // A device that does not open ends its track as soon as it is used.
    opened.onEnded(ended -> toolkit.execute(() -> gone(mine)));
    track.set(opened);
    sight.set(Sight.LOOKING);
    opened.addSink(new FrameScanner(background, text -> toolkit.execute(() -> found(mine, text))));
  }

  private void gone(int mine) {
    if (mine == opening && open.get()) {
      track.set(null);
      sight.set(Sight.BLIND);
    }
  }

  private void found(int mine, String text) {
    if (mine == opening && open.get()) {
      close();
      receiver.accept(text);
    }
  }

  /// Looks for a code in a picture that lies still; opens if it is not open.
  ///
  /// @param picture gives it, in the background
  void look(Callable<Pixels> picture) {
    open();
    problem.set(null);
    int mine = opening;
    background.execute(() -> {
      String text;
      String key;
      try {
        Pixels pixels = picture.call();
        text = QrReader.fromArgb(pixels.argb(), pixels.width(), pixels.height());
        key = "problem.qr-none";
      } catch (Exception e) {
        text = null;
        key = "problem.qr-file";
      }
      String seen = text;
      Problem missing = new Problem(key);
      toolkit.execute(() -> {
        if (seen != null) {
          found(mine, seen);
        } else if (mine == opening) {
          problem.set(missing);
        }
      });
    });
  }

  /// Takes a text that was found in another way than by a picture.
  void take(String text) {
    found(opening, text);
  }

  /// Ends it and lets the camera go.
  @Override
  public void close() {
    MediaStreamTrack shown = track.get();
    open.set(false);
    track.set(null);
    if (shown != null) {
      shown.stop();
    }
  }
}
