package io.visavis.rtc.ice;

import java.util.random.RandomGenerator;

/// Credentials of one side (RFC 8445 §5.3).
///
/// @param usernameFragment 4 to 256 ice-chars
/// @param password 22 to 256 ice-chars
public record IceParameters(String usernameFragment, String password) {
  private static final String ICE_CHARS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  /// 48 bits, twice what is required: the fragment also tells the connections of one port apart.
  private static final int UFRAG_CHARS = 8;

  /// 144 bits; 128 are required.
  private static final int PASSWORD_CHARS = 24;

  public IceParameters {
    if (usernameFragment.isEmpty() || password.isEmpty()) {
      throw new IllegalArgumentException("empty ICE credentials");
    }
  }

  /// New ones.
  ///
  /// @param random secure in production
  public static IceParameters random(RandomGenerator random) {
    return new IceParameters(text(random, UFRAG_CHARS), text(random, PASSWORD_CHARS));
  }

  private static String text(RandomGenerator random, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(ICE_CHARS.charAt(random.nextInt(ICE_CHARS.length())));
    }
    return text.toString();
  }

  /// Without the password, which must not reach a log.
  @Override
  public String toString() {
    return "IceParameters[" + usernameFragment + "]";
  }
}
