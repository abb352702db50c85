package io.visavis.rtc.sdp;

/// The value of the `o=` line (RFC 8866 §5.2).
///
/// @param username `-` in JSEP (RFC 8829 §5.2.1)
/// @param sessionId a numeric string, kept as text since peers exceed 63 bits
/// @param sessionVersion likewise
/// @param netType `IN`
/// @param addressType `IP4` or `IP6`
/// @param address not used by JSEP; ours is `127.0.0.1`
public record Origin(
    String username,
    String sessionId,
    String sessionVersion,
    String netType,
    String addressType,
    String address) {
  // 20 digits hold any unsigned 64-bit number, which RFC 3264 §5 asks for.
  private static final int MAX_DIGITS = 20;

  /// The origin of a description of ours.
  public static Origin of(long sessionId, long sessionVersion) {
    return new Origin(
        "-",
        Long.toUnsignedString(sessionId),
        Long.toUnsignedString(sessionVersion),
        "IN",
        "IP4",
        "127.0.0.1");
  }

  /// Reads the value of an `o=` line.
  ///
  /// @throws io.visavis.rtc.base.MalformedException when it is malformed
  public static Origin parse(String value) {
    Tokens tokens = new Tokens(value, "o=");
    String username = tokens.word("username");
    String id = digits(tokens, "session id");
    String version = digits(tokens, "session version");
    String netType = tokens.word("network type");
    String addressType = tokens.word("address type");
    String address = tokens.word("address");
    if (tokens.hasMore()) {
      throw tokens.bad("it has more than six parts");
    }
    return new Origin(username, id, version, netType, addressType, address);
  }

  private static String digits(Tokens tokens, String name) {
    String word = tokens.word(name);
    boolean good = word.length() <= MAX_DIGITS;
    for (int i = 0; good && i < word.length(); i++) {
      good = word.charAt(i) >= '0' && word.charAt(i) <= '9';
    }
    if (!good) {
      throw tokens.bad("its " + name + " is not a number");
    }
    return word;
  }

  @Override
  public String toString() {
    return String.join(" ", username, sessionId, sessionVersion, netType, addressType, address);
  }
}
