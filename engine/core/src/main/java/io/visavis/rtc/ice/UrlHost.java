package io.visavis.rtc.ice;

import java.net.IDN;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Hosts as the URL standard reads them (url.spec.whatwg.org §3.5): percent-decoded, names in
/// ASCII, IPv4 addresses in all their spellings. Names beyond ASCII follow IDNA 2003, the JDK's.
final class UrlHost {

  /// Beside control characters and the percent sign.
  private static final String FORBIDDEN = " #/:<>?@[\\]^|\u007f";

  private static final String ACE = "xn--";
  private static final int IPV4_PARTS = 4;
  private static final int HEX = 16;
  private static final int OCTAL = 8;
  private static final long TOO_LARGE = 1L << 32;

  private UrlHost() {}

  /// Without what the standard removes before it parses: control characters and spaces at both
  /// ends, tabs and line ends anywhere.
  static String trimmed(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && text.charAt(from) <= ' ') {
      from++;
    }
    while (to > from && text.charAt(to - 1) <= ' ') {
      to--;
    }
    return text.substring(from, to).replaceAll("[\t\n\r]", "");
  }

  /// @return the host in its one spelling, without brackets; null when there is none
  static @Nullable String parse(String text) {
    if (text.startsWith("[")) {
      return text.endsWith("]") ? ipv6(text.substring(1, text.length() - 1)) : null;
    }
    String decoded = percentDecoded(text);
    String name = decoded == null ? null : ascii(decoded);
    if (name == null || name.isEmpty() || !name.chars().allMatch(UrlHost::allowed)) {
      return null;
    }
    return endsInNumber(name) ? ipv4(name) : name;
  }

  private static boolean allowed(int c) {
    return c > ' ' && c != '%' && FORBIDDEN.indexOf(c) < 0;
  }

  private static @Nullable String ipv6(String literal) {
    if (literal.isEmpty() || !literal.chars().allMatch(UrlHost::inIpv6)) {
      return null;
    }
    try {
      InetAddress address = Inet6Address.ofLiteral(literal);
      // An IPv4 address in IPv6's clothes is that IPv4 address.
      return address instanceof Inet4Address ? address.getHostAddress() : literal;
    } catch (IllegalArgumentException e) {
      // No literal: what the caller hears.
      return null;
    }
  }

  /// No zone: the URL standard has none, and no server is on a link alone.
  private static boolean inIpv6(int c) {
    return c == ':' || c == '.' || Character.digit(c, HEX) >= 0 && c < '\u007f';
  }

  /// @return null when the bytes are no UTF-8; a percent sign without two digits stays
  private static @Nullable String percentDecoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer out = ByteBuffer.allocate(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], HEX) : -1;
      int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], HEX) : -1;
      if (bytes[i] == '%' && high >= 0 && low >= 0) {
        out.put((byte) (high << 4 | low));
        i += 2;
      } else {
        out.put(bytes[i]);
      }
    }
    try {
      CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(out.flip());
      return decoded.toString();
    } catch (CharacterCodingException e) {
      // The standard puts U+FFFD there, which no name may have.
      return null;
    }
  }

  private static @Nullable String ascii(String name) {
    boolean plain = name.chars().allMatch(c -> c < 0x80);
    String lower = name.toLowerCase(Locale.ROOT);
    if (plain && !lower.contains(ACE)) {
      return lower;
    }
    try {
      String ascii = IDN.toASCII(name, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
      for (String label : ascii.split("\\.", -1)) {
        // A label that claims to be encoded but cannot be decoded comes back as it was.
        if (label.startsWith(ACE)
            && IDN.toUnicode(label, IDN.ALLOW_UNASSIGNED).equalsIgnoreCase(label)) {
          return null;
        }
      }
      return ascii;
    } catch (IllegalArgumentException e) {
      // A character that no name may have, or a label that is too long.
      return null;
    }
  }

  private static boolean endsInNumber(String name) {
    String end = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    String last = end.substring(end.lastIndexOf('.') + 1);
    return !last.isEmpty()
        && (last.chars().allMatch(c -> c >= '0' && c <= '9') || number(last) >= 0);
  }

  /// Up to four numbers, the last of which fills what is left.
  private static @Nullable String ipv4(String name) {
    String end = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    String[] parts = end.split("\\.", -1);
    if (parts.length > IPV4_PARTS) {
      return null;
    }
    long address = 0;
    for (int i = 0; i < parts.length; i++) {
      boolean last = i == parts.length - 1;
      int bytes = last ? IPV4_PARTS - i : 1;
      long part = number(parts[i]);
      if (part < 0 || part >= 1L << 8 * bytes) {
        return null;
      }
      address = address << 8 * bytes | part;
    }
    return (address >> 24)
        + "."
        + (address >> 16 & 0xff)
        + "."
        + (address >> 8 & 0xff)
        + "."
        + (address & 0xff);
  }

  /// Decimal, `0x` hexadecimal or `0` octal.
  ///
  /// @return -1 when it is none; what does not fit 32 bits is too large, but a number
  private static long number(String text) {
    if (text.isEmpty()) {
      return -1;
    }
    int radix = 10;
    String digits = text;
    if (text.startsWith("0x")) {
      radix = HEX;
      digits = text.substring(2);
    } else if (text.length() > 1 && text.startsWith("0")) {
      radix = OCTAL;
      digits = text.substring(1);
    }
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = Character.digit(digits.charAt(i), radix);
      if (digit < 0) {
        return -1;
      }
      value = Math.min(value * radix + digit, TOO_LARGE);
    }
    return value;
  }
}
