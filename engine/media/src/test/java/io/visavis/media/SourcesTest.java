package io.visavis.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.AudioFrame;
import io.visavis.rtc.MediaSink;
import io.visavis.rtc.VideoFrame;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class SourcesTest {
  private static final class Video implements MediaSink.VideoSink {
    final BlockingQueue<VideoFrame> frames = new LinkedBlockingQueue<>();

    @Override
    public void onVideoFrame(VideoFrame frame) {
      frames.add(frame.copy());
    }
  }

  private static final class Audio implements MediaSink.AudioSink {
    final BlockingQueue<AudioFrame> frames = new LinkedBlockingQueue<>();

    @Override
    public void onAudioFrame(AudioFrame frame) {
      frames.add(frame.copy());
    }
  }

  private static <T> T take(BlockingQueue<T> queue) throws InterruptedException {
    T frame = queue.poll(2, TimeUnit.MINUTES);
    assertThat(frame).isNotNull();
    return frame;
  }

  @Test
  void the_pattern_counts_its_frames_on_an_even_grid() throws InterruptedException {
    TestPattern pattern = new TestPattern(320, 180, 50);
    Video sink = new Video();
    pattern.attach(sink);
    VideoFrame first = take(sink.frames);
    VideoFrame second = take(sink.frames);
    pattern.stop();
    assertThat(pattern.kind()).isEqualTo("video");
    assertThat(FrameNumber.read(first)).isZero();
    assertThat(FrameNumber.read(second)).isEqualTo(1);
    assertThat(second.timestampNanos()).isGreaterThan(first.timestampNanos());
  }

  @Test
  void the_thread_lives_only_while_a_sink_is_attached() throws InterruptedException {
    Tone tone = new Tone(440);
    Audio one = new Audio();
    Audio two = new Audio();
    assertThat(tone.thread()).isNull();
    tone.attach(one);
    tone.attach(one);
    tone.attach(two);
    Thread thread = Objects.requireNonNull(tone.thread());
    take(one.frames);
    take(two.frames);
    tone.detach(one);
    assertThat(tone.thread()).isSameAs(thread);
    tone.detach(two);
    assertThat(tone.thread()).isNull();
    thread.join();

    tone.attach(one);
    Thread again = Objects.requireNonNull(tone.thread());
    assertThat(again).isNotSameAs(thread);
    tone.stop();
    again.join();
    tone.attach(one);
    assertThat(tone.thread()).isNull();
  }

  @Test
  void a_sink_may_detach_itself_and_one_that_throws_does_not_silence_the_others()
      throws InterruptedException {
    Tone tone = new Tone(440);
    Audio good = new Audio();
    MediaSink.AudioSink once =
        new MediaSink.AudioSink() {
          @Override
          public void onAudioFrame(AudioFrame frame) {
            tone.detach(this);
            throw new IllegalStateException("a sink's own fault");
          }
        };
    tone.attach(once);
    tone.attach(good);
    take(good.frames);
    take(good.frames);
    Thread thread = Objects.requireNonNull(tone.thread());
    tone.detach(good);
    thread.join();
  }

  @Test
  void the_tone_has_its_frequency_and_the_silence_none() throws InterruptedException {
    Tone tone = new Tone(1_000, 0.5, 2);
    Audio sink = new Audio();
    tone.attach(sink);
    short[] left = new short[OpusEngine.FRAME * 3];
    for (int i = 0; i < 3; i++) {
      AudioFrame frame = take(sink.frames);
      assertThat(frame.channels()).isEqualTo(2);
      assertThat(frame.frames()).isEqualTo(OpusEngine.FRAME);
      for (int at = 0; at < OpusEngine.FRAME; at++) {
        left[i * OpusEngine.FRAME + at] = frame.samples()[2 * at];
      }
    }
    tone.stop();
    assertThat(Signals.share(left, 0, left.length, 1_000)).isGreaterThan(0.99);

    Silence silence = new Silence();
    Audio quiet = new Audio();
    silence.attach(quiet);
    AudioFrame frame = take(quiet.frames);
    silence.stop();
    assertThat(frame.samples()).containsOnly(0);
  }
}
