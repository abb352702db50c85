package io.visavis.rtc.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// RFC 7714 §16 and §17: the keys and salts there are session keys.
class Rfc7714Test {
  private static final HexFormat HEX = HexFormat.of();
  private static final String KEY_128 = "000102030405060708090a0b0c0d0e0f";
  private static final String KEY_256 = KEY_128 + "101112131415161718191a1b1c1d1e1f";
  private static final String SALT = "517569642070726f2071756f";

  private static final String RTP_HEADER = "8040f17b8041f8d35501a0b2";
  private static final String RTP =
      RTP_HEADER + "47616c6c696120657374206f6d6e69732064697669736120696e207061727465732074726573";
  private static final int RTP_SSRC = 0x5501a0b2;
  private static final int RTP_SEQUENCE = 0xf17b;

  private static final String RTCP =
      "81c8000d4d6172734e5450314e545032525450200000042a0000e9304c756e61"
          + "deadbeefdeadbeefdeadbeefdeadbeefdeadbeef";
  private static final int RTCP_SSRC = 0x4d617273;
  private static final int RTCP_INDEX = 0x5d4;

  @Test
  void s16_1_1_and_16_1_2_srtp_aead_aes_128_gcm() throws Exception {
    checkRtp(
        KEY_128,
        RTP_HEADER
            + "f24de3a3fb34de6cacba861c9d7e4bcabe633bd50d294e6f42a5f47a51c7d19b36de3adf8833"
            + "899d7f27beb16a9152cf765ee4390cce");
  }

  @Test
  void s16_2_1_and_16_2_2_srtp_aead_aes_256_gcm() throws Exception {
    checkRtp(
        KEY_256,
        RTP_HEADER
            + "32b1de78a822fe12ef9f78fa332e33aab18012389a58e2f3b50b2a0276ffae0f1ba63799b87b"
            + "7aa3db36dfffd6b0f9bb7878d7a76c13");
  }

  @Test
  void s16_1_3_and_16_1_4_srtp_aead_aes_128_gcm_tag_without_encryption() throws Exception {
    checkRtpTag(KEY_128, "22493f82d2bce397e9d79e3b19aa4216");
  }

  @Test
  void s16_2_3_and_16_2_4_srtp_aead_aes_256_gcm_tag_without_encryption() throws Exception {
    checkRtpTag(KEY_256, "a866d5910f887463067ceefec45215d4");
  }

  @Test
  void s17_1_srtcp_aead_aes_128_gcm() throws Exception {
    checkRtcp(
        KEY_128,
        "81c8000d4d617273"
            + "63e94885dcdab67ca727d7662f6b7e997ff5c0f76c06f32d"
            + "c676a5f1730d6fda4ce09b4686303ded0bb9275b"
            + "c84aa45896cf4d2fc5abf87245d9eade800005d4");
  }

  @Test
  void s17_2_srtcp_aead_aes_256_gcm() throws Exception {
    checkRtcp(
        KEY_256,
        "81c8000d4d617273"
            + "d50ae4d1f5ce5d304ba297e47d470c282c3ece5dbffe0a50"
            + "a2eaa5c1110555be8415f658c61de0476f1b6fad"
            + "1d1eb30c4446839f57ff6f6cb26ac3be800005d4");
  }

  @Test
  void s17_3_srtcp_aead_aes_128_gcm_authenticated_only() throws Exception {
    checkRtcpTag(KEY_128, "841dd9683dd78ec92ae58790125f62b3");
  }

  @Test
  void s17_4_srtcp_aead_aes_256_gcm_authenticated_only() throws Exception {
    checkRtcpTag(KEY_256, "91db4afbfeee5a978fab4393ed2615fe");
  }

  private static void checkRtp(String key, String expected) throws Exception {
    byte[] buf = Arrays.copyOf(HEX.parseHex(RTP), 100);
    int plain = RTP.length() / 2;

    int sealed = transform(key).protectRtp(buf, 0, 12, plain, RTP_SSRC, RTP_SEQUENCE);
    assertThat(HEX.formatHex(buf, 0, sealed)).isEqualTo(expected);

    int opened = transform(key).unprotectRtp(buf, 0, 12, sealed, RTP_SSRC, RTP_SEQUENCE);
    assertThat(HEX.formatHex(buf, 0, opened)).isEqualTo(RTP);
  }

  /// The whole packet as associated data, nothing encrypted: a packet whose header is all there is.
  private static void checkRtpTag(String key, String tag) throws Exception {
    byte[] buf = Arrays.copyOf(HEX.parseHex(RTP), 100);
    int plain = RTP.length() / 2;

    int sealed = transform(key).protectRtp(buf, 0, plain, plain, RTP_SSRC, RTP_SEQUENCE);
    assertThat(HEX.formatHex(buf, 0, sealed)).isEqualTo(RTP + tag);

    int opened = transform(key).unprotectRtp(buf, 0, plain, sealed, RTP_SSRC, RTP_SEQUENCE);
    assertThat(opened).isEqualTo(plain);
  }

  private static void checkRtcp(String key, String expected) throws Exception {
    byte[] buf = Arrays.copyOf(HEX.parseHex(RTCP), 100);

    int sealed = transform(key).protectRtcp(buf, 0, RTCP.length() / 2, RTCP_SSRC, RTCP_INDEX);
    assertThat(HEX.formatHex(buf, 0, sealed)).isEqualTo(expected);

    int opened = transform(key).unprotectRtcp(buf, 0, sealed, RTCP_SSRC, RTCP_INDEX);
    assertThat(HEX.formatHex(buf, 0, opened)).isEqualTo(RTCP);
  }

  private static void checkRtcpTag(String key, String tag) throws Exception {
    byte[] packet = HEX.parseHex(RTCP + tag + "000005d4");

    int opened = transform(key).unprotectRtcp(packet, 0, packet.length, RTCP_SSRC, RTCP_INDEX);

    assertThat(HEX.formatHex(packet, 0, opened)).isEqualTo(RTCP);
    packet[10] ^= 1;
    assertThat(transform(key).unprotectRtcp(packet, 0, packet.length, RTCP_SSRC, RTCP_INDEX))
        .isEqualTo(-1);
  }

  private static AesGcmTransform transform(String key) throws Exception {
    return new AesGcmTransform(HEX.parseHex(key), HEX.parseHex(SALT));
  }
}
