package io.visavis.app.code;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/// Names and addresses of one description; one that was there before is a number.
final class Names {
  private static final int KIND = 2;
  private static final int SEEN = 0;
  private static final int SHORT = 1;
  private static final int LONG = 2;
  private static final int LITERAL = 3;
  private static final int INDEX = 5;
  private static final int LENGTH = 8;

  /// What stands for no stream (RFC 8830 §2).
  private static final String NONE = "-";

  private static final String LOCAL = ".local";
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final List<String> names = new ArrayList<>();
  private final List<String> addresses = new ArrayList<>();

  /// A stream's or an endpoint's name: a UUID mostly.
  void writeName(String name, BitWriter out) {
    if (seen(names, name, out)) {
      return;
    }
    if (name.equals(NONE)) {
      out.bits(SHORT, KIND);
    } else if (UUID_FORM.matcher(name).matches()) {
      out.bits(LONG, KIND);
      uuid(name, out);
      names.add(name);
    } else {
      out.bits(LITERAL, KIND);
      literal(name, out);
      names.add(name);
    }
  }

  String readName(BitReader in) {
    switch (in.number(KIND)) {
      case SEEN -> {
        return seen(names, in);
      }
      case SHORT -> {
        return NONE;
      }
      case LONG -> names.add(uuid(in));
      default -> names.add(literal(in));
    }
    return names.getLast();
  }

  /// An IP address, or a name of multicast DNS.
  void writeAddress(String address, BitWriter out) {
    if (seen(addresses, address, out)) {
      return;
    }
    byte[] bytes = Addresses.bytes(address);
    if (bytes != null && Addresses.text(bytes).equals(address)) {
      out.bits(bytes.length == Addresses.V4 ? SHORT : LONG, KIND);
      out.bytes(bytes);
    } else {
      out.bits(LITERAL, KIND);
      String host =
          address.endsWith(LOCAL) ? address.substring(0, address.length() - LOCAL.length()) : "";
      boolean hidden = UUID_FORM.matcher(host).matches();
      out.bit(hidden);
      if (hidden) {
        uuid(host, out);
      } else {
        literal(address, out);
      }
    }
    addresses.add(address);
  }

  String readAddress(BitReader in) {
    switch (in.number(KIND)) {
      case SEEN -> {
        return seen(addresses, in);
      }
      case SHORT -> addresses.add(Addresses.text(in.bytes(Addresses.V4)));
      case LONG -> addresses.add(Addresses.text(in.bytes(Addresses.V6)));
      default -> addresses.add(in.bit() ? uuid(in) + LOCAL : literal(in));
    }
    return addresses.getLast();
  }

  private static boolean seen(List<String> known, String name, BitWriter out) {
    int index = known.indexOf(name);
    if (index < 0 || index >= 1 << INDEX) {
      return false;
    }
    out.bits(SEEN, KIND);
    out.bits(index, INDEX);
    return true;
  }

  private static String seen(List<String> known, BitReader in) {
    int index = in.number(INDEX);
    if (index >= known.size()) {
      throw new CodeException("no such name before");
    }
    return known.get(index);
  }

  private static void uuid(String name, BitWriter out) {
    UUID uuid = UUID.fromString(name);
    out.bits(uuid.getMostSignificantBits(), Long.SIZE);
    out.bits(uuid.getLeastSignificantBits(), Long.SIZE);
  }

  private static String uuid(BitReader in) {
    return new UUID(in.bits(Long.SIZE), in.bits(Long.SIZE)).toString();
  }

  private static void literal(String name, BitWriter out) {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    out.bits(utf8.length, LENGTH);
    out.bytes(utf8);
  }

  private static String literal(BitReader in) {
    return new String(in.bytes(in.number(LENGTH)), StandardCharsets.UTF_8);
  }
}
