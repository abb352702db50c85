package io.visavis.app.settings;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.spec.KeySpec;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// AES-256-GCM (NIST SP 800-38D) with a fresh 96-bit nonce before each ciphertext, and PBKDF2 (RFC
/// 8018 §5.2) for keys out of passphrases.
final class Cipher256 {
  /// Bytes of a key.
  static final int KEY = 32;

  /// Rounds of PBKDF2: OWASP's advice for SHA-512 (210,000), and as much again that it takes about
  /// a third of a second.
  static final int ITERATIONS = 600_000;

  /// The most rounds that a file may ask for: a few seconds.
  static final int MOST_ITERATIONS = 10_000_000;

  /// Bytes of a salt.
  static final int SALT = 16;

  private static final String TRANSFORMATION = "AES/GCM/NoPadding";
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private Cipher256() {}

  /// A fresh key.
  static SecretKey generate(SecureRandom random) {
    return key(bytes(random, KEY));
  }

  /// Random bytes.
  static byte[] bytes(SecureRandom random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /// A key of its 32 bytes.
  static SecretKey key(byte[] bytes) {
    return new SecretKeySpec(bytes, "AES");
  }

  /// A key out of a passphrase.
  static SecretKey derive(char[] passphrase, byte[] salt, int iterations) {
    try {
      KeySpec spec = new PBEKeySpec(passphrase, salt, iterations, KEY * Byte.SIZE);
      SecretKeyFactory factory = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512");
      return key(factory.generateSecret(spec).getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this runtime has no PBKDF2", e);
    }
  }

  /// Encrypts.
  ///
  /// @param place authenticated with it
  /// @return nonce, ciphertext, tag
  static byte[] seal(SecretKey key, String place, byte[] plain, SecureRandom random) {
    byte[] nonce = bytes(random, NONCE);
    try {
      Cipher cipher = Cipher.getInstance(TRANSFORMATION);
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
      byte[] sealed = Arrays.copyOf(nonce, NONCE + cipher.getOutputSize(plain.length));
      cipher.doFinal(plain, 0, plain.length, sealed, NONCE);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this runtime has no AES-GCM", e);
    }
  }

  /// Decrypts.
  ///
  /// @return null: with another key, for another place, or altered
  static byte @Nullable [] open(SecretKey key, String place, byte[] sealed) {
    if (sealed.length < NONCE + TAG_BITS / Byte.SIZE) {
      return null;
    }
    try {
      Cipher cipher = Cipher.getInstance(TRANSFORMATION);
      cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE));
      cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
    } catch (AEADBadTagException e) {
      return null;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this runtime has no AES-GCM", e);
    }
  }
}
