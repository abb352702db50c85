package io.visavis.rtc.dtls;

/// Looks at a datagram's plain record and handshake headers (RFC 6347 §4.1, §4.2.2) before the
/// protocol does, and says whether to let it in.
///
/// Bouncy Castle 1.84 allocates what a handshake fragment declares, up to 16 MiB for every message
/// number and before anybody is authenticated (CVE-2026-59646). No flight of WebRTC has a message
/// of more than 32 KiB.
final class RecordGuard {

  /// Largest handshake message in bytes that we let a peer begin.
  static final int MAX_HANDSHAKE_MESSAGE = 32_768;

  private static final int RECORD_HEADER = 13;
  private static final int FRAGMENT_HEADER = 12;

  private static final int CHANGE_CIPHER_SPEC = 20;
  private static final int HANDSHAKE = 22;
  private static final int APPLICATION_DATA = 23;

  private static final int VERSION_MAJOR = 0xFE;
  private static final int VERSION_MINOR_1_2 = 0xFD;
  private static final int VERSION_MINOR_1_0 = 0xFF;

  private RecordGuard() {}

  /// Whether every record of the datagram has a sound header and no unprotected handshake fragment
  /// declares more than [#MAX_HANDSHAKE_MESSAGE] bytes. One bad record condemns the datagram: an
  /// honest peer sends none.
  static boolean admits(byte[] buf, int off, int len) {
    int at = off;
    int end = off + len;
    if (at == end) {
      return false;
    }
    while (at < end) {
      if (end - at < RECORD_HEADER) {
        return false;
      }
      int type = buf[at] & 0xFF;
      int minor = buf[at + 2] & 0xFF;
      if (type < CHANGE_CIPHER_SPEC
          || type > APPLICATION_DATA
          || (buf[at + 1] & 0xFF) != VERSION_MAJOR) {
        return false;
      }
      // A first ClientHello may say DTLS 1.0 in its record header.
      if (minor != VERSION_MINOR_1_2 && minor != VERSION_MINOR_1_0) {
        return false;
      }
      int epoch = uint16(buf, at + 3);
      int length = uint16(buf, at + 11);
      at += RECORD_HEADER;
      if (length > end - at) {
        return false;
      }
      if (epoch == 0 && type == HANDSHAKE && !admitsFragments(buf, at, length)) {
        return false;
      }
      at += length;
    }
    return true;
  }

  /// The same for the fragments of one handshake record, whose protection is off; see
  /// [GuardedCipher].
  static boolean admitsFragments(byte[] buf, int off, int len) {
    int at = off;
    int end = off + len;
    while (at < end) {
      if (end - at < FRAGMENT_HEADER) {
        return false;
      }
      int message = uint24(buf, at + 1);
      int fragmentOffset = uint24(buf, at + 6);
      int fragment = uint24(buf, at + 9);
      if (message > MAX_HANDSHAKE_MESSAGE || fragmentOffset + fragment > message) {
        return false;
      }
      at += FRAGMENT_HEADER;
      if (fragment > end - at) {
        return false;
      }
      at += fragment;
    }
    return true;
  }

  private static int uint16(byte[] buf, int at) {
    return (buf[at] & 0xFF) << 8 | buf[at + 1] & 0xFF;
  }

  private static int uint24(byte[] buf, int at) {
    return (buf[at] & 0xFF) << 16 | uint16(buf, at + 1);
  }
}
