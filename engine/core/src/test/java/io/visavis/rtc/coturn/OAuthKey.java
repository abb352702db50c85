package io.visavis.rtc.coturn;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The long-term key between a TURN server and the party that makes access tokens for it.
///
/// @param id the key's name; what a client gives as user name
/// @param key 32 bytes, for AES-256-GCM
/// @param serverName the server's name for itself, which tokens are bound to
public record OAuthKey(String id, byte[] key, String serverName) {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  /// A key for tests.
  public static OAuthKey random(String id, String serverName) {
    return new OAuthKey(id, bytes(32), serverName);
  }

  /// What a client is given.
  ///
  /// @param macKey the session's key: what it signs its requests with
  /// @param token the attribute ACCESS-TOKEN
  public record Access(byte[] macKey, byte[] token) {}

  /// Makes a token (RFC 7635 §6.2) with a new session key of 20 bytes, for HMAC-SHA-1. Coturn signs
  /// with the first 16 of them only; so the others are zeros, which HMAC would add by itself.
  public Access access(Instant from, Duration lifetime) {
    byte[] macKey = Arrays.copyOf(bytes(16), 20);
    byte[] nonce = bytes(NONCE);
    ByteBuffer plain = ByteBuffer.allocate(2 + macKey.length + 8 + 4);
    plain.putShort((short) macKey.length).put(macKey);
    // Seconds in the upper 48 bits, a fraction in the lower 16.
    plain.putLong(from.getEpochSecond() << 16).putInt((int) lifetime.toSeconds());
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(key, "AES"),
          new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(serverName.getBytes(StandardCharsets.UTF_8));
      byte[] block = cipher.doFinal(plain.array());
      byte[] token =
          ByteBuffer.allocate(2 + NONCE + block.length)
              .putShort((short) NONCE)
              .put(nonce)
              .put(block)
              .array();
      return new Access(macKey, token);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
