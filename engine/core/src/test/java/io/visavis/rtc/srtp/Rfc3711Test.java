package io.visavis.rtc.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// RFC 3711 appendix B.
class Rfc3711Test {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  @Test
  void b2_keystream_of_aes_counter_mode() throws Exception {
    AesCmTransform transform =
        new AesCmTransform(
            HEX.parseHex("2B7E151628AED2A6ABF7158809CF4F3C"),
            HEX.parseHex("F0F1F2F3F4F5F6F7F8F9FAFBFCFD"),
            new byte[20],
            10);
    byte[] keystream = new byte[0xff02 * 16];

    transform.crypt(keystream, 0, keystream.length, 0, 0);

    assertThat(block(keystream, 0)).isEqualTo("E03EAD0935C95E80E166B16DD92B4EB4");
    assertThat(block(keystream, 1)).isEqualTo("D23513162B02D0F72A43A2FE4A5F97AB");
    assertThat(block(keystream, 2)).isEqualTo("41E95B3BB0A2E8DD477901E4FCA894C0");
    assertThat(block(keystream, 0xfeff)).isEqualTo("EC8CDF7398607CB0F2D21675EA9EA1E4");
    assertThat(block(keystream, 0xff00)).isEqualTo("362B7C3C6773516318A077D7FC5073AE");
    assertThat(block(keystream, 0xff01)).isEqualTo("6A2CC3787889374FBEB4C81B17BA6C44");
  }

  @Test
  void b3_key_derivation() throws Exception {
    KeyDerivation derivation =
        new KeyDerivation(
            HEX.parseHex("E1F97A0D3E018BE0D64FA32C06DE4139"),
            HEX.parseHex("0EC675AD498AFEEBB6960B3AABE6"));

    assertThat(HEX.formatHex(derivation.derive(KeyDerivation.RTP_ENCRYPTION, 16)))
        .isEqualTo("C61E7A93744F39EE10734AFE3FF7A087");
    assertThat(HEX.formatHex(derivation.derive(KeyDerivation.RTP_SALT, 14)))
        .isEqualTo("30CBBC08863D8C85D49DB34A9AE1");
    assertThat(HEX.formatHex(derivation.derive(KeyDerivation.RTP_AUTHENTICATION, 94)))
        .isEqualTo(
            "CEBE321F6FF7716B6FD4AB49AF256A15"
                + "6D38BAA48F0A0ACF3C34E2359E6CDBCE"
                + "E049646C43D9327AD175578EF7227098"
                + "6371C10C9A369AC2F94A8C5FBCDDDC25"
                + "6D6E919A48B610EF17C2041E47403576"
                + "6B68642C59BBFC2F34DB60DBDFB2");
  }

  private static String block(byte[] keystream, int index) {
    return HEX.formatHex(Arrays.copyOfRange(keystream, index * 16, index * 16 + 16));
  }
}
