package io.visavis.rtc.stun;

import java.util.Base64;
import java.util.Set;

/// The security features that a server states at the start of its nonce, where nobody can take them
/// out unnoticed (RFC 8489 §9.2): "obMatJos2" and four characters of base64, 24 bits.
///
/// The RFC's text numbers the bits from the left, its own example (appendix B.1) and the verified
/// erratum 6290 from the right. Servers exist for both, and the bits do not overlap, so both are
/// read; written is what the erratum says.
public enum NonceCookie {
  /// A challenge without PASSWORD-ALGORITHMS has been tampered with.
  PASSWORD_ALGORITHMS(0x000001, 0x800000),
  /// Users name themselves by USERHASH.
  USERNAME_ANONYMITY(0x000002, 0x400000);

  private static final String COOKIE = "obMatJos2";
  private static final int LENGTH = COOKIE.length() + 4;

  private final int fromRight;
  private final int fromLeft;

  NonceCookie(int fromRight, int fromLeft) {
    this.fromRight = fromRight;
    this.fromLeft = fromLeft;
  }

  /// Whether the nonce states this feature.
  public boolean in(String nonce) {
    return (bits(nonce) & (fromRight | fromLeft)) != 0;
  }

  private static int bits(String nonce) {
    if (!nonce.startsWith(COOKIE) || nonce.length() < LENGTH) {
      return 0;
    }
    try {
      byte[] bits = Base64.getDecoder().decode(nonce.substring(COOKIE.length(), LENGTH));
      return bits.length == 3 ? (bits[0] & 0xff) << 16 | (bits[1] & 0xff) << 8 | bits[2] & 0xff : 0;
    } catch (IllegalArgumentException e) {
      // An ordinary nonce that happens to begin like this.
      return 0;
    }
  }

  /// A nonce that states these features.
  public static String nonce(Set<NonceCookie> features, String rest) {
    int bits = 0;
    for (NonceCookie feature : features) {
      bits |= feature.fromRight;
    }
    byte[] bytes = {(byte) (bits >> 16), (byte) (bits >> 8), (byte) bits};
    return COOKIE + Base64.getEncoder().encodeToString(bytes) + rest;
  }
}
