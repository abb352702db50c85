package io.visavis.rtc.srtp;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/// Session keys from a master key and salt (RFC 3711 §4.3, with the AES-256 function of RFC 6188
/// §2), key derivation rate zero: they are derived once.
final class KeyDerivation {
  /// Labels of RFC 3711 §4.3.1 and §4.3.2.
  static final int RTP_ENCRYPTION = 0;

  static final int RTP_AUTHENTICATION = 1;
  static final int RTP_SALT = 2;
  static final int RTCP_ENCRYPTION = 3;
  static final int RTCP_AUTHENTICATION = 4;
  static final int RTCP_SALT = 5;

  private static final int BLOCK = 16;

  /// Where the label stands in the input block: `key_id = label || r` with r of 48 bits, aligned to
  /// the end of 14 bytes.
  private static final int LABEL_POSITION = 7;

  private final Cipher aes;
  private final byte[] masterSalt;

  /// @param masterSalt 14 bytes, or the 12 of an AEAD profile (padded at the end, RFC 7714 §11)
  KeyDerivation(byte[] masterKey, byte[] masterSalt) throws GeneralSecurityException {
    aes = Cipher.getInstance("AES/ECB/NoPadding");
    aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(masterKey, "AES"));
    this.masterSalt = masterSalt;
  }

  /// @param length bytes wanted
  byte[] derive(int label, int length) throws GeneralSecurityException {
    byte[] input = new byte[BLOCK];
    System.arraycopy(masterSalt, 0, input, 0, masterSalt.length);
    input[LABEL_POSITION] ^= (byte) label;
    byte[] keystream = new byte[(length + BLOCK - 1) / BLOCK * BLOCK];
    for (int block = 0; block * BLOCK < keystream.length; block++) {
      input[BLOCK - 1] = (byte) block;
      aes.update(input, 0, BLOCK, keystream, block * BLOCK);
    }
    return java.util.Arrays.copyOf(keystream, length);
  }
}
