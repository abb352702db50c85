package io.visavis.rtc;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The attributes that webrtc-pc §4.8.1 reads from a `candidate-attribute` (RFC 8839 §5.1).
record CandidateAttribute(
    String foundation,
    RTCIceComponent component,
    long priority,
    String address,
    RTCIceProtocol protocol,
    int port,
    RTCIceCandidateType type,
    @Nullable RTCIceTcpCandidateType tcpType,
    @Nullable String relatedAddress,
    @Nullable Integer relatedPort) {

  /// No candidate of a browser has more than some 300 characters.
  private static final int MAX_LENGTH = 4096;

  private static final int MAX_FOUNDATION = 32;
  private static final int MAX_PORT = 65_535;
  private static final long MAX_PRIORITY = 0xFFFF_FFFFL;

  /// Words up to and with the candidate's type; what follows comes in pairs.
  private static final int FIXED_WORDS = 8;

  /// What the line says, or null if it does not follow the grammar or says what W3C has no value
  /// for.
  static @Nullable CandidateAttribute parse(String line) {
    if (line.isEmpty() || line.length() > MAX_LENGTH) {
      return null;
    }
    String attribute = line.startsWith("a=") ? line.substring(2) : line;
    List<String> words = List.of(attribute.stripTrailing().split(" ", -1));
    if (!attribute.startsWith("candidate:")
        || words.size() < FIXED_WORDS
        || words.size() % 2 != 0
        || words.contains("")
        || !words.get(6).equals("typ")) {
      return null;
    }
    try {
      return read(words);
    } catch (RTCException | NumberFormatException e) {
      // Not an error here: the line is kept, and its attributes are null.
      return null;
    }
  }

  private static CandidateAttribute read(List<String> words) {
    String foundation = words.get(0).substring("candidate:".length());
    if (foundation.isEmpty()
        || foundation.length() > MAX_FOUNDATION
        || !foundation.chars().allMatch(CandidateAttribute::isIceChar)) {
      throw RTCException.syntax("foundation");
    }
    RTCIceProtocol protocol = RTCIceProtocol.of(words.get(2).toLowerCase(Locale.ROOT));
    @Nullable String tcpType = extension(words, "tcptype");
    @Nullable String relatedPort = extension(words, "rport");
    return new CandidateAttribute(
        foundation,
        component(words.get(1)),
        number(words.get(3), 1, MAX_PRIORITY),
        words.get(4),
        protocol,
        (int) number(words.get(5), 0, MAX_PORT),
        RTCIceCandidateType.of(words.get(7)),
        // RFC 6544 §4.5: the extension belongs to candidates of TCP only.
        tcpType == null || protocol != RTCIceProtocol.TCP
            ? null
            : RTCIceTcpCandidateType.of(tcpType),
        extension(words, "raddr"),
        relatedPort == null ? null : Integer.valueOf((int) number(relatedPort, 0, MAX_PORT)));
  }

  /// Word after an extension's name; names stand at even places.
  private static @Nullable String extension(List<String> words, String name) {
    for (int i = FIXED_WORDS; i < words.size(); i += 2) {
      if (words.get(i).equals(name)) {
        return words.get(i + 1);
      }
    }
    return null;
  }

  private static RTCIceComponent component(String id) {
    return number(id, 1, 2) == 1 ? RTCIceComponent.RTP : RTCIceComponent.RTCP;
  }

  private static long number(String digits, long min, long max) {
    if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw RTCException.syntax("number");
    }
    long value = Long.parseLong(digits);
    if (value < min || value > max) {
      throw RTCException.syntax("number");
    }
    return value;
  }

  private static boolean isIceChar(int c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || c == '+'
        || c == '/';
  }
}
