package io.visavis.rtc.stun;

/// Numbers of the STUN wire format: methods, attribute types, error codes.
public final class Stun {
  /// RFC 8489 §5: header of 20 bytes, fixed cookie at offset 4.
  public static final int HEADER = 20;

  public static final int MAGIC_COOKIE = 0x2112A442;
  public static final int TRANSACTION_ID_LENGTH = 12;

  public static final int BINDING = 0x001;

  // TURN's methods (RFC 8656 §17).
  public static final int ALLOCATE = 0x003;
  public static final int REFRESH = 0x004;
  public static final int SEND = 0x006;
  public static final int DATA_INDICATION = 0x007;
  public static final int CREATE_PERMISSION = 0x008;
  public static final int CHANNEL_BIND = 0x009;

  // Attributes that a receiver must know, of RFC 8489 §18.3, RFC 8656 §18, RFC 5780 §7 and RFC
  // 7635.
  public static final int MAPPED_ADDRESS = 0x0001;
  public static final int CHANGE_REQUEST = 0x0003;
  public static final int USERNAME = 0x0006;
  public static final int MESSAGE_INTEGRITY = 0x0008;
  public static final int ERROR_CODE = 0x0009;
  public static final int UNKNOWN_ATTRIBUTES = 0x000A;
  public static final int CHANNEL_NUMBER = 0x000C;
  public static final int LIFETIME = 0x000D;
  public static final int XOR_PEER_ADDRESS = 0x0012;
  public static final int DATA = 0x0013;
  public static final int REALM = 0x0014;
  public static final int NONCE = 0x0015;
  public static final int XOR_RELAYED_ADDRESS = 0x0016;
  public static final int REQUESTED_ADDRESS_FAMILY = 0x0017;
  public static final int EVEN_PORT = 0x0018;
  public static final int REQUESTED_TRANSPORT = 0x0019;
  public static final int DONT_FRAGMENT = 0x001A;
  public static final int ACCESS_TOKEN = 0x001B;
  public static final int MESSAGE_INTEGRITY_SHA256 = 0x001C;
  public static final int PASSWORD_ALGORITHM = 0x001D;
  public static final int USERHASH = 0x001E;
  public static final int XOR_MAPPED_ADDRESS = 0x0020;
  public static final int RESERVATION_TOKEN = 0x0022;
  public static final int PRIORITY = 0x0024;
  public static final int USE_CANDIDATE = 0x0025;
  public static final int PADDING = 0x0026;
  public static final int RESPONSE_PORT = 0x0027;

  // Attributes that a receiver may skip.
  public static final int ADDITIONAL_ADDRESS_FAMILY = 0x8000;
  public static final int ADDRESS_ERROR_CODE = 0x8001;
  public static final int PASSWORD_ALGORITHMS = 0x8002;
  public static final int ALTERNATE_DOMAIN = 0x8003;
  public static final int ICMP = 0x8004;
  public static final int SOFTWARE = 0x8022;
  public static final int ALTERNATE_SERVER = 0x8023;
  public static final int FINGERPRINT = 0x8028;
  public static final int ICE_CONTROLLED = 0x8029;
  public static final int ICE_CONTROLLING = 0x802A;
  public static final int RESPONSE_ORIGIN = 0x802B;
  public static final int OTHER_ADDRESS = 0x802C;
  public static final int THIRD_PARTY_AUTHORIZATION = 0x802E;

  // Error codes of RFC 8489 §14.8.
  public static final int TRY_ALTERNATE = 300;
  public static final int BAD_REQUEST = 400;
  public static final int UNAUTHENTICATED = 401;
  public static final int UNKNOWN_ATTRIBUTE = 420;
  public static final int STALE_NONCE = 438;
  public static final int SERVER_ERROR = 500;

  // Error codes of RFC 8656 §19.
  public static final int FORBIDDEN = 403;
  public static final int ALLOCATION_MISMATCH = 437;
  public static final int ADDRESS_FAMILY_NOT_SUPPORTED = 440;
  public static final int WRONG_CREDENTIALS = 441;
  public static final int UNSUPPORTED_TRANSPORT = 442;
  public static final int PEER_FAMILY_MISMATCH = 443;
  public static final int ALLOCATION_QUOTA_REACHED = 486;
  public static final int INSUFFICIENT_CAPACITY = 508;

  /// RFC 8445 §7.3.1.1: both agents believe that they have the same role.
  public static final int ROLE_CONFLICT = 487;

  // Address families in attributes (RFC 8489 §14.1).
  public static final int FAMILY_IPV4 = 1;
  public static final int FAMILY_IPV6 = 2;

  /// Length of the attribute header: type and length.
  static final int ATTRIBUTE_HEADER = 4;

  static final int SHA1_LENGTH = 20;
  static final int SHA256_LENGTH = 32;

  /// RFC 8489 §14.6: a receiver accepts a truncated MESSAGE-INTEGRITY-SHA256 down to this length.
  static final int SHA256_LEAST = 16;

  static final int FINGERPRINT_LENGTH = 4;

  /// RFC 8489 §14.7: "STUN" in ASCII, so that the CRC differs from those of other protocols.
  static final int FINGERPRINT_XOR = 0x5354554e;

  private Stun() {}

  /// Whether a datagram can only be STUN: first two bits zero, cookie in place, lengths agreeing.
  /// It looks at three fields, so that a transport may ask for every packet.
  public static boolean isStun(byte[] buf, int off, int len) {
    return len >= HEADER
        && (buf[off] & 0xC0) == 0
        && int32(buf, off + 4) == MAGIC_COOKIE
        && int16(buf, off + 2) == len - HEADER;
  }

  /// True when an agent that does not know the attribute must refuse a request that carries it (RFC
  /// 8489 §14).
  public static boolean isComprehensionRequired(int attributeType) {
    return attributeType < 0x8000;
  }

  static int int16(byte[] buf, int off) {
    return ((buf[off] & 0xff) << 8) | (buf[off + 1] & 0xff);
  }

  static int int32(byte[] buf, int off) {
    return (int16(buf, off) << 16) | int16(buf, off + 2);
  }

  static long int64(byte[] buf, int off) {
    return ((long) int32(buf, off) << 32) | (int32(buf, off + 4) & 0xffffffffL);
  }

  static int padded(int length) {
    return (length + 3) & ~3;
  }
}
