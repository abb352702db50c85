package io.visavis.app.code;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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
  private static final int LENGTH = 8;

  /// RFC 9562 §5.4: a random UUID has a version and a variant at fixed places.
  private static final long VERSION_MASK = 0xf000L;

  private static final long VERSION_4 = 0x4000L;
  private static final int VERSION_BITS = 4;
  private static final int BELOW_VERSION = 12;
  private static final int BELOW_VARIANT = 62;
  private static final long VARIANT = 2;

  /// RFC 1918: where most people's own addresses are; by their numbers in a code.
  private static final List<Private> PRIVATE =
      List.of(
          new Private(0xc0a8_0000L, 16),
          new Private(0x0a00_0000L, 24),
          new Private(0xac10_0000L, 20));

  private static final int NETWORK = 2;

  /// RFC 4291 §2.5.1: the network's half of an IPv6 address.
  private static final int HALF = Long.BYTES;

  /// @param bits those that differ from address to address
  private record Private(long prefix, int bits) {
    boolean has(long address) {
      return address >>> bits == prefix >>> bits;
    }
  }

  /// What stands for no stream (RFC 8830 §2).
  private static final String NONE = "-";

  private static final String LOCAL = ".local";
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final List<String> names = new ArrayList<>();
  private final List<String> addresses = new ArrayList<>();
  private final List<byte[]> networks = new ArrayList<>();

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
      if (bytes.length == Addresses.V4) {
        writeV4(number(bytes), out);
      } else {
        writeV6(bytes, out);
      }
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
      case SHORT -> addresses.add(Addresses.text(readV4(in)));
      case LONG -> addresses.add(Addresses.text(readV6(in)));
      default -> addresses.add(in.bit() ? uuid(in) + LOCAL : literal(in));
    }
    return addresses.getLast();
  }

  private static long number(byte[] v4) {
    long number = 0;
    for (byte b : v4) {
      number = number << Byte.SIZE | b & 0xff;
    }
    return number;
  }

  private static void writeV4(long address, BitWriter out) {
    for (int i = 0; i < PRIVATE.size(); i++) {
      Private each = PRIVATE.get(i);
      if (each.has(address)) {
        out.bits(i, NETWORK);
        out.bits(address - each.prefix, each.bits);
        return;
      }
    }
    out.bits(PRIVATE.size(), NETWORK);
    out.bits(address, Integer.SIZE);
  }

  private static byte[] readV4(BitReader in) {
    int network = in.number(NETWORK);
    long address;
    if (network < PRIVATE.size()) {
      Private known = PRIVATE.get(network);
      address = known.prefix + in.bits(known.bits);
    } else {
      address = in.bits(Integer.SIZE);
    }
    return ByteBuffer.allocate(Addresses.V4).putInt((int) address).array();
  }

  /// A host has several addresses in one network.
  private void writeV6(byte[] bytes, BitWriter out) {
    byte[] network = Arrays.copyOf(bytes, HALF);
    int index = -1;
    for (int i = 0; i < networks.size(); i++) {
      index = Arrays.equals(networks.get(i), network) ? i : index;
    }
    out.bit(index >= 0);
    if (index >= 0) {
      index(index, networks.size(), out);
    } else {
      out.bytes(network);
      networks.add(network);
    }
    out.bytes(Arrays.copyOfRange(bytes, HALF, Addresses.V6));
  }

  private byte[] readV6(BitReader in) {
    byte[] network;
    if (in.bit()) {
      network = networks.get(index(networks.size(), in));
    } else {
      network = in.bytes(HALF);
      networks.add(network);
    }
    return ByteBuffer.allocate(Addresses.V6).put(network).put(in.bytes(HALF)).array();
  }

  private static boolean seen(List<String> known, String name, BitWriter out) {
    int index = known.indexOf(name);
    if (index < 0) {
      return false;
    }
    out.bits(SEEN, KIND);
    index(index, known.size(), out);
    return true;
  }

  private static String seen(List<String> known, BitReader in) {
    return known.get(index(known.size(), in));
  }

  /// A number below another one that both sides know, in as many bits as that takes.
  static void index(int index, int count, BitWriter out) {
    out.bits(index, width(count));
  }

  /// @throws CodeException when it is not below
  static int index(int count, BitReader in) {
    int index = in.number(width(count));
    if (index >= count) {
      throw new CodeException("nothing of that number before");
    }
    return index;
  }

  private static int width(int count) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(count, 1) - 1);
  }

  private static void uuid(String name, BitWriter out) {
    UUID uuid = UUID.fromString(name);
    long high = uuid.getMostSignificantBits();
    long low = uuid.getLeastSignificantBits();
    boolean random = (high & VERSION_MASK) == VERSION_4 && low >>> BELOW_VARIANT == VARIANT;
    out.bit(random);
    if (random) {
      out.bits(high >>> BELOW_VERSION + VERSION_BITS, Long.SIZE - BELOW_VERSION - VERSION_BITS);
      out.bits(high & (1L << BELOW_VERSION) - 1, BELOW_VERSION);
      out.bits(low & (1L << BELOW_VARIANT) - 1, BELOW_VARIANT);
    } else {
      out.bits(high, Long.SIZE);
      out.bits(low, Long.SIZE);
    }
  }

  private static String uuid(BitReader in) {
    if (!in.bit()) {
      return new UUID(in.bits(Long.SIZE), in.bits(Long.SIZE)).toString();
    }
    long high = in.bits(Long.SIZE - BELOW_VERSION - VERSION_BITS) << BELOW_VERSION + VERSION_BITS;
    high |= VERSION_4 | in.bits(BELOW_VERSION);
    long low = VARIANT << BELOW_VARIANT | in.bits(BELOW_VARIANT);
    return new UUID(high, low).toString();
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
