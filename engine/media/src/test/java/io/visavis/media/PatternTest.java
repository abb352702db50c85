package io.visavis.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.VideoFrame;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternTest {
  @Test
  void the_same_number_and_time_give_the_same_picture() {
    PatternPainter one = new PatternPainter(640, 360);
    PatternPainter other = new PatternPainter(640, 360);
    for (int i = 0; i < 50; i++) {
      one.paint(i, i, 0); // whatever was painted before leaves no trace
    }
    VideoFrame a = one.paint(4_711, 45_296_789, 0);
    VideoFrame b = other.paint(4_711, 45_296_789, 0);
    assertThat(a.y().duplicate().clear()).isEqualTo(b.y().duplicate().clear());
    assertThat(a.u().duplicate().clear()).isEqualTo(b.u().duplicate().clear());
    assertThat(a.v().duplicate().clear()).isEqualTo(b.v().duplicate().clear());
  }

  @Test
  void pictures_with_different_numbers_differ_beside_the_strip_too() {
    PatternPainter painter = new PatternPainter(640, 360);
    ByteBuffer first = painter.paint(1, 0, 0).copy().y().slice(0, 640 * 300);
    ByteBuffer second = painter.paint(2, 0, 0).copy().y().slice(0, 640 * 300);
    assertThat(first).isNotEqualTo(second);
  }

  @ParameterizedTest
  @CsvSource({
    "640,360",
    "1280,720",
    "1920,1080",
    "320,180",
    "641,361",
    "64,64",
    "40,30",
    "176,144"
  })
  void the_number_can_be_read_at_any_size(int width, int height) {
    PatternPainter painter = new PatternPainter(width, height);
    for (int number : new int[] {0, 1, 255, 0x5555, 0xaaaaaa, FrameNumber.MODULUS - 1}) {
      assertThat(FrameNumber.read(painter.paint(number, 0, 0))).isEqualTo(number);
    }
  }

  @Test
  void a_mirrored_a_damaged_or_another_picture_has_no_number() {
    VideoFrame frame = new PatternPainter(640, 360).paint(77, 0, 0).copy();
    VideoFrame mirrored = frame.copy();
    for (int row = 0; row < 360; row++) {
      for (int x = 0; x < 640; x++) {
        mirrored.y().put(row * 640 + x, frame.y().get(row * 640 + 639 - x));
      }
    }
    assertThat(FrameNumber.read(mirrored)).isEqualTo(FrameNumber.NONE);
    for (int row = 312; row < 336; row++) { // the cell of bit 20 turns white
      for (int x = 5 * 32; x < 6 * 32; x++) {
        frame.y().put(row * 640 + x, (byte) 235);
      }
    }
    assertThat(FrameNumber.read(frame)).isEqualTo(FrameNumber.NONE);
    assertThat(FrameNumber.read(VideoFrame.allocate(640, 360, 0))).isEqualTo(FrameNumber.NONE);
    assertThat(FrameNumber.read(VideoFrame.allocate(16, 16, 0))).isEqualTo(FrameNumber.NONE);
  }

  @Test
  void the_check_is_the_crc_that_the_layout_documents() {
    // CRC-8, polynomial 0x07, initial 0xff, over 00 00 00 and over "123" (31 32 33): computed
    // apart.
    assertThat(FrameNumber.check(0)).isEqualTo(crc(new int[] {0, 0, 0}));
    assertThat(FrameNumber.check(0x313233)).isEqualTo(crc(new int[] {0x31, 0x32, 0x33}));
    assertThat(FrameNumber.check(0)).isNotZero();
  }

  /// Long division by x⁸ + x² + x + 1, with the message's first eight bits inverted (the initial
  /// value).
  private static int crc(int[] bytes) {
    long message = 0;
    for (int b : bytes) {
      message = message << 8 | b;
    }
    message = (message ^ 0xff0000L) << 8;
    for (int bit = 31; bit >= 8; bit--) {
      if ((message >> bit & 1) != 0) {
        message ^= 0x107L << (bit - 8);
      }
    }
    return (int) message;
  }

  @Test
  void the_clock_shows_hours_to_milliseconds() {
    assertThat(PatternPainter.clock(0)).isEqualTo("00:00:00.000");
    assertThat(PatternPainter.clock(45_296_789)).isEqualTo("12:34:56.789");
    assertThat(PatternPainter.clock(86_400_001)).isEqualTo("00:00:00.001");
  }

  @Test
  void a_size_without_room_for_the_number_is_refused() {
    assertThatThrownBy(() -> new TestPattern(39, 360, 30))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TestPattern(640, 360, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
