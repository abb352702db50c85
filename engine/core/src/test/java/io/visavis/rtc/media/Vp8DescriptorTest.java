package io.visavis.rtc.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.base.MalformedException;
import io.visavis.rtc.base.Mutations;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class Vp8DescriptorTest {
  private static final HexFormat HEX = HexFormat.of();

  /// First packet of a key frame of 640x480 as Chromium sends it: 15-bit picture id, TL0PICIDX,
  /// temporal layer and key index.
  static final byte[] KEY =
      HEX.parseHex("90f0" + "9abc" + "07" + "20" + "d0a500" + "9d012a" + "8002e001" + "0047088585");

  /// A later packet of a delta frame, without an extension.
  static final byte[] CONTINUATION = HEX.parseHex("00" + "a1b2c3d4");

  /// A delta frame that nothing refers to, 7-bit picture id.
  static final byte[] DELTA = HEX.parseHex("b080" + "11" + "31020304");

  @Test
  void reads_a_browsers_key_frame() {
    assertThat(Vp8Descriptor.parse(KEY, 0, KEY.length))
        .isEqualTo(new Vp8Descriptor(6, true, false, 0x1abc, 0, true, 640, 480));
  }

  @Test
  void reads_a_continuation_and_a_delta_frame() {
    assertThat(Vp8Descriptor.parse(CONTINUATION, 0, CONTINUATION.length))
        .isEqualTo(new Vp8Descriptor(1, false, false, -1, -1, false, 0, 0));
    assertThat(Vp8Descriptor.parse(DELTA, 0, DELTA.length))
        .isEqualTo(new Vp8Descriptor(3, true, true, 0x11, -1, false, 0, 0));
  }

  @Test
  void a_descriptor_without_payload_is_malformed() {
    for (int cut = 0; cut <= 6; cut++) {
      int length = cut;
      assertThatThrownBy(() -> Vp8Descriptor.parse(KEY, 0, length))
          .isInstanceOf(MalformedException.class);
    }
    // A key frame cut within its header has no size yet, but is one.
    assertThat(Vp8Descriptor.parse(KEY, 0, 10).keyFrame()).isTrue();
    assertThat(Vp8Descriptor.parse(KEY, 0, 10).width()).isZero();
  }

  @Test
  void what_is_written_reads_back() {
    byte[] buf = new byte[10];
    Vp8Descriptor.write(buf, 2, true, 0x7fff);
    buf[6] = 1;

    assertThat(Vp8Descriptor.parse(buf, 2, 8))
        .isEqualTo(new Vp8Descriptor(4, true, false, 0x7fff, -1, false, 0, 0));
  }

  @Test
  void survives_mutated_descriptors() {
    Mutations.drive(
        Vp8DescriptorFuzz::fuzzerTestOneInput, 4, 5_000, List.of(KEY, CONTINUATION, DELTA));
  }
}
