package io.visavis.rtc.base;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SerialNumberTest {
  @Test
  void orders_16_bit_numbers_across_the_wrap() {
    assertThat(SerialNumber.lt16(0xffff, 0)).isTrue();
    assertThat(SerialNumber.gt16(0, 0xffff)).isTrue();
    assertThat(SerialNumber.diff16(2, 0xfffe)).isEqualTo(4);
    assertThat(SerialNumber.diff16(0xfffe, 2)).isEqualTo(-4);
    assertThat(SerialNumber.lt16(7, 7)).isFalse();
    assertThat(SerialNumber.gt16(7, 7)).isFalse();
  }

  @Test
  void orders_32_bit_numbers_across_the_wrap() {
    assertThat(SerialNumber.lt32(0xffffffff, 0)).isTrue();
    assertThat(SerialNumber.gt32(5, 0xfffffff0)).isTrue();
    assertThat(SerialNumber.diff32(1, -1)).isEqualTo(2);
  }

  @Test
  void numbers_half_the_space_apart_have_no_order() {
    assertThat(SerialNumber.lt16(0, 0x8000) || SerialNumber.gt16(0, 0x8000)).isFalse();
    assertThat(SerialNumber.lt32(0, 0x80000000) || SerialNumber.gt32(0, 0x80000000)).isFalse();
  }

  @Test
  void unwraps_over_several_cycles_with_reordering() {
    Unwrapper16 unwrapper = new Unwrapper16();
    assertThat(unwrapper.unwrap(65_000)).isEqualTo(65_000);
    assertThat(unwrapper.unwrap(10)).isEqualTo(65_546);
    assertThat(unwrapper.unwrap(65_535)).isEqualTo(65_535);
    assertThat(unwrapper.peek(30_000)).isEqualTo(95_536);
    assertThat(unwrapper.unwrap(30_000)).isEqualTo(95_536);
    assertThat(unwrapper.unwrap(60_000)).isEqualTo(125_536);
    assertThat(unwrapper.unwrap(5)).isEqualTo(131_077);
  }

  @Test
  void a_number_before_the_first_one_is_negative() {
    Unwrapper16 unwrapper = new Unwrapper16();
    unwrapper.unwrap(3);
    assertThat(unwrapper.unwrap(65_535)).isEqualTo(-1);
  }
}
