package io.visavis.app.code;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// IP addresses as text and as bytes.
final class Addresses {
  static final int V4 = 4;
  static final int V6 = 16;
  private static final int GROUPS = 8;
  private static final int HEX = 16;

  private Addresses() {}

  /// The bytes of a literal; null for a name, and for a literal with a zone.
  static byte @Nullable [] bytes(String literal) {
    boolean plain =
        literal.chars().allMatch(c -> Character.digit(c, HEX) >= 0 || ":.".indexOf(c) >= 0);
    if (!plain || literal.isEmpty()) {
      return null;
    }
    try {
      return InetAddress.ofLiteral(literal).getAddress();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /// The literal; of IPv6 in the form of RFC 5952 §4.
  static String text(byte[] bytes) {
    List<String> parts = new ArrayList<>();
    if (bytes.length == V4) {
      for (byte b : bytes) {
        parts.add(Integer.toString(b & 0xff));
      }
      return String.join(".", parts);
    }
    for (int i = 0; i < GROUPS; i++) {
      parts.add(Integer.toHexString((bytes[2 * i] & 0xff) << Byte.SIZE | bytes[2 * i + 1] & 0xff));
    }
    int longest = 0;
    int start = 0;
    for (int from = 0; from < GROUPS; from++) {
      int length = 0;
      while (from + length < GROUPS && parts.get(from + length).equals("0")) {
        length++;
      }
      if (length > longest) {
        longest = length;
        start = from;
      }
    }
    if (longest < 2) {
      return String.join(":", parts);
    }
    return String.join(":", parts.subList(0, start))
        + "::"
        + String.join(":", parts.subList(start + longest, GROUPS));
  }
}
