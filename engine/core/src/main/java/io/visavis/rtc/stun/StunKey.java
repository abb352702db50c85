package io.visavis.rtc.stun;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The key of MESSAGE-INTEGRITY and MESSAGE-INTEGRITY-SHA256 (RFC 8489 §9.1.1 and §9.2.2), with its
/// HMACs kept ready; that of SHA-256 is made when it is first needed.
///
/// Passwords, user names and realms are taken as they are given: OpaqueString (RFC 8265) changes
/// only what hardly anybody types, and its tables are not in the JDK. What configures a server
/// prepares its text.
///
/// Not thread-safe: one loop owns it.
public final class StunKey {
  private static final String HMAC_SHA1 = "HmacSHA1";
  private static final String HMAC_SHA256 = "HmacSHA256";

  private final byte[] key;
  private final Mac mac;
  private @Nullable Mac mac256;

  private StunKey(byte[] key) {
    this.key = key;
    mac = mac(HMAC_SHA1, key);
  }

  private static Mac mac(String algorithm, byte[] key) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      return mac;
    } catch (InvalidKeyException e) {
      throw new IllegalArgumentException("no key", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }

  /// The key of short-term credentials, which ICE uses: the password itself.
  ///
  /// @param password not empty; ICE's are ASCII, so no preparation changes them
  public static StunKey shortTerm(String password) {
    return new StunKey(password.getBytes(StandardCharsets.UTF_8));
  }

  /// The key of long-term credentials with the MD5 password algorithm.
  public static StunKey longTerm(String username, String realm, String password) {
    return longTerm(PasswordAlgorithm.MD5, username, realm, password);
  }

  /// The key of long-term credentials.
  public static StunKey longTerm(
      PasswordAlgorithm algorithm, String username, String realm, String password) {
    return new StunKey(algorithm.key(username, realm, password));
  }

  /// A key that came as bytes: the MAC key of an access token (RFC 7635 §4.1).
  ///
  /// @param key not empty
  public static StunKey of(byte[] key) {
    return new StunKey(key.clone());
  }

  /// HMAC-SHA1 over the message up to, not including, its integrity attribute. The length field
  /// counts as if the message ended with that attribute (RFC 8489 §14.5).
  ///
  /// @param len bytes before the attribute's header
  byte[] sha1(byte[] buf, int off, int len) {
    return hmac(mac, buf, off, len, Stun.SHA1_LENGTH);
  }

  /// HMAC-SHA256 likewise (§14.6).
  ///
  /// @param length of the attribute's value, to which the result is truncated
  byte[] sha256(byte[] buf, int off, int len, int length) {
    Mac ready = mac256;
    if (ready == null) {
      ready = mac(HMAC_SHA256, key);
      mac256 = ready;
    }
    return Arrays.copyOf(hmac(ready, buf, off, len, length), length);
  }

  private static byte[] hmac(Mac mac, byte[] buf, int off, int len, int valueLength) {
    int length = len - Stun.HEADER + Stun.ATTRIBUTE_HEADER + valueLength;
    mac.update(buf, off, 2);
    mac.update((byte) (length >> 8));
    mac.update((byte) length);
    mac.update(buf, off + 4, len - 4);
    return mac.doFinal();
  }
}
