package io.visavis.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.AudioFrame;
import io.visavis.rtc.MediaSink;
import io.visavis.rtc.MediaSourceObserver;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("pulse")
@Timeout(300)
class PulseTest {
  private static final class Recorder implements MediaSink.AudioSink {
    private final BlockingQueue<AudioFrame> frames = new LinkedBlockingQueue<>();

    @Override
    public void onAudioFrame(AudioFrame frame) {
      frames.add(frame.copy());
    }

    AudioFrame take() throws InterruptedException {
      return Objects.requireNonNull(frames.poll(2, TimeUnit.MINUTES), "nothing was recorded");
    }
  }

  @Test
  void a_tone_played_by_the_speaker_is_heard_by_the_microphone() throws Exception {
    int before = NativeHandles.open();
    try (PulseServer server = PulseServer.start()) {
      Microphone microphone = new Microphone(server.address(), PulseServer.MONITOR, "monitor");
      Speaker speaker = new Speaker(true, server.address(), PulseServer.SINK);
      Tone tone = new Tone(880);
      Recorder recorder = new Recorder();
      tone.attach(speaker);
      microphone.attach(recorder);

      double best = 0;
      for (int i = 0; i < 500 && best < 0.95; i++) { // 10 s of sound
        AudioFrame frame = recorder.take();
        if (Signals.rms(frame.samples(), 0, frame.frames()) > 1_000) {
          best = Math.max(best, Signals.share(frame.samples(), 0, frame.frames(), 880));
        }
      }
      assertThat(best).isGreaterThan(0.95);
      assertThat(speaker.audible()).isTrue();

      Thread listening = Objects.requireNonNull(microphone.thread());
      tone.stop();
      microphone.stop();
      speaker.close();
      speaker.thread().join();
      listening.join();
    }
    assertThat(NativeHandles.open()).isEqualTo(before);
  }

  @Test
  void a_sound_system_that_crashes_silences_the_speaker_and_ends_the_microphone() throws Exception {
    try (PulseServer server = PulseServer.start()) {
      Microphone microphone = new Microphone(server.address(), PulseServer.MONITOR, "monitor");
      CountDownLatch ended = new CountDownLatch(1);
      microphone.observe(
          new MediaSourceObserver() {
            @Override
            public void onMuted(boolean muted) {}

            @Override
            public void onEnded() {
              ended.countDown();
            }
          });
      Recorder recorder = new Recorder();
      microphone.attach(recorder);
      Speaker speaker = new Speaker(true, server.address(), PulseServer.SINK);
      recorder.take();
      server.kill();
      assertThat(ended.await(2, TimeUnit.MINUTES)).isTrue();
      speaker.close();
      speaker.thread().join();
    }
  }

  @Test
  void devices_are_listed_by_name() throws Exception {
    try (PulseServer server = PulseServer.start()) {
      if (Devices.available()) {
        assertThat(Devices.speakers(server.address()))
            .extracting(MediaDevice::id)
            .contains(PulseServer.SINK);
        assertThat(Devices.microphones(server.address()))
            .extracting(MediaDevice::id)
            .contains(PulseServer.MONITOR);
      }
    }
  }
}
