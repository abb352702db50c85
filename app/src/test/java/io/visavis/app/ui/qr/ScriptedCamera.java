package io.visavis.app.ui.qr;

import io.visavis.app.qr.QrPicture;
import io.visavis.rtc.MediaSink;
import io.visavis.rtc.MediaSource;
import io.visavis.rtc.MediaSourceObserver;
import io.visavis.rtc.MediaStreamTrack;
import io.visavis.rtc.Subscription;
import io.visavis.rtc.VideoFrame;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A camera that sees what a test holds before it.
public final class ScriptedCamera implements ScanCamera, MediaSource {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;
  private static final byte GREY = (byte) 128;
  private static final byte BLACK = 16;
  private static final byte WHITE = (byte) 235;

  /// Whether there is a camera.
  public boolean there = true;

  /// What was in use when it was opened last.
  public @Nullable MediaStreamTrack inUse;

  private final List<MediaSink> sinks = new CopyOnWriteArrayList<>();
  private final List<MediaSourceObserver> observers = new CopyOnWriteArrayList<>();
  private volatile boolean stopped;
  private long now;

  @Override
  public @Nullable MediaStreamTrack open(@Nullable MediaStreamTrack used) {
    inUse = used;
    stopped = false;
    return there ? new MediaStreamTrack(this) : null;
  }

  /// Who looks: the preview and the scanner.
  public int watchers() {
    return sinks.size();
  }

  /// Whether the device was let go.
  public boolean stopped() {
    return stopped;
  }

  /// The plug is pulled.
  public void unplug() {
    observers.forEach(MediaSourceObserver::onEnded);
  }

  /// Sees a grey wall.
  public void seeNothing() {
    show(wall());
  }

  /// Sees a code in the middle of the wall.
  public void see(String text) {
    VideoFrame frame = wall();
    QrPicture picture = QrPicture.of(text);
    int modules = picture.size() + 2 * QrPicture.QUIET_ZONE;
    int pixels = HEIGHT / modules;
    int left = (WIDTH - modules * pixels) / 2;
    for (int y = 0; y < modules * pixels; y++) {
      for (int x = 0; x < modules * pixels; x++) {
        int column = x / pixels - QrPicture.QUIET_ZONE;
        int row = y / pixels - QrPicture.QUIET_ZONE;
        boolean inside = column >= 0 && row >= 0 && column < picture.size() && row < picture.size();
        byte luma = inside && picture.dark(column, row) ? BLACK : WHITE;
        frame.y().put(y * frame.strideY() + left + x, luma);
      }
    }
    show(frame);
  }

  /// The next pictures are this much later.
  public void pass(long nanos) {
    now += nanos;
  }

  private VideoFrame wall() {
    VideoFrame frame = VideoFrame.allocate(WIDTH, HEIGHT, now);
    for (int i = 0; i < frame.y().capacity(); i++) {
      frame.y().put(i, GREY);
    }
    for (int i = 0; i < frame.u().capacity(); i++) {
      frame.u().put(i, GREY);
      frame.v().put(i, GREY);
    }
    return frame;
  }

  private void show(VideoFrame frame) {
    for (MediaSink sink : sinks) {
      if (sink instanceof MediaSink.VideoSink video) {
        video.onVideoFrame(frame);
      }
    }
  }

  @Override
  public String kind() {
    return "video";
  }

  @Override
  public String label() {
    return "scripted camera";
  }

  @Override
  public void attach(MediaSink sink) {
    sinks.add(sink);
  }

  @Override
  public void detach(MediaSink sink) {
    sinks.remove(sink);
  }

  @Override
  public Subscription observe(MediaSourceObserver observer) {
    observers.add(observer);
    return () -> observers.remove(observer);
  }

  @Override
  public void stop() {
    stopped = true;
  }
}
