package io.visavis.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.AudioFrame;
import io.visavis.rtc.MediaSink;
import io.visavis.rtc.MediaSourceObserver;
import io.visavis.rtc.VideoFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bytedeco.ffmpeg.global.avcodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class FileSourcesTest {
  private static final int FRAMES = 10;

  @TempDir Path folder;

  private record End(CountDownLatch over) implements MediaSourceObserver {
    @Override
    public void onEnded() {
      over.countDown();
    }

    @Override
    public void onMuted(boolean muted) {}
  }

  private static <T> T take(BlockingQueue<T> queue) throws InterruptedException {
    T frame = queue.poll(2, TimeUnit.MINUTES);
    assertThat(frame).isNotNull();
    return frame;
  }

  /// What comes until the source ends, or so many.
  private static List<VideoFrame> pictures(FileVideo source, int most) throws InterruptedException {
    BlockingQueue<VideoFrame> frames = new LinkedBlockingQueue<>();
    CountDownLatch over = new CountDownLatch(1);
    MediaSink.VideoSink sink =
        frame -> {
          if (frames.size() < most) {
            frames.add(frame.copy());
          }
          if (frames.size() == most) {
            over.countDown();
          }
        };
    source.observe(new End(over));
    source.attach(sink);
    assertThat(over.await(2, TimeUnit.MINUTES)).isTrue();
    source.stop();
    return new ArrayList<>(frames);
  }

  private static List<Integer> numbers(List<VideoFrame> frames) {
    return frames.stream().map(FrameNumber::read).toList();
  }

  private static List<Integer> counted(int to) {
    return java.util.stream.IntStream.range(0, to).boxed().toList();
  }

  @Test
  void raw_video_comes_picture_by_picture_in_its_own_time_and_ends() throws Exception {
    Path file = MediaFiles.y4m(folder.resolve("a.y4m"), FRAMES);
    FileVideo.check(file);
    List<VideoFrame> frames = pictures(new FileVideo(file, false), FRAMES + 1);
    assertThat(numbers(frames)).isEqualTo(counted(FRAMES));
    assertThat(frames.getFirst().width()).isEqualTo(MediaFiles.WIDTH);
    long whole = frames.getLast().timestampNanos() - frames.getFirst().timestampNanos();
    assertThat(whole).as("stamps").isEqualTo((FRAMES - 1) * 1_000_000_000L / MediaFiles.RATE);
  }

  @Test
  void it_begins_again_at_its_end_where_that_is_wished() throws Exception {
    Path file = MediaFiles.y4m(folder.resolve("a.y4m"), 3);
    List<VideoFrame> frames = pictures(new FileVideo(file, true), 8);
    assertThat(numbers(frames)).containsExactly(0, 1, 2, 0, 1, 2, 0, 1);
    for (int i = 1; i < frames.size(); i++) {
      assertThat(frames.get(i).timestampNanos() - frames.get(i - 1).timestampNanos())
          .as("from %d on", i - 1)
          .isGreaterThanOrEqualTo(1_000_000_000L / MediaFiles.RATE);
    }
  }

  @Test
  void compressed_video_in_usual_containers_is_decoded() throws Exception {
    Path webm = MediaFiles.encoded(folder.resolve("a.webm"), avcodec.AV_CODEC_ID_VP8, FRAMES);
    Path mp4 = MediaFiles.encoded(folder.resolve("a.mp4"), avcodec.AV_CODEC_ID_MPEG4, FRAMES);
    for (Path file : List.of(webm, mp4)) {
      List<VideoFrame> frames = pictures(new FileVideo(file, false), FRAMES + 1);
      assertThat(numbers(frames)).as(file.toString()).isEqualTo(counted(FRAMES));
      assertThat(
              numbers(pictures(new FileVideo(file, true), FRAMES + 2)).subList(FRAMES, FRAMES + 2))
          .as("%s again", file)
          .containsExactly(0, 1);
    }
  }

  @Test
  void sound_of_any_rate_comes_at_48_khz_and_ends() throws Exception {
    Path file = MediaFiles.wav(folder.resolve("a.wav"), 1_000, 0.5);
    FileAudio.check(file);
    FileAudio source = new FileAudio(file, false);
    BlockingQueue<AudioFrame> frames = new LinkedBlockingQueue<>();
    CountDownLatch over = new CountDownLatch(1);
    source.observe(new End(over));
    MediaSink.AudioSink sink = frame -> frames.add(frame.copy());
    source.attach(sink);
    assertThat(over.await(2, TimeUnit.MINUTES)).isTrue();
    assertThat(frames.size()).as("half a second of 20 ms").isBetween(24, 25);
    for (int i = 0; i < 10; i++) {
      AudioFrame frame = take(frames);
      assertThat(frame.sampleRate()).isEqualTo(OpusEngine.SAMPLE_RATE);
      if (i > 0) {
        assertThat(Signals.share(frame.samples(), 0, frame.frames(), 1_000)).isGreaterThan(0.95);
      }
    }
  }

  @Test
  void sound_begins_again_where_that_is_wished() throws Exception {
    Path file = MediaFiles.wav(folder.resolve("a.wav"), 1_000, 0.05);
    FileAudio source = new FileAudio(file, true);
    BlockingQueue<AudioFrame> frames = new LinkedBlockingQueue<>();
    MediaSink.AudioSink sink = frame -> frames.add(frame.copy());
    source.attach(sink);
    for (int i = 0; i < 6; i++) {
      AudioFrame frame = take(frames);
      assertThat(Signals.rms(frame.samples(), 0, frame.frames())).isGreaterThan(1_000);
    }
    source.stop();
  }

  @Test
  void what_is_no_media_of_that_kind_is_said_and_ends_the_source() throws Exception {
    Path text = Files.writeString(folder.resolve("a.txt"), "hello");
    Path wav = MediaFiles.wav(folder.resolve("a.wav"), 440, 0.1);
    Path nowhere = folder.resolve("nowhere.mp4");
    assertThatThrownBy(() -> FileVideo.check(text)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> FileVideo.check(wav)).hasMessageContaining("no video");
    assertThatThrownBy(() -> FileAudio.check(nowhere)).isInstanceOf(IOException.class);
    assertThat(pictures(new FileVideo(nowhere, true), 1)).isEmpty();
  }

  /// A playlist could make a program fetch what it names.
  @Test
  void a_file_that_only_names_others_is_refused() throws Exception {
    Path video = MediaFiles.y4m(folder.resolve("a.y4m"), 1);
    Path playlist =
        Files.writeString(
            folder.resolve("a.m3u8"),
            "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n" + video.getFileName() + "\n");
    Path list =
        Files.writeString(
            folder.resolve("a.ffconcat"), "ffconcat version 1.0\nfile " + video.getFileName());
    assertThatThrownBy(() -> FileVideo.check(playlist)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> FileVideo.check(list)).isInstanceOf(IOException.class);
  }
}
