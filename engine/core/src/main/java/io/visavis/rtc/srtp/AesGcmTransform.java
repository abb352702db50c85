package io.visavis.rtc.srtp;

import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-GCM (RFC 7714). The JDK's cipher wants a new initialisation per packet; the key schedule
/// behind it is kept as long as the key is the same.
final class AesGcmTransform implements Transform {
  private static final int TAG = 16;
  private static final int SALT = 12;
  private static final int RTCP_HEADER = 8;
  private static final int INDEX = 4;
  private static final int E_FLAG = 0x80000000;

  private Cipher gcm;
  private final SecretKeySpec key;
  private final int saltHead;
  private final long saltTail;
  private long sealed = -1;
  private int sealedSsrc;
  private final byte[] iv = new byte[SALT];
  private final byte[] associated = new byte[RTCP_HEADER + INDEX];

  /// @param key session encryption key
  /// @param salt session salt, 12 bytes
  AesGcmTransform(byte[] key, byte[] salt) throws GeneralSecurityException {
    gcm = Cipher.getInstance("AES/GCM/NoPadding");
    this.key = new SecretKeySpec(key, "AES");
    saltHead = Bytes.i32(salt, 0);
    saltTail = Bytes.i64(salt, 4);
  }

  @Override
  public int protectRtp(byte[] buf, int off, int headerLen, int len, int ssrc, long index)
      throws GeneralSecurityException {
    if (index == sealed && ssrc == sealedSsrc) {
      // A resent packet, byte for byte the same: safe, but the JDK refuses an IV twice in a row.
      gcm = Cipher.getInstance("AES/GCM/NoPadding");
    }
    sealed = index;
    sealedSsrc = ssrc;
    init(Cipher.ENCRYPT_MODE, ssrc, index);
    gcm.updateAAD(buf, off, headerLen);
    return headerLen + gcm.doFinal(buf, off + headerLen, len - headerLen, buf, off + headerLen);
  }

  @Override
  public int unprotectRtp(byte[] buf, int off, int headerLen, int len, int ssrc, long index)
      throws GeneralSecurityException {
    init(Cipher.DECRYPT_MODE, ssrc, index);
    gcm.updateAAD(buf, off, headerLen);
    return open(buf, off, headerLen, len);
  }

  @Override
  public int protectRtcp(byte[] buf, int off, int len, int ssrc, int index)
      throws GeneralSecurityException {
    init(Cipher.ENCRYPT_MODE, ssrc, index);
    associate(buf, off, E_FLAG | index);
    int sealed =
        RTCP_HEADER
            + gcm.doFinal(buf, off + RTCP_HEADER, len - RTCP_HEADER, buf, off + RTCP_HEADER);
    Bytes.i32(buf, off + sealed, E_FLAG | index);
    return sealed + INDEX;
  }

  @Override
  public int unprotectRtcp(byte[] buf, int off, int len, int ssrc, int index)
      throws GeneralSecurityException {
    int sealed = len - INDEX;
    int word = Bytes.i32(buf, off + sealed);
    init(Cipher.DECRYPT_MODE, ssrc, index);
    if (word < 0) {
      associate(buf, off, word);
      return open(buf, off, RTCP_HEADER, sealed);
    }
    // Not encrypted: the whole packet and the index word are associated data (RFC 7714 §9.3).
    int plain = sealed - TAG;
    gcm.updateAAD(buf, off, plain);
    gcm.updateAAD(buf, off + sealed, INDEX);
    return open(buf, off, plain, sealed);
  }

  @Override
  public int indexPosition(int len) {
    return len - INDEX;
  }

  @Override
  public int rtcpMinimum() {
    return RTCP_HEADER + TAG + INDEX;
  }

  /// IV = (00 00 ‖ SSRC ‖ ROC ‖ SEQ) ⊕ salt for SRTP (RFC 7714 §8.1); for SRTCP the 48-bit index is
  /// the 31-bit one, zero extended (§9.1).
  private void init(int mode, int ssrc, long index) throws GeneralSecurityException {
    Bytes.i32(iv, 0, saltHead ^ (ssrc >>> 16));
    Bytes.i64(iv, 4, saltTail ^ ((long) ssrc << 48) ^ index);
    gcm.init(mode, key, new GCMParameterSpec(8 * TAG, iv));
  }

  private void associate(byte[] buf, int off, int indexWord) {
    System.arraycopy(buf, off, associated, 0, RTCP_HEADER);
    Bytes.i32(associated, RTCP_HEADER, indexWord);
    gcm.updateAAD(associated, 0, associated.length);
  }

  private int open(byte[] buf, int off, int clear, int len) throws GeneralSecurityException {
    try {
      return clear + gcm.doFinal(buf, off + clear, len - clear, buf, off + clear);
    } catch (AEADBadTagException forged) {
      return -1;
    }
  }
}
