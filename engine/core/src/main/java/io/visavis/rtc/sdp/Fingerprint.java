package io.visavis.rtc.sdp;

import java.util.Locale;

/// A certificate's fingerprint (RFC 8122 §5).
///
/// @param algorithm the hash's name in lower case, such as `sha-256`
/// @param value pairs of upper-case hexadecimal digits with colons between them
public record Fingerprint(String algorithm, String value) {
  // SHA-512 gives 64 bytes; no registered hash is longer.
  private static final int MAX_BYTES = 64;

  public Fingerprint {
    algorithm = algorithm.toLowerCase(Locale.ROOT);
    value = value.toUpperCase(Locale.ROOT);
  }

  /// Reads the value of `a=fingerprint`.
  ///
  /// @throws io.visavis.rtc.base.MalformedException when it is malformed or has the wrong length
  public static Fingerprint parse(String text) {
    Tokens tokens = new Tokens(text, "fingerprint");
    String algorithm = tokens.word("algorithm");
    if (!Tokens.isToken(algorithm)) {
      throw tokens.bad("its algorithm is not a token");
    }
    String value = tokens.word("value");
    if (tokens.hasMore()) {
      throw tokens.bad("it has more than two parts");
    }
    if (!isHexPairs(value)) {
      throw tokens.bad("its value is not pairs of hexadecimal digits with colons");
    }
    int bytes = (value.length() + 1) / 3;
    int expected = length(algorithm.toLowerCase(Locale.ROOT));
    if (expected > 0 ? bytes != expected : bytes > MAX_BYTES) {
      throw tokens.bad("its value has " + bytes + " bytes, which " + algorithm + " has not");
    }
    return new Fingerprint(algorithm, value);
  }

  private static int length(String algorithm) {
    return switch (algorithm) {
      case "md2", "md5" -> 16;
      case "sha-1" -> 20;
      case "sha-224" -> 28;
      case "sha-256" -> 32;
      case "sha-384" -> 48;
      case "sha-512" -> 64;
      // A hash that RFC 8122 does not name: only the general bound holds.
      default -> 0;
    };
  }

  private static boolean isHexPairs(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean good = i % 3 == 2 ? c == ':' : c < 0x80 && Character.digit(c, 16) >= 0;
      if (!good) {
        return false;
      }
    }
    return value.length() % 3 == 2;
  }

  @Override
  public String toString() {
    return algorithm + " " + value;
  }
}
