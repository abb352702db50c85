package io.visavis.app.ui.qr;

import io.visavis.app.qr.QrReader;
import io.visavis.rtc.MediaSink;
import io.visavis.rtc.VideoFrame;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Looks for a code in a camera's pictures, in ten of them a second and in one at a time, beside
/// the camera's own thread.
final class FrameScanner implements MediaSink.VideoSink {
  /// From one look to the next, by the clock of the pictures.
  static final long GAP_NANOS = 100_000_000;

  private final Executor background;
  private final Consumer<String> found;
  private final AtomicBoolean busy = new AtomicBoolean();
  private byte[] luma = new byte[0];
  private boolean begun;
  private long last;

  /// @param found called in the background, perhaps more than once
  FrameScanner(Executor background, Consumer<String> found) {
    this.background = background;
    this.found = found;
  }

  @Override
  public void onVideoFrame(VideoFrame frame) {
    long now = frame.timestampNanos();
    if (begun && now - last < GAP_NANOS || !busy.compareAndSet(false, true)) {
      return;
    }
    begun = true;
    last = now;
    int width = frame.width();
    int height = frame.height();
    int stride = frame.strideY();
    int length = stride * (height - 1) + width;
    if (luma.length < length) {
      luma = new byte[length];
    }
    byte[] copy = luma;
    frame.y().get(0, copy, 0, length);
    background.execute(() -> look(copy, width, height, stride));
  }

  private void look(byte[] copy, int width, int height, int stride) {
    try {
      String text = QrReader.read(copy, width, height, stride);
      if (text != null) {
        found.accept(text);
      }
    } finally {
      busy.set(false);
    }
  }
}
