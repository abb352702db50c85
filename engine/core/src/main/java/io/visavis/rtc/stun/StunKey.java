package io.visavis.rtc.stun;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The key of MESSAGE-INTEGRITY (RFC 8489 §9.1.1 and §9.2.2), with its HMAC kept ready.
///
/// Not thread-safe: one loop owns it. A key for MESSAGE-INTEGRITY-SHA256 would hold a second HMAC.
public final class StunKey {
  private static final String HMAC_SHA1 = "HmacSHA1";

  private final Mac mac;

  private StunKey(byte[] key) {
    try {
      mac = Mac.getInstance(HMAC_SHA1);
      mac.init(new SecretKeySpec(key, HMAC_SHA1));
    } catch (InvalidKeyException e) {
      throw new IllegalArgumentException("no key", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + HMAC_SHA1, e);
    }
  }

  /// The key of short-term credentials, which ICE uses: the password itself.
  ///
  /// @param password not empty; ICE's are ASCII, so no preparation changes them
  public static StunKey shortTerm(String password) {
    return new StunKey(password.getBytes(StandardCharsets.UTF_8));
  }

  /// The key of long-term credentials with the MD5 password algorithm.
  ///
  /// @param password already prepared (OpaqueString)
  public static StunKey longTerm(String username, String realm, String password) {
    String text = username + ":" + realm + ":" + password;
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      return new StunKey(md5.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }

  /// HMAC-SHA1 over the message up to, not including, its integrity attribute. The length field
  /// counts as if the message ended with that attribute (RFC 8489 §14.5).
  ///
  /// @param len bytes before the attribute's header
  byte[] sha1(byte[] buf, int off, int len) {
    int length = len - Stun.HEADER + Stun.ATTRIBUTE_HEADER + Stun.SHA1_LENGTH;
    mac.update(buf, off, 2);
    mac.update((byte) (length >> 8));
    mac.update((byte) length);
    mac.update(buf, off + 4, len - 4);
    return mac.doFinal();
  }
}
