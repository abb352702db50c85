package io.visavis.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.visavis.rtc.AudioFrame;
import io.visavis.rtc.MediaSink;
import io.visavis.rtc.MediaSource;
import io.visavis.rtc.MediaSourceObserver;
import io.visavis.rtc.VideoFrame;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class DevicesTest {
  private static final String NOWHERE = "unix:/nonexistent/pulse";

  private static CountDownLatch ending(MediaSource source) {
    CountDownLatch ended = new CountDownLatch(1);
    source.observe(
        new MediaSourceObserver() {
          @Override
          public void onMuted(boolean muted) {}

          @Override
          public void onEnded() {
            ended.countDown();
          }
        });
    return ended;
  }

  @Test
  void the_lists_can_be_asked_for_on_any_machine() {
    assertThat(Devices.cameras()).isNotNull();
    assertThat(Devices.microphones(NOWHERE)).isEmpty();
    assertThat(Devices.speakers(NOWHERE)).isEmpty();
  }

  @Test
  void a_camera_that_is_not_there_ends() throws InterruptedException {
    Camera camera = new Camera(new MediaDevice("/nonexistent", "gone"), 640, 360, 30);
    CountDownLatch ended = ending(camera);
    camera.attach((MediaSink.VideoSink) frame -> {});
    assertThat(ended.await(2, TimeUnit.MINUTES)).isTrue();
    assertThat(camera.thread()).isNull();
    assertThat(camera.label()).isEqualTo("gone");
  }

  @Test
  void a_microphone_that_is_not_there_ends() throws InterruptedException {
    Microphone microphone = new Microphone(NOWHERE, "none", "gone");
    CountDownLatch ended = ending(microphone);
    microphone.attach((MediaSink.AudioSink) frame -> {});
    assertThat(ended.await(2, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void a_speaker_without_a_card_takes_sound_in_silence() throws InterruptedException {
    Speaker speaker = new Speaker(true, NOWHERE, null);
    speaker.onAudioFrame(new AudioFrame(new short[960], 48_000, 1, 960, 0));
    speaker.onAudioFrame(new AudioFrame(new short[1_920], 48_000, 2, 960, 0));
    speaker.onAudioFrame(new AudioFrame(new short[882], 44_100, 2, 441, 0));
    assertThat(speaker.audible()).isFalse();
    speaker.close();
    speaker.thread().join();
    Speaker silent = Speaker.silent();
    silent.close();
    silent.thread().join();
  }

  /// FFmpeg's own test picture stands in for a camera that delivers packed 4:2:2.
  @Test
  void a_camera_delivers_i420_at_its_size() throws InterruptedException {
    assumeTrue(Devices.available(), "FFmpeg's devices do not load here");
    int before = NativeHandles.open();
    String spec = "color=red:size=322x180:rate=25,format=yuyv422,realtime";
    Camera camera = new Camera("synthetic", "lavfi", spec, List.of(Map.of()));
    BlockingQueue<VideoFrame> frames = new LinkedBlockingQueue<>();
    camera.attach((MediaSink.VideoSink) frame -> frames.add(frame.copy()));
    VideoFrame first = Objects.requireNonNull(frames.poll(2, TimeUnit.MINUTES));
    VideoFrame second = Objects.requireNonNull(frames.poll(2, TimeUnit.MINUTES));
    Thread thread = Objects.requireNonNull(camera.thread());
    camera.stop();
    thread.join();
    assertThat(first.width()).isEqualTo(322);
    assertThat(first.height()).isEqualTo(180);
    assertThat(first.y().get(1_000) & 0xff).isBetween(79, 83);
    assertThat(first.v().get(1_000) & 0xff).isBetween(236, 244);
    assertThat(second.timestampNanos()).isGreaterThan(first.timestampNanos());
    assertThat(NativeHandles.open()).isEqualTo(before);
  }
}
