package io.visavis.app.ui.qr;

import io.visavis.media.Camera;
import io.visavis.media.Devices;
import io.visavis.media.MediaDevice;
import io.visavis.rtc.MediaStreamTrack;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The machine's favourite camera, or the one that a call has already: a device opens once.
public final class DeviceCamera implements ScanCamera {
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 720;
  private static final int FRAME_RATE = 30;

  /// Opens nothing yet.
  public DeviceCamera() {}

  @Override
  public @Nullable MediaStreamTrack open(@Nullable MediaStreamTrack inUse) {
    List<MediaDevice> cameras = Devices.cameras();
    if (cameras.isEmpty()) {
      return null;
    }
    if (inUse != null
        && cameras.stream().anyMatch(camera -> camera.label().equals(inUse.label()))) {
      MediaStreamTrack twin = inUse.clone();
      // Who shows nothing to the other side may still scan.
      twin.enabled(true);
      return twin;
    }
    return new MediaStreamTrack(new Camera(cameras.getFirst(), WIDTH, HEIGHT, FRAME_RATE));
  }
}
