package io.visavis.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.visavis.rtc.EncodedFrame;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.VideoFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Vp8Test {
  private static final long INTERVAL = 33_333_333L;
  private static final String VP8 = "video/VP8";

  private final List<EncodedFrame> encoded = new ArrayList<>();

  private static Vp8Encoder encoder(int bitrate) {
    return new Vp8Encoder(new Vp8Settings(bitrate, 30, -6, 1));
  }

  private void encode(Vp8Encoder encoder, PatternPainter painter, int from, int count) {
    for (int i = from; i < from + count; i++) {
      encoder.encode(painter.paint(i, i * 33L, i * INTERVAL), encoded::add);
    }
  }

  @Test
  void a_picture_survives_a_round_trip_at_1_mbit() {
    PatternPainter painter = new PatternPainter(640, 360);
    List<Double> psnr = new ArrayList<>();
    try (Vp8Encoder encoder = encoder(1_000_000);
        Vp8Decoder decoder = new Vp8Decoder()) {
      for (int i = 0; i < 60; i++) {
        VideoFrame original = painter.paint(i, i * 33L, i * INTERVAL);
        encoder.encode(
            original,
            frame -> decoder.decode(frame, shown -> psnr.add(Signals.psnr(original, shown))));
      }
    }
    assertThat(psnr).hasSizeGreaterThan(55);
    assertThat(psnr.subList(10, psnr.size())).allMatch(db -> db > 30);
  }

  @Test
  void time_size_and_kind_go_along_with_the_picture() {
    PatternPainter painter = new PatternPainter(320, 180);
    List<VideoFrame> shown = new ArrayList<>();
    try (Vp8Encoder encoder = encoder(500_000);
        Vp8Decoder decoder = new Vp8Decoder()) {
      encode(encoder, painter, 3, 2);
      encoded.forEach(frame -> decoder.decode(frame, picture -> shown.add(picture.copy())));
    }
    EncodedFrame first = encoded.getFirst();
    assertThat(first.mimeType()).isEqualTo(VP8);
    assertThat(first.keyFrame()).isTrue();
    assertThat(first.width()).isEqualTo(320);
    assertThat(first.height()).isEqualTo(180);
    assertThat(first.captureTimeNanos()).isEqualTo(3 * INTERVAL);
    assertThat(encoded.getLast().timestamp() - first.timestamp()).isEqualTo(3_000);
    assertThat(encoded.getLast().keyFrame()).isFalse();
    assertThat(shown).hasSize(2);
    assertThat(shown.getFirst().width()).isEqualTo(320);
    assertThat(shown.getFirst().timestampNanos()).isEqualTo(3 * INTERVAL);
  }

  @Test
  void the_frame_number_is_readable_at_300_kbit() {
    PatternPainter painter = new PatternPainter(640, 360);
    List<Integer> read = new ArrayList<>();
    List<Integer> sent = new ArrayList<>();
    try (Vp8Encoder encoder = encoder(300_000);
        Vp8Decoder decoder = new Vp8Decoder()) {
      for (int i = 0; i < 150; i++) {
        int number = 1_000_000 + i * 4_099;
        encoder.encode(
            painter.paint(number, i * 33L, i * INTERVAL),
            frame -> {
              sent.add(number);
              decoder.decode(frame, shown -> read.add(FrameNumber.read(shown)));
            });
      }
    }
    assertThat(sent).hasSizeGreaterThan(100);
    assertThat(read).isEqualTo(sent);
  }

  @Test
  void bytes_follow_the_bitrate_without_a_key_frame() {
    PatternPainter painter = new PatternPainter(640, 360);
    Noise noise = new Noise(640, 360);
    try (Vp8Encoder encoder = encoder(500_000)) {
      int from = 0;
      for (int target : new int[] {500_000, 1_200_000, 250_000}) {
        encoder.bitrate(target);
        run(encoder, painter, noise, from, 30); // settles
        encoded.clear();
        run(encoder, painter, noise, from + 30, 120);
        from += 150;
        double bits = encoded.stream().mapToInt(f -> f.data().length * 8).sum() / 4.0;
        assertThat(bits).isCloseTo(target, within(target * 0.15));
        assertThat(encoded).noneMatch(EncodedFrame::keyFrame);
      }
    }
  }

  private void run(Vp8Encoder encoder, PatternPainter painter, Noise noise, int from, int count) {
    for (int i = from; i < from + count; i++) {
      VideoFrame frame = painter.paint(i, i * 33L, i * INTERVAL);
      noise.over(frame, i);
      encoder.encode(frame, encoded::add);
    }
  }

  /// Something that costs bits: the pattern alone needs fewer than it is given.
  private static final class Noise {
    private final byte[] texture;
    private final int width;
    private final int height;

    Noise(int width, int height) {
      this.width = width;
      this.height = height;
      texture = new byte[width * 2];
      new Random(7).nextBytes(texture);
      for (int i = 0; i < texture.length; i++) {
        texture[i] = (byte) (96 + (texture[i] & 0x3f));
      }
    }

    void over(VideoFrame frame, int number) {
      for (int row = 0; row < height / 2; row++) {
        int shift = Math.floorMod(row * 31 + number * (1 + row % 5), width);
        frame.y().put(row * frame.strideY(), texture, shift, width);
      }
    }
  }

  @Test
  void a_requested_key_frame_is_the_next_frame() {
    PatternPainter painter = new PatternPainter(320, 180);
    try (Vp8Encoder encoder = encoder(500_000)) {
      encode(encoder, painter, 0, 10);
      encoder.requestKeyFrame();
      encode(encoder, painter, 10, 10);
    }
    assertThat(encoded).hasSize(20);
    assertThat(encoded).filteredOn(EncodedFrame::keyFrame).hasSize(2);
    assertThat(encoded.get(10).keyFrame()).isTrue();
  }

  @Test
  void a_new_picture_size_comes_with_a_key_frame() {
    List<Integer> widths = new ArrayList<>();
    try (Vp8Encoder encoder = encoder(500_000);
        Vp8Decoder decoder = new Vp8Decoder()) {
      encode(encoder, new PatternPainter(320, 180), 0, 5);
      encode(encoder, new PatternPainter(641, 361), 5, 5);
      encoded.forEach(frame -> decoder.decode(frame, shown -> widths.add(shown.width())));
    }
    assertThat(widths).containsExactly(320, 320, 320, 320, 320, 641, 641, 641, 641, 641);
    assertThat(encoded.get(5).keyFrame()).isTrue();
    assertThat(encoded.get(5).height()).isEqualTo(361);
  }

  @Test
  void frames_without_their_key_frame_are_refused_until_one_comes() {
    try (Vp8Encoder encoder = encoder(500_000);
        Vp8Decoder decoder = new Vp8Decoder()) {
      encode(encoder, new PatternPainter(320, 180), 0, 3);
      assertThatThrownBy(() -> decoder.decode(encoded.get(1), shown -> {}))
          .isInstanceOf(RTCException.class);
      List<VideoFrame> shown = new ArrayList<>();
      decoder.decode(encoded.get(0), frame -> shown.add(frame.copy()));
      decoder.decode(encoded.get(1), frame -> shown.add(frame.copy()));
      assertThat(shown).hasSize(2);
    }
  }

  @Test
  void garbage_is_refused_and_a_key_frame_mends_it() {
    Random random = new Random(42);
    try (Vp8Encoder encoder = encoder(500_000);
        Vp8Decoder decoder = new Vp8Decoder()) {
      encode(encoder, new PatternPainter(320, 180), 0, 30);
      int refused = 0;
      for (int i = 0; i < 2_000; i++) {
        byte[] data = encoded.get(i % encoded.size()).data().clone();
        for (int flips = random.nextInt(8); flips >= 0; flips--) {
          data[random.nextInt(Math.min(data.length, 200))] = (byte) random.nextInt();
        }
        byte[] cut = i % 3 == 0 ? java.util.Arrays.copyOf(data, random.nextInt(data.length)) : data;
        try {
          decoder.decode(EncodedFrame.video(VP8, cut, 0, false, 0, 0, 0), shown -> {});
        } catch (RTCException e) {
          refused++;
        }
      }
      assertThat(refused).isPositive();
      List<Integer> read = new ArrayList<>();
      decoder.decode(encoded.getFirst(), shown -> read.add(FrameNumber.read(shown)));
      assertThat(read).containsExactly(0);
    }
  }

  @Test
  void a_key_frame_that_claims_a_monstrous_size_is_not_vp8() {
    byte[] data = {0x10, 0, 0, (byte) 0x9d, 0x01, 0x2a, (byte) 0xff, 0x3f, (byte) 0xff, 0x3f};
    assertThat(Vp8Header.read(data)).isNull();
    data[7] = 0x01;
    data[9] = 0x01;
    assertThat(Vp8Header.read(data)).isEqualTo(new Vp8Header(true, 511, 511));
    assertThat(Vp8Header.read(java.util.Arrays.copyOf(data, 9))).isNull();
  }

  @Test
  void opening_and_closing_leaves_no_native_object() {
    int before = NativeHandles.open();
    PatternPainter painter = new PatternPainter(64, 64);
    for (int i = 0; i < 200; i++) {
      try (Vp8Encoder encoder = encoder(100_000);
          Vp8Decoder decoder = new Vp8Decoder()) {
        encoder.encode(
            painter.paint(i, 0, i * INTERVAL), frame -> decoder.decode(frame, shown -> {}));
      }
    }
    assertThat(NativeHandles.open()).isEqualTo(before);
  }

  @Test
  void a_closed_codec_does_nothing() {
    Vp8Encoder encoder = encoder(100_000);
    Vp8Decoder decoder = new Vp8Decoder();
    PatternPainter painter = new PatternPainter(64, 64);
    encode(encoder, painter, 0, 1);
    encoder.close();
    decoder.close();
    encode(encoder, painter, 1, 1);
    decoder.decode(encoded.getFirst(), shown -> encoded.clear());
    assertThat(encoded).hasSize(1);
  }
}
