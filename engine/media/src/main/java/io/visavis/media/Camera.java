package io.visavis.media;

import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// A camera as a source. The device is open only while a sink is attached (its light tells); a
/// source whose device is not there or goes away ends.
///
/// Size and rate are wishes: what the camera has next to them comes.
public final class Camera extends ThreadedSource {
  /// How long the thread rests when the camera has nothing: a tenth of a frame at 50 frames/s.
  private static final long POLL_NANOS = 2_000_000;

  private final String format;
  private final String url;
  private final List<Map<String, String>> options;

  /// One of [Devices#cameras()].
  ///
  /// @param device one of the list of [Devices]
  /// @param width in pixels
  /// @param height in pixels
  /// @param frameRate pictures a second
  public Camera(MediaDevice device, int width, int height, int frameRate) {
    this(
        device.label(),
        Devices.cameraFormat(),
        url(device),
        wishes(width + "x" + height, Integer.toString(frameRate)));
  }

  Camera(String label, String format, String url, List<Map<String, String>> options) {
    super(label);
    this.format = format;
    this.url = url;
    this.options = options;
  }

  private static String url(MediaDevice device) {
    return Devices.cameraFormat().equals("dshow") ? "video=" + device.id() : device.id();
  }

  /// From the best to the least demanding: USB carries 720p30 only as MJPEG.
  private static List<Map<String, String>> wishes(String size, String rate) {
    String mjpegKey = Devices.cameraFormat().equals("dshow") ? "vcodec" : "input_format";
    return List.of(
        Map.of("video_size", size, "framerate", rate, mjpegKey, "mjpeg"),
        Map.of("video_size", size, "framerate", rate),
        Map.of("video_size", size),
        Map.of("framerate", rate),
        Map.of());
  }

  @Override
  public String kind() {
    return "video";
  }

  @Override
  void produce(Run run) {
    CameraInput opened = Devices.available() ? CameraInput.open(format, url, options) : null;
    if (opened == null) {
      ended();
      return;
    }
    try (CameraInput input = opened) {
      while (run.isLive()) {
        switch (input.read()) {
          case FRAME -> deliverVideo(input.frame(System.nanoTime()), run);
          case NOTHING_YET -> LockSupport.parkNanos(this, POLL_NANOS);
          case ENDED -> {
            ended();
            return;
          }
        }
      }
    }
  }
}
