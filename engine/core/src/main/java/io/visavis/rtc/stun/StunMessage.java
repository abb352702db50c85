package io.visavis.rtc.stun;

import io.visavis.rtc.base.MalformedException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// A received STUN message (RFC 8489 §5).
///
///      0                   1                   2                   3
///      0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
///     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
///     |0 0|     STUN Message Type     |         Message Length        |
///     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
///     |                         Magic Cookie                          |
///     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
///     |                     Transaction ID (96 bits)                  |
///     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
///
/// The bytes are kept as they came, with an index of the attributes; values are decoded when asked
/// for, and only then may prove malformed. Of the attributes after MESSAGE-INTEGRITY only
/// MESSAGE-INTEGRITY-SHA256 and FINGERPRINT count, because nothing protects the others (§14.5,
/// §14.6); of repeated ones the first counts (§14).
public final class StunMessage {
  /// More attributes than any usage needs; the limit keeps a hostile message cheap.
  private static final int MAX_ATTRIBUTES = 64;

  private final byte[] bytes;
  private final int[] types = new int[MAX_ATTRIBUTES];
  private final int[] offsets = new int[MAX_ATTRIBUTES];
  private int count;

  /// Offset of the header of MESSAGE-INTEGRITY, or -1.
  private int integrityAt = -1;

  /// Offset of the header of MESSAGE-INTEGRITY-SHA256, or -1.
  private int sha256At = -1;

  private int fingerprintAt = -1;

  private StunMessage(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Reads the structure of one datagram.
  ///
  /// @throws MalformedException when it is no well-formed STUN message
  public static StunMessage parse(byte[] buf, int off, int len) {
    if (!Stun.isStun(buf, off, len)) {
      throw new MalformedException("no STUN header");
    }
    if ((len & 3) != 0) {
      throw new MalformedException("STUN length is no multiple of four");
    }
    StunMessage message = new StunMessage(Arrays.copyOfRange(buf, off, off + len));
    message.index();
    return message;
  }

  private void index() {
    int at = Stun.HEADER;
    while (at < bytes.length) {
      if (fingerprintAt >= 0) {
        throw new MalformedException("FINGERPRINT is not last (RFC 8489 §14.7)");
      }
      int type = Stun.int16(bytes, at);
      int length = Stun.int16(bytes, at + 2);
      int end = at + Stun.ATTRIBUTE_HEADER + Stun.padded(length);
      if (end > bytes.length) {
        throw new MalformedException("STUN attribute exceeds the message");
      }
      if (type == Stun.FINGERPRINT) {
        requireLength(type, length, Stun.FINGERPRINT_LENGTH);
        fingerprintAt = at;
      } else if (type == Stun.MESSAGE_INTEGRITY_SHA256 && sha256At < 0) {
        if (length < Stun.SHA256_LEAST || length > Stun.SHA256_LENGTH || (length & 3) != 0) {
          throw new MalformedException("MESSAGE-INTEGRITY-SHA256 of " + length + " bytes");
        }
        sha256At = at;
      } else if (integrityAt < 0 && sha256At < 0) {
        if (type == Stun.MESSAGE_INTEGRITY) {
          requireLength(type, length, Stun.SHA1_LENGTH);
          integrityAt = at;
        } else {
          add(type, at);
        }
      }
      at = end;
    }
  }

  private void add(int type, int at) {
    if (count == MAX_ATTRIBUTES) {
      throw new MalformedException("too many STUN attributes");
    }
    types[count] = type;
    offsets[count++] = at;
  }

  private static void requireLength(int type, int length, int expected) {
    if (length != expected) {
      throw new MalformedException(
          "STUN attribute " + Integer.toHexString(type) + " of " + length + " bytes");
    }
  }

  public StunClass messageClass() {
    return StunClass.ofType(Stun.int16(bytes, 0));
  }

  public int method() {
    return StunClass.methodOf(Stun.int16(bytes, 0));
  }

  public TransactionId transactionId() {
    return TransactionId.read(bytes, Stun.HEADER - Stun.TRANSACTION_ID_LENGTH);
  }

  /// Bytes of the whole message.
  public int length() {
    return bytes.length;
  }

  public boolean has(int type) {
    return find(type) >= 0;
  }

  private int find(int type) {
    for (int i = 0; i < count; i++) {
      if (types[i] == type) {
        return offsets[i];
      }
    }
    return -1;
  }

  /// Where the first such attribute's value begins, counted from the message's first byte; -1
  /// without one. With [#lengthOf] a way to a large value without a copy.
  public int offsetOf(int type) {
    int at = find(type);
    return at < 0 ? -1 : at + Stun.ATTRIBUTE_HEADER;
  }

  /// Length of the first such attribute's value without padding, or -1.
  public int lengthOf(int type) {
    int at = find(type);
    return at < 0 ? -1 : Stun.int16(bytes, at + 2);
  }

  /// A copy of the first such attribute's value, without padding.
  public byte @Nullable [] attribute(int type) {
    int at = find(type);
    return at < 0 ? null : valueAt(at);
  }

  private byte[] valueAt(int at) {
    int value = at + Stun.ATTRIBUTE_HEADER;
    return Arrays.copyOfRange(bytes, value, value + Stun.int16(bytes, at + 2));
  }

  /// USERNAME, REALM, NONCE, SOFTWARE. RFC 8489 limits all of them to 763 bytes.
  public @Nullable String text(int type) {
    byte[] value = attribute(type);
    if (value == null) {
      return null;
    }
    if (value.length > 763) {
      throw new MalformedException("STUN text of " + value.length + " bytes");
    }
    return new String(value, StandardCharsets.UTF_8);
  }

  public @Nullable String username() {
    return text(Stun.USERNAME);
  }

  /// A 32-bit attribute, unsigned: PRIORITY and TURN's LIFETIME.
  public @Nullable Long uint32(int type) {
    int at = find(type);
    if (at < 0) {
      return null;
    }
    requireLength(type, Stun.int16(bytes, at + 2), 4);
    return Stun.int32(bytes, at + Stun.ATTRIBUTE_HEADER) & 0xffffffffL;
  }

  /// A 64-bit attribute: the tie-breaker in ICE-CONTROLLING and ICE-CONTROLLED, to be compared
  /// unsigned.
  public @Nullable Long uint64(int type) {
    int at = find(type);
    if (at < 0) {
      return null;
    }
    requireLength(type, Stun.int16(bytes, at + 2), 8);
    return Stun.int64(bytes, at + Stun.ATTRIBUTE_HEADER);
  }

  public @Nullable StunError error() {
    byte[] value = attribute(Stun.ERROR_CODE);
    return value == null ? null : errorIn(value);
  }

  private static StunError errorIn(byte[] value) {
    if (value.length < 4) {
      throw new MalformedException("error code of " + value.length + " bytes");
    }
    int code = (value[2] & 7) * 100 + (value[3] & 0xff);
    if (code < 300 || code > 699) {
      throw new MalformedException("error code " + code);
    }
    return new StunError(code, new String(value, 4, value.length - 4, StandardCharsets.UTF_8));
  }

  /// All ADDRESS-ERROR-CODE: families that a TURN server did not allocate (RFC 8656 §18.12).
  public List<StunAddressError> addressErrors() {
    List<StunAddressError> errors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (types[i] == Stun.ADDRESS_ERROR_CODE) {
        byte[] value = valueAt(offsets[i]);
        errors.add(new StunAddressError(value.length == 0 ? 0 : value[0], errorIn(value)));
      }
    }
    return errors;
  }

  /// PASSWORD-ALGORITHMS in the server's order, unknown numbers included (§14.11); null without it.
  public @Nullable List<Integer> passwordAlgorithms() {
    byte[] value = attribute(Stun.PASSWORD_ALGORITHMS);
    if (value == null) {
      return null;
    }
    List<Integer> algorithms = new ArrayList<>();
    for (int at = 0; at < value.length; ) {
      if (at + 4 > value.length) {
        throw new MalformedException("PASSWORD-ALGORITHMS ends early");
      }
      algorithms.add(Stun.int16(value, at));
      // No algorithm of RFC 8489 has parameters; those of others are stepped over.
      at += 4 + Stun.padded(Stun.int16(value, at + 2));
    }
    return algorithms;
  }

  /// XOR-MAPPED-ADDRESS, or MAPPED-ADDRESS of a server of RFC 3489's time.
  public @Nullable InetSocketAddress mappedAddress() {
    InetSocketAddress xored = xorAddress(Stun.XOR_MAPPED_ADDRESS);
    return xored != null ? xored : address(Stun.MAPPED_ADDRESS, false);
  }

  /// An address attribute that is XORed with cookie and transaction id (§14.2).
  public @Nullable InetSocketAddress xorAddress(int type) {
    return address(type, true);
  }

  /// All values of a XORed attribute that may be repeated, such as XOR-RELAYED-ADDRESS.
  public List<InetSocketAddress> xorAddresses(int type) {
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (types[i] == type) {
        addresses.add(address(valueAt(offsets[i]), true));
      }
    }
    return addresses;
  }

  /// All values of a plain address attribute that may be repeated, such as ALTERNATE-SERVER.
  public List<InetSocketAddress> addresses(int type) {
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (types[i] == type) {
        addresses.add(address(valueAt(offsets[i]), false));
      }
    }
    return addresses;
  }

  /// A plain address attribute (§14.1), such as OTHER-ADDRESS.
  public @Nullable InetSocketAddress address(int type) {
    return address(type, false);
  }

  private @Nullable InetSocketAddress address(int type, boolean xored) {
    byte[] value = attribute(type);
    return value == null ? null : address(value, xored);
  }

  private InetSocketAddress address(byte[] value, boolean xored) {
    int family = value.length < 4 ? 0 : value[1];
    int expected = family == Stun.FAMILY_IPV4 ? 8 : family == Stun.FAMILY_IPV6 ? 20 : -1;
    if (value.length != expected) {
      throw new MalformedException("address family " + family + ", " + value.length + " bytes");
    }
    int port = Stun.int16(value, 2);
    byte[] ip = Arrays.copyOfRange(value, 4, value.length);
    if (xored) {
      port ^= Stun.MAGIC_COOKIE >>> 16;
      for (int i = 0; i < ip.length; i++) {
        ip[i] ^= bytes[4 + i];
      }
    }
    try {
      return new InetSocketAddress(InetAddress.getByAddress(ip), port);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 and 16 bytes are addresses", e);
    }
  }

  /// Types of comprehension-required attributes, other than the given ones, in order: what a 420
  /// answer lists (§6.3.1).
  public List<Integer> unknownRequired(int... known) {
    List<Integer> unknown = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int type = types[i];
      if (Stun.isComprehensionRequired(type)
          && Arrays.stream(known).noneMatch(k -> k == type)
          && !unknown.contains(type)) {
        unknown.add(type);
      }
    }
    return unknown;
  }

  public boolean hasIntegrity() {
    return integrityAt >= 0;
  }

  public boolean hasIntegritySha256() {
    return sha256At >= 0;
  }

  /// Whether MESSAGE-INTEGRITY is present and right. Compares in constant time.
  public boolean verify(StunKey key) {
    if (integrityAt < 0) {
      return false;
    }
    return MessageDigest.isEqual(valueAt(integrityAt), key.sha1(bytes, 0, integrityAt));
  }

  /// Whether MESSAGE-INTEGRITY-SHA256 is present and right, also when the sender has truncated it.
  public boolean verifySha256(StunKey key) {
    if (sha256At < 0) {
      return false;
    }
    byte[] claimed = valueAt(sha256At);
    return MessageDigest.isEqual(claimed, key.sha256(bytes, 0, sha256At, claimed.length));
  }

  /// Whether FINGERPRINT is present and right.
  public boolean hasValidFingerprint() {
    return fingerprintAt >= 0
        && Stun.int32(bytes, fingerprintAt + Stun.ATTRIBUTE_HEADER)
            == fingerprint(bytes, fingerprintAt);
  }

  public boolean hasFingerprint() {
    return fingerprintAt >= 0;
  }

  static int fingerprint(byte[] buf, int len) {
    CRC32 crc = new CRC32();
    crc.update(buf, 0, len);
    return (int) crc.getValue() ^ Stun.FINGERPRINT_XOR;
  }

  @Override
  public String toString() {
    return messageClass() + " method " + method() + " " + transactionId();
  }
}
