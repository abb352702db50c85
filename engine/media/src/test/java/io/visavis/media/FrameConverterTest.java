package io.visavis.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.VideoFrame;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameConverterTest {
  private static VideoFrame plain(int width, int height, int y, int u, int v, boolean direct) {
    int half = ((width + 1) / 2) * ((height + 1) / 2);
    ByteBuffer[] planes = new ByteBuffer[3];
    int[] sizes = {width * height, half, half};
    int[] values = {y, u, v};
    for (int i = 0; i < 3; i++) {
      planes[i] = direct ? ByteBuffer.allocateDirect(sizes[i]) : ByteBuffer.allocate(sizes[i]);
      for (int at = 0; at < sizes[i]; at++) {
        planes[i].put(at, (byte) values[i]);
      }
    }
    int strideC = (width + 1) / 2;
    return new VideoFrame(
        width, height, planes[0], planes[1], planes[2], width, strideC, strideC, 0, 0);
  }

  private static void near(ByteBuffer target, int at, int blue, int green, int red) {
    assertThat(target.get(at) & 0xff).isBetween(blue - 3, blue + 3);
    assertThat(target.get(at + 1) & 0xff).isBetween(green - 3, green + 3);
    assertThat(target.get(at + 2) & 0xff).isBetween(red - 3, red + 3);
    assertThat(target.get(at + 3) & 0xff).isEqualTo(255);
  }

  @Test
  void primary_colours_come_out_by_both_ways() {
    for (boolean fast : List.of(true, false)) {
      for (boolean direct : List.of(true, false)) {
        try (FrameConverter converter = new FrameConverter(fast)) {
          int stride = 64 * 4 + 32;
          ByteBuffer target = ByteBuffer.allocateDirect(stride * 48);
          converter.toBgra(plain(64, 48, 235, 128, 128, direct), target, stride);
          near(target, 47 * stride + 63 * 4, 255, 255, 255);
          converter.toBgra(plain(64, 48, 16, 128, 128, direct), target, stride);
          near(target, 0, 0, 0, 0);
          converter.toBgra(plain(64, 48, 81, 90, 240, direct), target, stride);
          near(target, 10 * stride, 0, 0, 255);
          converter.toBgra(plain(64, 48, 41, 240, 110, direct), target, stride);
          near(target, 10 * stride, 255, 0, 0);
        }
      }
    }
  }

  @Test
  void both_ways_agree_on_the_pattern() {
    VideoFrame frame = new PatternPainter(642, 362).paint(5, 1_000, 0);
    ByteBuffer fast = ByteBuffer.allocateDirect(642 * 362 * 4);
    ByteBuffer plain = ByteBuffer.allocateDirect(642 * 362 * 4);
    try (FrameConverter a = new FrameConverter(true);
        FrameConverter b = new FrameConverter(false)) {
      a.toBgra(frame, fast, 642 * 4);
      b.toBgra(frame, plain, 642 * 4);
    }
    long difference = 0;
    for (int i = 0; i < fast.capacity(); i++) {
      difference += Math.abs((fast.get(i) & 0xff) - (plain.get(i) & 0xff));
    }
    assertThat((double) difference / fast.capacity()).isLessThan(2.0);
  }

  @Test
  void it_scales_to_the_size_that_is_asked_for() {
    for (boolean fast : List.of(true, false)) {
      try (FrameConverter converter = new FrameConverter(fast)) {
        ByteBuffer target = ByteBuffer.allocateDirect(160 * 90 * 4);
        converter.toBgra(plain(640, 360, 81, 90, 240, true), target, 160 * 4, 160, 90);
        near(target, (89 * 160 + 159) * 4, 0, 0, 255);
      }
    }
  }

  @Test
  void a_target_that_is_too_small_is_refused() {
    try (FrameConverter converter = new FrameConverter()) {
      ByteBuffer target = ByteBuffer.allocateDirect(64 * 48 * 4 - 1);
      assertThatThrownBy(() -> converter.toBgra(plain(64, 48, 16, 128, 128, true), target, 64 * 4))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void closing_leaves_no_native_object() {
    int before = NativeHandles.open();
    VideoFrame frame = plain(64, 48, 16, 128, 128, true);
    ByteBuffer target = ByteBuffer.allocateDirect(64 * 48 * 4);
    for (int i = 0; i < 200; i++) {
      try (FrameConverter converter = new FrameConverter()) {
        converter.toBgra(frame, target, 64 * 4);
      }
    }
    assertThat(NativeHandles.open()).isEqualTo(before);
  }
}
