package io.visavis.rtc.stun;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Writes one STUN message. Attributes appear in the order of the calls; integrity and fingerprint
/// protect what precedes them, so they come last, in that order (RFC 8489 §14.5, §14.7).
public final class StunBuilder {
  private ByteBuffer out = ByteBuffer.allocate(160);

  public StunBuilder(StunClass messageClass, int method, TransactionId id) {
    out.putShort((short) messageClass.typeOf(method));
    out.putShort((short) 0);
    out.putInt(Stun.MAGIC_COOKIE);
    out.putInt(id.high()).putLong(id.low());
  }

  /// The answer to a request: same method and transaction.
  public static StunBuilder answer(StunMessage request, StunClass messageClass) {
    return new StunBuilder(messageClass, request.method(), request.transactionId());
  }

  public StunBuilder attribute(int type, byte[] value) {
    header(type, value.length);
    out.put(value);
    while ((out.position() & 3) != 0) {
      out.put((byte) 0);
    }
    return this;
  }

  public StunBuilder text(int type, String value) {
    return attribute(type, value.getBytes(StandardCharsets.UTF_8));
  }

  public StunBuilder username(String value) {
    return text(Stun.USERNAME, value);
  }

  /// An attribute of 32 bits.
  public StunBuilder uint32(int type, long value) {
    header(type, 4);
    out.putInt((int) value);
    return this;
  }

  /// An attribute of 64 bits.
  public StunBuilder uint64(int type, long value) {
    header(type, 8);
    out.putLong(value);
    return this;
  }

  /// An attribute without a value, like USE-CANDIDATE.
  public StunBuilder flag(int type) {
    header(type, 0);
    return this;
  }

  /// An address XORed with the cookie and the transaction id.
  ///
  /// @param address resolved
  public StunBuilder xorAddress(int type, InetSocketAddress address) {
    byte[] ip = address.getAddress().getAddress();
    header(type, 4 + ip.length);
    out.putShort((short) (ip.length == 4 ? Stun.FAMILY_IPV4 : Stun.FAMILY_IPV6));
    out.putShort((short) (address.getPort() ^ Stun.MAGIC_COOKIE >>> 16));
    for (int i = 0; i < ip.length; i++) {
      out.put((byte) (ip[i] ^ out.get(4 + i)));
    }
    return this;
  }

  /// An address as it is, which RFC 5780 and ALTERNATE-SERVER use.
  ///
  /// @param address resolved
  public StunBuilder address(int type, InetSocketAddress address) {
    byte[] ip = address.getAddress().getAddress();
    header(type, 4 + ip.length);
    out.putShort((short) (ip.length == 4 ? Stun.FAMILY_IPV4 : Stun.FAMILY_IPV6));
    out.putShort((short) address.getPort());
    out.put(ip);
    return this;
  }

  /// ADDRESS-ERROR-CODE (RFC 8656 §18.12).
  public StunBuilder addressError(StunAddressError error) {
    byte[] value = errorValue(error.error());
    value[0] = (byte) error.family();
    return attribute(Stun.ADDRESS_ERROR_CODE, value);
  }

  public StunBuilder error(StunError error) {
    return attribute(Stun.ERROR_CODE, errorValue(error));
  }

  private static byte[] errorValue(StunError error) {
    byte[] reason = error.reason().getBytes(StandardCharsets.UTF_8);
    byte[] value = Arrays.copyOf(new byte[4], 4 + reason.length);
    value[2] = (byte) (error.code() / 100);
    value[3] = (byte) (error.code() % 100);
    System.arraycopy(reason, 0, value, 4, reason.length);
    return value;
  }

  /// UNKNOWN-ATTRIBUTES: the types that made the request unanswerable.
  public StunBuilder unknownAttributes(List<Integer> types) {
    ByteBuffer value = ByteBuffer.allocate(2 * types.size());
    types.forEach(type -> value.putShort(type.shortValue()));
    return attribute(Stun.UNKNOWN_ATTRIBUTES, value.array());
  }

  /// Appends MESSAGE-INTEGRITY.
  public StunBuilder integrity(StunKey key) {
    byte[] sha1 = key.sha1(out.array(), 0, out.position());
    return attribute(Stun.MESSAGE_INTEGRITY, sha1);
  }

  /// Appends MESSAGE-INTEGRITY-SHA256, not truncated.
  public StunBuilder integritySha256(StunKey key) {
    byte[] sha256 = key.sha256(out.array(), 0, out.position(), Stun.SHA256_LENGTH);
    return attribute(Stun.MESSAGE_INTEGRITY_SHA256, sha256);
  }

  /// Bytes so far, without a fingerprint.
  public int length() {
    return out.position();
  }

  /// Appends FINGERPRINT and ends the message.
  public byte[] buildWithFingerprint() {
    int at = out.position();
    uint32(Stun.FINGERPRINT, 0);
    byte[] message = build();
    ByteBuffer.wrap(message)
        .putInt(at + Stun.ATTRIBUTE_HEADER, StunMessage.fingerprint(message, at));
    return message;
  }

  /// Ends the message.
  public byte[] build() {
    out.putShort(2, (short) (out.position() - Stun.HEADER));
    return Arrays.copyOf(out.array(), out.position());
  }

  private void header(int type, int length) {
    int needed = Stun.ATTRIBUTE_HEADER + Stun.padded(length);
    if (out.remaining() < needed) {
      int capacity = Math.max(2 * out.capacity(), out.position() + needed);
      out.flip();
      out = ByteBuffer.allocate(capacity).put(out);
    }
    out.putShort((short) type);
    out.putShort((short) length);
  }
}
