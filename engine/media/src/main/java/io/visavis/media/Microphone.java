package io.visavis.media;

import io.visavis.rtc.AudioFrame;
import org.jspecify.annotations.Nullable;

/// The microphone as a source: 48 kHz, one channel, frames of 20 ms. The device is open only while
/// a sink is attached; a source whose device is not there or goes away ends.
public final class Microphone extends ThreadedSource {
  private final @Nullable String server;
  private final @Nullable String device;

  /// The system's default microphone.
  public Microphone() {
    this(null, null, "microphone");
  }

  /// One of [Devices#microphones()].
  ///
  /// @param device one of the list of [Devices]
  public Microphone(MediaDevice device) {
    this(null, device.id(), device.label());
  }

  Microphone(@Nullable String server, @Nullable String device, String label) {
    super(label);
    this.server = server;
    this.device = device;
  }

  @Override
  public String kind() {
    return "audio";
  }

  @Override
  void produce(Run run) {
    SoundInput opened = SoundCards.input(server, device);
    if (opened == null) {
      ended();
      return;
    }
    short[] samples = new short[OpusEngine.FRAME];
    try (SoundInput input = opened) {
      while (run.isLive()) {
        if (!input.read(samples, OpusEngine.FRAME)) {
          ended();
          return;
        }
        long captured = System.nanoTime() - OpusEngine.FRAME_NANOS;
        AudioFrame frame =
            new AudioFrame(samples, OpusEngine.SAMPLE_RATE, 1, OpusEngine.FRAME, captured);
        deliverAudio(frame, run);
      }
    }
  }
}
