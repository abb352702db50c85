package io.visavis.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.visavis.rtc.AudioFrame;
import io.visavis.rtc.EncodedFrame;
import io.visavis.rtc.RTCException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OpusTest {
  private static final int FRAME = OpusEngine.FRAME;
  private static final Duration TWENTY = Duration.ofMillis(20);

  static Stream<OpusEngine> engines() {
    OpusLibrary library = OpusLibrary.load();
    Stream<OpusEngine> java = Stream.of(new JavaOpus());
    return library == null ? java : Stream.concat(Stream.of(new NativeOpus(library)), java);
  }

  private static OpusSettings settings(int channels, int bitrate, boolean fec, boolean dtx) {
    return new OpusSettings(channels, bitrate, fec, dtx, 20, 5);
  }

  private static List<EncodedFrame> encode(OpusAudioEncoder encoder, short[] mono, int chunk) {
    List<EncodedFrame> packets = new ArrayList<>();
    for (int at = 0; at + chunk <= mono.length; at += chunk) {
      short[] part = java.util.Arrays.copyOfRange(mono, at, at + chunk);
      long nanos = at * 1_000_000L / 48;
      encoder.encode(new AudioFrame(part, 48_000, 1, chunk, nanos), packets::add);
    }
    return packets;
  }

  private static final class Collector {
    private final short[] samples = new short[48_000 * 10];
    private int size;

    void add(AudioFrame frame) {
      int count = frame.frames() * frame.channels();
      System.arraycopy(frame.samples(), 0, samples, size, count);
      size += count;
    }
  }

  @Test
  void libopus_loads_on_linux_x64() {
    assumeTrue(System.getProperty("os.name").equals("Linux"));
    assertThat(OpusEngine.best().name()).startsWith("libopus");
  }

  @ParameterizedTest
  @MethodSource("engines")
  void a_tone_survives(OpusEngine engine) {
    short[] tone = Signals.tone(440, 48_000);
    Collector heard = new Collector();
    List<EncodedFrame> packets;
    try (var encoder = new OpusAudioEncoder(engine, settings(1, 32_000, true, false), TWENTY);
        var decoder = new OpusAudioDecoder(engine, 1)) {
      packets = encode(encoder, tone, 480);
      packets.forEach(packet -> decoder.decode(packet, heard::add));
    }
    assertThat(packets).hasSize(50);
    assertThat(packets.get(1).timestamp() - packets.get(0).timestamp()).isEqualTo(960);
    assertThat(packets.get(7).captureTimeNanos()).isCloseTo(140_000_000L, within(100L));
    assertThat(packets.get(7).duration()).isEqualTo(TWENTY);
    assertThat(heard.size).isEqualTo(48_000);
    assertThat(Signals.share(heard.samples, 9_600, 36_000, 440)).isGreaterThan(0.95);
    assertThat(Signals.rms(heard.samples, 9_600, 36_000))
        .isCloseTo(Signals.rms(tone, 9_600, 36_000), within(1_500.0));
  }

  @ParameterizedTest
  @MethodSource("engines")
  void stereo_is_decoded_from_mono_input_and_the_reverse(OpusEngine engine) {
    Collector heard = new Collector();
    try (var encoder = new OpusAudioEncoder(engine, settings(2, 64_000, false, false), TWENTY);
        var decoder = new OpusAudioDecoder(engine, 1)) {
      encode(encoder, Signals.tone(1_000, 24_000), 960)
          .forEach(packet -> decoder.decode(packet, heard::add));
    }
    assertThat(Signals.share(heard.samples, 9_600, 12_000, 1_000)).isGreaterThan(0.95);
  }

  @ParameterizedTest
  @MethodSource("engines")
  void the_bitrate_changes_while_running(OpusEngine engine) {
    short[] noise = new short[48_000 * 2];
    Random random = new Random(1);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (short) (random.nextGaussian() * 3_000);
    }
    try (var encoder = new OpusAudioEncoder(engine, settings(1, 24_000, false, false), TWENTY)) {
      double low = bits(encode(encoder, noise, 960));
      encoder.bitrate(96_000);
      double high = bits(encode(encoder, noise, 960));
      assertThat(low / 2).isCloseTo(24_000, within(6_000.0));
      assertThat(high / 2).isCloseTo(96_000, within(20_000.0));
    }
  }

  private static double bits(List<EncodedFrame> packets) {
    return packets.stream().mapToInt(packet -> packet.data().length * 8).sum();
  }

  @ParameterizedTest
  @MethodSource("engines")
  void a_lost_packet_is_rebuilt_from_the_next_one(OpusEngine engine) {
    short[] tone = voice(48_000);
    Collector complete = new Collector();
    Collector rebuilt = new Collector();
    Collector concealed = new Collector();
    try (var encoder = new OpusAudioEncoder(engine, settings(1, 32_000, true, false), TWENTY);
        var a = new OpusAudioDecoder(engine, 1);
        var b = new OpusAudioDecoder(engine, 1);
        var c = new OpusAudioDecoder(engine, 1)) {
      List<EncodedFrame> packets = encode(encoder, tone, FRAME);
      for (int i = 0; i < packets.size(); i++) {
        EncodedFrame packet = packets.get(i);
        a.decode(packet, complete::add);
        if (i % 5 == 4 && i + 1 < packets.size()) {
          b.recover(packets.get(i + 1), FRAME, rebuilt::add);
          c.conceal(FRAME, concealed::add);
        } else {
          b.decode(packet, rebuilt::add);
          c.decode(packet, concealed::add);
        }
      }
    }
    assertThat(rebuilt.size).isEqualTo(complete.size);
    assertThat(concealed.size).isEqualTo(complete.size);
    double withFec = difference(complete, rebuilt);
    double withPlc = difference(complete, concealed);
    assertThat(withFec).isLessThan(withPlc * 0.8);
    assertThat(Signals.rms(concealed.samples, 4 * FRAME, FRAME)).isGreaterThan(100);
  }

  /// Syllables of a buzz that changes its pitch: what concealment cannot guess.
  private static short[] voice(int frames) {
    short[] samples = new short[frames];
    double phase = 0;
    for (int i = 0; i < frames; i++) {
      double t = i / 48_000.0;
      phase += (140 + 60 * Math.sin(2 * Math.PI * 3 * t)) / 48_000;
      double loud = 0.5 + 0.5 * Math.sin(2 * Math.PI * 7 * t);
      double value = 0;
      for (int harmonic = 1; harmonic <= 8; harmonic++) {
        value += Math.sin(2 * Math.PI * phase * harmonic) / harmonic;
      }
      samples[i] = (short) (value * loud * 8_000);
    }
    return samples;
  }

  private static double difference(Collector a, Collector b) {
    double sum = 0;
    for (int i = 0; i < a.size; i++) {
      double d = a.samples[i] - b.samples[i];
      sum += d * d;
    }
    return Math.sqrt(sum / a.size);
  }

  @ParameterizedTest
  @MethodSource("engines")
  void silence_is_not_sent_with_dtx_and_time_goes_on(OpusEngine engine) {
    short[] sound = Signals.tone(300, 48_000 * 3);
    java.util.Arrays.fill(sound, 24_000, 48_000 * 2, (short) 0);
    try (var encoder = new OpusAudioEncoder(engine, settings(1, 24_000, false, true), TWENTY)) {
      List<EncodedFrame> packets = encode(encoder, sound, FRAME);
      assertThat(packets).hasSizeLessThan(130);
      assertThat(packets.getLast().timestamp() - packets.getFirst().timestamp())
          .isEqualTo(149L * FRAME);
    }
  }

  @ParameterizedTest
  @MethodSource("engines")
  void garbage_is_refused_or_heard_but_never_harms(OpusEngine engine) {
    Random random = new Random(3);
    Collector heard = new Collector();
    try (var encoder = new OpusAudioEncoder(engine, settings(1, 32_000, true, false), TWENTY);
        var decoder = new OpusAudioDecoder(engine, 1)) {
      List<EncodedFrame> good = encode(encoder, Signals.tone(440, 48_000), FRAME);
      for (int i = 0; i < 1_000; i++) {
        byte[] data = i % 2 == 0 ? good.get(i % 50).data().clone() : new byte[random.nextInt(200)];
        for (int flips = i % 2 == 0 ? 4 : data.length; flips > 0; flips--) {
          data[random.nextInt(data.length)] = (byte) random.nextInt();
        }
        try {
          var packet = EncodedFrame.audio("audio/opus", data, 0, 0, TWENTY);
          decoder.decode(packet, frame -> assertThat(frame.frames()).isBetween(0, 5_760));
          decoder.recover(packet, FRAME, frame -> {});
        } catch (RTCException e) {
          assertThat(e.name()).isEqualTo("OperationError");
        }
      }
      good.forEach(packet -> decoder.decode(packet, heard::add));
    }
    assertThat(Signals.share(heard.samples, 24_000, 24_000, 440)).isGreaterThan(0.9);
  }

  @Test
  void a_pause_of_the_source_is_a_gap_in_rtp_time() {
    List<EncodedFrame> packets = new ArrayList<>();
    try (var encoder =
        new OpusAudioEncoder(OpusEngine.best(), settings(1, 32_000, true, false), TWENTY)) {
      short[] part = Signals.tone(440, FRAME);
      for (long millis : new long[] {0, 20, 45, 60, 3_000, 3_020}) {
        encoder.encode(new AudioFrame(part, 48_000, 1, FRAME, millis * 1_000_000), packets::add);
      }
    }
    long first = packets.getFirst().timestamp();
    assertThat(packets.stream().map(p -> p.timestamp() - first))
        .containsExactly(0L, 960L, 1_920L, 2_880L, 144_000L, 144_960L);
  }

  @Test
  void other_rates_are_refused_in_words() {
    try (var encoder =
        new OpusAudioEncoder(OpusEngine.best(), settings(1, 32_000, true, false), TWENTY)) {
      var frame = new AudioFrame(new short[441], 44_100, 1, 441, 0);
      assertThatThrownBy(() -> encoder.encode(frame, packet -> {}))
          .isInstanceOf(RTCException.class)
          .hasMessageContaining("48 kHz");
    }
  }

  @Test
  void opening_and_closing_leaves_no_native_object() {
    int before = NativeHandles.open();
    for (int i = 0; i < 200; i++) {
      try (var encoder =
              new OpusAudioEncoder(OpusEngine.best(), settings(2, 32_000, true, false), TWENTY);
          var decoder = new OpusAudioDecoder(OpusEngine.best(), 2)) {
        encode(encoder, new short[FRAME], FRAME).forEach(p -> decoder.decode(p, frame -> {}));
      }
    }
    assertThat(NativeHandles.open()).isEqualTo(before);
  }
}
