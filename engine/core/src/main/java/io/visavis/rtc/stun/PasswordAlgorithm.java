package io.visavis.rtc.stun;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a long-term password becomes a key (RFC 8489 §18.5).
public enum PasswordAlgorithm {
  MD5(1, "MD5"),
  SHA_256(2, "SHA-256");

  private final int number;
  private final String digest;

  PasswordAlgorithm(int number, String digest) {
    this.number = number;
    this.digest = digest;
  }

  /// IANA's number.
  public int number() {
    return number;
  }

  /// The value of PASSWORD-ALGORITHM: the number and no parameters (§14.12).
  public byte[] value() {
    return new byte[] {0, (byte) number, 0, 0};
  }

  /// The first of a server's algorithms that we know (§9.2.5); null when there is none.
  public static @Nullable PasswordAlgorithm firstKnown(List<Integer> numbers) {
    for (int number : numbers) {
      for (PasswordAlgorithm algorithm : values()) {
        if (algorithm.number == number) {
          return algorithm;
        }
      }
    }
    return null;
  }

  /// The key: the digest of "user:realm:password" (§18.5.1.1, §18.5.1.2).
  byte[] key(String username, String realm, String password) {
    return digest(digest, username + ":" + realm + ":" + password);
  }

  /// USERHASH: SHA-256 of "user:realm", whatever the password algorithm (§14.4).
  public static byte[] userHash(String username, String realm) {
    return digest(SHA_256.digest, username + ":" + realm);
  }

  private static byte[] digest(String algorithm, String text) {
    try {
      return MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }
}
