package io.visavis.app.ui.video;

import io.visavis.media.FrameConverter;
import io.visavis.rtc.MediaSink;
import io.visavis.rtc.MediaStreamTrack;
import io.visavis.rtc.VideoFrame;
import java.nio.ByteBuffer;
import javafx.animation.AnimationTimer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Shows a track as large as fits, in its own proportions.
///
/// Pictures are converted on the source's thread, scaled down where the view is much smaller, and
/// swapped in once per pulse.
public final class VideoView extends Region {
  /// A view this much smaller than the picture lets the converter do the scaling.
  private static final double WORTH_SCALING = 0.75;

  /// Views this small are not on the screen yet.
  private static final int SMALLEST = 16;

  private final ImageView image = new ImageView();
  private final ObjectProperty<@Nullable MediaStreamTrack> track =
      new SimpleObjectProperty<>(this, "track");
  private final BooleanProperty mirrored = new SimpleBooleanProperty(this, "mirrored");
  private final ReadOnlyBooleanWrapper showing = new ReadOnlyBooleanWrapper(this, "showing");
  private @Nullable Feed feed;

  /// Pixels that the view covers; read by the source's thread.
  private volatile int pixelsWide;

  private volatile int pixelsHigh;

  private final AnimationTimer pulse =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          swap();
        }
      };

  /// An empty view.
  public VideoView() {
    getStyleClass().add("video-view");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    image.setPreserveRatio(true);
    image.setSmooth(true);
    getChildren().add(image);
    track.subscribe(this::follow);
    mirrored.subscribe(on -> image.setScaleX(on ? -1 : 1));
    setMinSize(0, 0);
  }

  /// The track that is shown; null shows nothing.
  public ObjectProperty<@Nullable MediaStreamTrack> trackProperty() {
    return track;
  }

  /// Left and right changed, as in a mirror.
  public BooleanProperty mirroredProperty() {
    return mirrored;
  }

  /// Whether a picture of the track has been shown.
  public ReadOnlyBooleanProperty showingProperty() {
    return showing.getReadOnlyProperty();
  }

  private void follow(@Nullable MediaStreamTrack next) {
    Feed earlier = feed;
    if (earlier != null) {
      earlier.close();
    }
    showing.set(false);
    image.setImage(null);
    if (next == null) {
      feed = null;
      pulse.stop();
      return;
    }
    feed = new Feed(next);
    pulse.start();
  }

  private void swap() {
    Feed now = feed;
    Picture picture = now == null ? null : now.ring.pulse();
    if (picture == null) {
      return;
    }
    image.setImage(picture.image());
    if (image.getRotate() != picture.rotation()) {
      image.setRotate(picture.rotation());
      requestLayout();
    }
    if (!showing.get()) {
      showing.set(true);
      requestLayout();
    }
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    double scale = getScene() == null ? 1 : getScene().getWindow().getOutputScaleX();
    pixelsWide = (int) Math.ceil(width * scale);
    pixelsHigh = (int) Math.ceil(height * scale);
    boolean lying = image.getRotate() % 180 != 0;
    image.setFitWidth(lying ? height : width);
    image.setFitHeight(lying ? width : height);
    // Turning happens around the middle, so the middle stays the middle.
    var bounds = image.getLayoutBounds();
    image.relocate((width - bounds.getWidth()) / 2, (height - bounds.getHeight()) / 2);
  }

  /// One track's way to the screen. Closed before the next one opens, so that a late picture of an
  /// earlier track is never shown.
  private final class Feed implements MediaSink.VideoSink, AutoCloseable {
    private final MediaStreamTrack source;
    private final FrameRing<Picture> ring = new FrameRing<>(Picture::new);
    private final FrameConverter converter = new FrameConverter();
    private boolean closed;

    Feed(MediaStreamTrack source) {
      this.source = source;
      source.addSink(this);
    }

    @Override
    public synchronized void onVideoFrame(VideoFrame frame) {
      if (closed) {
        return;
      }
      double scale = scale(frame);
      int width = Math.max(2, (int) Math.round(frame.width() * scale));
      int height = Math.max(2, (int) Math.round(frame.height() * scale));
      Picture picture = ring.acquire();
      ByteBuffer room = picture.room(width, height, frame.rotation());
      converter.toBgra(frame, room, Picture.stride(width), width, height);
      ring.publish(picture);
    }

    private double scale(VideoFrame frame) {
      int wide = pixelsWide;
      int high = pixelsHigh;
      if (wide < SMALLEST || high < SMALLEST) {
        return 1;
      }
      double larger = Math.max((double) wide / frame.width(), (double) high / frame.height());
      return larger < WORTH_SCALING ? larger : 1;
    }

    @Override
    public void close() {
      source.removeSink(this);
      synchronized (this) {
        closed = true;
        converter.close();
      }
    }
  }
}
