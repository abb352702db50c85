package io.visavis.media;

import io.visavis.rtc.AudioFrame;
import io.visavis.rtc.EncodedFrame;
import io.visavis.rtc.VideoFrame;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What the codecs cost on this machine, one line a metric: run `main` with the module's test class
/// path and `--enable-native-access=ALL-UNNAMED`.
final class MediaBench {
  private static final long INTERVAL = 33_333_333L;
  private static final int FRAMES = 300;
  private static final int WARM = 60;

  private MediaBench() {}

  public static void main(String[] args) {
    video();
    for (OpusEngine engine : OpusTest.engines().toList()) {
      audio(engine);
    }
    conversion(true);
    conversion(false);
    painting();
  }

  private static void report(String metric, long nanos, int count, double unit, String name) {
    System.out.printf("%-44s %8.3f %s%n", metric, nanos / unit / count, name);
  }

  private static void video() {
    PatternPainter painter = new PatternPainter(1280, 720);
    List<EncodedFrame> encoded = new ArrayList<>();
    try (Vp8Encoder encoder = new Vp8Encoder(new Vp8Settings(1_500_000, 30, -6, 1));
        Vp8Decoder decoder = new Vp8Decoder()) {
      long spent = 0;
      for (int i = 0; i < FRAMES; i++) {
        VideoFrame frame = painter.paint(i, i * 33L, i * INTERVAL);
        long begin = System.nanoTime();
        encoder.encode(frame, encoded::add);
        spent += i < WARM ? 0 : System.nanoTime() - begin;
      }
      report("VP8 encode 1280x720, ms a frame", spent, FRAMES - WARM, 1e6, "ms");
      spent = 0;
      for (int i = 0; i < encoded.size(); i++) {
        long begin = System.nanoTime();
        decoder.decode(encoded.get(i), shown -> {});
        spent += i < WARM ? 0 : System.nanoTime() - begin;
      }
      report("VP8 decode 1280x720, ms a frame", spent, encoded.size() - WARM, 1e6, "ms");
    }
  }

  private static void audio(OpusEngine engine) {
    short[] tone = Signals.tone(440, OpusEngine.FRAME);
    List<EncodedFrame> packets = new ArrayList<>();
    OpusSettings settings = new OpusSettings(2, 32_000, true, false, 5, 5);
    try (var encoder = new OpusAudioEncoder(engine, settings, Duration.ofMillis(20));
        var decoder = new OpusAudioDecoder(engine, 2)) {
      long spent = 0;
      for (int i = 0; i < 1_000; i++) {
        AudioFrame frame = new AudioFrame(tone, 48_000, 1, OpusEngine.FRAME, i * 20_000_000L);
        long begin = System.nanoTime();
        encoder.encode(frame, packets::add);
        spent += i < 200 ? 0 : System.nanoTime() - begin;
      }
      report(engine.name() + " encode 20 ms stereo, µs", spent, 800, 1e3, "µs");
      spent = 0;
      for (int i = 0; i < packets.size(); i++) {
        long begin = System.nanoTime();
        decoder.decode(packets.get(i), frame -> {});
        spent += i < 200 ? 0 : System.nanoTime() - begin;
      }
      report(engine.name() + " decode 20 ms stereo, µs", spent, packets.size() - 200, 1e3, "µs");
    }
  }

  private static void conversion(boolean fast) {
    VideoFrame frame = new PatternPainter(1280, 720).paint(1, 0, 0);
    ByteBuffer target = ByteBuffer.allocateDirect(1280 * 720 * 4);
    try (FrameConverter converter = new FrameConverter(fast)) {
      long spent = 0;
      for (int i = 0; i < FRAMES; i++) {
        long begin = System.nanoTime();
        converter.toBgra(frame, target, 1280 * 4);
        spent += i < WARM ? 0 : System.nanoTime() - begin;
      }
      String way = fast ? "libswscale" : "plain Java";
      report("I420 to BGRA 1280x720, " + way, spent, FRAMES - WARM, 1e6, "ms");
    }
  }

  private static void painting() {
    PatternPainter painter = new PatternPainter(1280, 720);
    long spent = 0;
    for (int i = 0; i < FRAMES; i++) {
      long begin = System.nanoTime();
      painter.paint(i, i * 33L, 0);
      spent += i < WARM ? 0 : System.nanoTime() - begin;
    }
    report("test pattern 1280x720", spent, FRAMES - WARM, 1e6, "ms");
  }
}
