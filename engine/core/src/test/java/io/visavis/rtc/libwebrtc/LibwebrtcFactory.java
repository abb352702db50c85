package io.visavis.rtc.libwebrtc;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.media.audio.AudioDeviceModule;
import dev.onvoid.webrtc.media.audio.AudioLayer;
import java.util.Objects;

/// libwebrtc's threads, shared by all peers of the process. Nothing of it is disposed of: its
/// threads do not survive their factory, and closed connections still hold their tracks.
final class LibwebrtcFactory {

  /// No device at all. One that plays in silence records silence too, from a thread of its own,
  /// into the streams that tests push sound into: libwebrtc aborts the process over that race.
  private static final AudioDeviceModule AUDIO = new AudioDeviceModule(AudioLayer.kDummyAudio);

  static final PeerConnectionFactory FACTORY = new PeerConnectionFactory(AUDIO);

  private LibwebrtcFactory() {}

  /// Initializes this class.
  ///
  /// @throws LinkageError when there is no library for this system
  static void load() {
    Objects.requireNonNull(FACTORY);
  }
}
