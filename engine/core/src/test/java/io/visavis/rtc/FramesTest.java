package io.visavis.rtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class FramesTest {
  /// 3 x 3 with rows that are longer than the picture is wide, and a last row that is not.
  private static VideoFrame strided() {
    ByteBuffer y = ByteBuffer.wrap(new byte[] {1, 2, 3, 99, 99, 4, 5, 6, 99, 99, 7, 8, 9});
    ByteBuffer u = ByteBuffer.wrap(new byte[] {10, 11, 99, 12, 13});
    ByteBuffer v = ByteBuffer.wrap(new byte[] {20, 21, 22, 23});
    return new VideoFrame(3, 3, y, u, v, 5, 3, 2, 42, 180);
  }

  private static byte[] bytes(ByteBuffer plane) {
    byte[] bytes = new byte[plane.capacity()];
    plane.get(0, bytes);
    return bytes;
  }

  @Test
  void a_copy_has_the_pixels_and_none_of_the_padding() {
    VideoFrame copy = strided().copy();
    assertThat(bytes(copy.y())).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(bytes(copy.u())).containsExactly(10, 11, 12, 13);
    assertThat(bytes(copy.v())).containsExactly(20, 21, 22, 23);
    assertThat(copy.timestampNanos()).isEqualTo(42);
    assertThat(copy.rotation()).isEqualTo(180);
  }

  @Test
  void copying_ignores_positions_and_leaves_them_alone() {
    VideoFrame frame = strided();
    frame.y().position(7);
    VideoFrame target = VideoFrame.allocate(3, 3, 0);
    target.y().position(5);
    frame.copyTo(target);
    assertThat(bytes(target.y())).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(frame.y().position()).isEqualTo(7);
    assertThat(target.y().position()).isEqualTo(5);
    assertThat(target.timestampNanos()).isZero();
  }

  @Test
  void planes_that_are_too_small_are_refused() {
    ByteBuffer small = ByteBuffer.allocate(8);
    ByteBuffer chroma = ByteBuffer.allocate(4);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VideoFrame(3, 3, small, chroma, chroma, 3, 2, 2, 0, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VideoFrame(2, 2, small, chroma, chroma, 1, 1, 1, 0, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VideoFrame(2, 2, small, chroma, chroma, 2, 1, 1, 0, 45));
    assertThatIllegalArgumentException().isThrownBy(() -> VideoFrame.allocate(0, 2, 0));
    VideoFrame other = VideoFrame.allocate(3, 2, 0);
    assertThatIllegalArgumentException().isThrownBy(() -> strided().copyTo(other));
  }

  @Test
  void sound_that_is_longer_than_its_array_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AudioFrame(new short[3], 48_000, 2, 2, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AudioFrame(new short[3], 48_000, 0, 2, 0));
  }
}
