package io.visavis.rtc.sctp;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// What INIT ACK hands to the peer instead of keeping it (RFC 9260 §5.1.3): enough to build the
/// association when it comes back, and an HMAC-SHA256 over it.
///
/// @param created our clock when it was made
/// @param localTag the tag that we offered, and the TSN
/// @param peerTag the peer's tag; what follows is from its INIT as well
/// @param localTieTag our tag of an association that existed then, or 0; the peer's likewise
record StateCookie(
    long created,
    int localTag,
    int localTsn,
    int peerTag,
    int peerTsn,
    long peerWindow,
    int peerOutgoing,
    int peerIncoming,
    boolean forwardTsn,
    boolean reconfig,
    int localTieTag,
    int peerTieTag) {

  private static final int BODY = 44;
  private static final int MAC_LENGTH = 32;
  private static final int FORWARD_TSN = 1;
  private static final int RECONFIG = 2;

  byte[] seal(byte[] key) {
    byte[] out = new byte[BODY + MAC_LENGTH];
    Wire.put32(out, 0, (int) (created >>> 32));
    Wire.put32(out, 4, (int) created);
    Wire.put32(out, 8, localTag);
    Wire.put32(out, 12, localTsn);
    Wire.put32(out, 16, peerTag);
    Wire.put32(out, 20, peerTsn);
    Wire.put32(out, 24, (int) peerWindow);
    Wire.put16(out, 28, peerOutgoing);
    Wire.put16(out, 30, peerIncoming);
    Wire.put32(out, 32, (forwardTsn ? FORWARD_TSN : 0) | (reconfig ? RECONFIG : 0));
    Wire.put32(out, 36, localTieTag);
    Wire.put32(out, 40, peerTieTag);
    System.arraycopy(mac(key, out), 0, out, BODY, MAC_LENGTH);
    return out;
  }

  /// @return null unless we sealed these bytes with this key
  static @Nullable StateCookie open(byte[] key, byte[] in) {
    if (in.length != BODY + MAC_LENGTH
        || !MessageDigest.isEqual(mac(key, in), Arrays.copyOfRange(in, BODY, in.length))) {
      return null;
    }
    int flags = Wire.i32(in, 32);
    return new StateCookie(
        Wire.u32(in, 0) << 32 | Wire.u32(in, 4),
        Wire.i32(in, 8),
        Wire.i32(in, 12),
        Wire.i32(in, 16),
        Wire.i32(in, 20),
        Wire.u32(in, 24),
        Wire.u16(in, 28),
        Wire.u16(in, 30),
        (flags & FORWARD_TSN) != 0,
        (flags & RECONFIG) != 0,
        Wire.i32(in, 36),
        Wire.i32(in, 40));
  }

  private static byte[] mac(byte[] key, byte[] sealed) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update(sealed, 0, BODY);
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
