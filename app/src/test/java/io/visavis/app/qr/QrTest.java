package io.visavis.app.qr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.base.Mutations;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrTest {
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final int CAMERA_WIDTH = 1280;
  private static final int CAMERA_HEIGHT = 720;

  private static String text(int length) {
    SplittableRandom random = new SplittableRandom(length);
    StringBuilder text = new StringBuilder("visavis:VV1");
    while (text.length() < length) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }

  private static Photograph photograph(int length) {
    return new Photograph(QrPicture.of(text(length)));
  }

  private static void isSeen(int length, Photograph photograph) {
    byte[] luma = photograph.luma(CAMERA_WIDTH, CAMERA_HEIGHT, CAMERA_WIDTH);
    assertThat(QrReader.read(luma, CAMERA_WIDTH, CAMERA_HEIGHT, CAMERA_WIDTH))
        .isEqualTo(text(length));
  }

  @ParameterizedTest
  @ValueSource(ints = {11, 230, 241, 400, 666, 667, 1000, 1500, 2000, 2331, 2900, 2953})
  void every_length_is_read_again(int length) {
    QrPicture picture = QrPicture.of(text(length));
    int side = 3 * (picture.size() + 2 * QrPicture.QUIET_ZONE);
    byte[] luma = new Photograph(picture).scaled(3).luma(side, side, side);
    assertThat(QrReader.read(luma, side, side, side)).isEqualTo(text(length));
  }

  @Test
  void a_usual_code_is_small_and_has_medium_correction() {
    assertThat(QrPicture.of(text(230)).size()).isEqualTo(61);
    assertThat(QrPicture.of(text(QrPicture.MEDIUM_UP_TO)).size())
        .isEqualTo(QrPicture.of(text(QrPicture.MEDIUM_UP_TO + 192)).size());
    assertThat(QrPicture.of(text(QrPicture.MAX)).size()).isEqualTo(177);
  }

  @Test
  void seen_by_a_camera_that_is_held_badly() {
    isSeen(241, photograph(241).scaled(6).turned(17).noisy(12));
    isSeen(241, photograph(241).scaled(5).turned(200).fromTheSide(0.25).noisy(8));
    isSeen(241, photograph(241).scaled(3.3).turned(91.5).noisy(8).shaded(120));
    isSeen(600, photograph(600).scaled(5).turned(-33).fromTheSide(0.05).noisy(10).shaded(60));
    isSeen(1200, photograph(1200).scaled(4.4).turned(4).noisy(6));
  }

  @Test
  void light_on_dark_as_dark_windows_show_it() {
    isSeen(241, photograph(241).scaled(5).turned(10).noisy(8).lightOnDark());
  }

  @Test
  void rows_may_have_more_bytes_than_pixels_and_the_buffer_stays_as_it_was() {
    int stride = CAMERA_WIDTH + 64;
    byte[] luma = photograph(230).scaled(6).luma(CAMERA_WIDTH, CAMERA_HEIGHT, stride);
    ByteBuffer buffer = ByteBuffer.allocateDirect(luma.length + 5);
    buffer.position(5).put(luma).position(5);
    assertThat(QrReader.read(buffer, CAMERA_WIDTH, CAMERA_HEIGHT, stride)).isEqualTo(text(230));
    assertThat(buffer.position()).isEqualTo(5);
  }

  @Test
  void a_large_photograph_is_read() {
    int width = 4000;
    int height = 3000;
    byte[] luma = photograph(230).scaled(30).turned(8).noisy(60).luma(width, height, width);
    int[] argb = new int[luma.length];
    for (int i = 0; i < argb.length; i++) {
      argb[i] = 0xff000000 | (luma[i] & 0xff) * 0x010101;
    }
    assertThat(QrReader.fromArgb(argb, width, height)).isEqualTo(text(230));
  }

  @Test
  void black_on_nothing_is_black_on_white() {
    QrPicture picture = QrPicture.of(text(300));
    int side = picture.size() + 2 * QrPicture.QUIET_ZONE;
    int[] argb = new int[4 * side * side];
    for (int y = 0; y < 2 * picture.size(); y++) {
      for (int x = 0; x < 2 * picture.size(); x++) {
        int at = (y + 2 * QrPicture.QUIET_ZONE) * 2 * side + x + 2 * QrPicture.QUIET_ZONE;
        argb[at] = picture.dark(x / 2, y / 2) ? 0xff000000 : 0;
      }
    }
    assertThat(QrReader.fromArgb(argb, 2 * side, 2 * side)).isEqualTo(text(300));
  }

  @Test
  void other_letters_than_ascii_are_read_again() {
    String text = "Zoë 👋 été";
    QrPicture picture = QrPicture.of(text);
    int side = 4 * (picture.size() + 2 * QrPicture.QUIET_ZONE);
    byte[] luma = new Photograph(picture).luma(side, side, side);
    assertThat(QrReader.read(luma, side, side, side)).isEqualTo(text);
  }

  @Test
  void too_much_for_a_picture_is_refused() {
    assertThat(QrPicture.fits(text(QrPicture.MAX))).isTrue();
    assertThat(QrPicture.fits(text(QrPicture.MAX + 1))).isFalse();
    assertThat(QrPicture.fits("")).isFalse();
    assertThatThrownBy(() -> QrPicture.of(text(QrPicture.MAX + 1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> QrPicture.of("é".repeat(QrPicture.MAX / 2) + "e"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void pictures_without_a_code_and_sizes_that_do_not_fit_are_nothing() {
    int side = 300;
    byte[] white = new byte[side * side];
    Arrays.fill(white, (byte) -1);
    assertThat(QrReader.read(white, side, side, side)).isNull();
    assertThat(QrReader.read(new byte[side * side], side, side, side)).isNull();
    assertThat(QrReader.read(new Mutations(3).noise(side * side), side, side, side)).isNull();
    assertThat(QrReader.read(white, side, side + 1, side)).isNull();
    assertThat(QrReader.read(white, side, side, side - 1)).isNull();
    assertThat(QrReader.read(white, 0, 0, 0)).isNull();
    assertThat(QrReader.read(white, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE))
        .isNull();
    assertThat(QrReader.read(white, -1, 300, 300)).isNull();
    assertThat(QrReader.fromArgb(new int[0], 100, 100)).isNull();
    assertThat(QrReader.fromArgb(new int[100], 1 << 20, 1 << 20)).isNull();
  }

  @Test
  void damaged_pictures_never_crash() {
    QrPicture picture = QrPicture.of(text(120));
    int side = 2 * (picture.size() + 2 * QrPicture.QUIET_ZONE);
    byte[] luma = new Photograph(picture).scaled(2).luma(side, side, side);
    Mutations.drive(QrReaderFuzz::fuzzerTestOneInput, 11, 500, List.of(luma));
  }
}
