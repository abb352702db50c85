package io.visavis.app.ui.qr;

import io.visavis.rtc.MediaStreamTrack;
import org.jspecify.annotations.Nullable;

/// A camera to look for codes with; an interface because the real one needs a device.
@FunctionalInterface
public interface ScanCamera {
  /// Takes up to some hundred milliseconds. The track is the caller's to stop.
  ///
  /// @param inUse what a call shows of this side, perhaps by the camera that is wanted; null: none
  /// @return null: there is no camera
  @Nullable MediaStreamTrack open(@Nullable MediaStreamTrack inUse);
}
