package io.visavis.rtc.dtls;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// The wire format of [ScriptedDtls]: DTLS 1.2 record headers (RFC 6347 §4.1), so that the
/// demultiplexer of RFC 7983 takes them for DTLS, around bodies of our own.
@SuppressWarnings("ByteBufferBackingArray") // Every buffer here is allocated here, whole.
final class ScriptedRecords {

  static final int CHANGE_CIPHER_SPEC = 20;
  static final int ALERT = 21;
  static final int HANDSHAKE = 22;
  static final int APPLICATION_DATA = 23;

  static final int HEADER = 13;

  /// AES-GCM's explicit nonce and tag (RFC 5288 §3), so that protected records have the true size.
  static final int NONCE = 8;

  static final int TAG = 16;

  /// Flight, part, number of parts, and a checksum, so that a damaged part is a lost part.
  static final int PART_HEADER = 7;

  private static final short DTLS_1_2 = (short) 0xFEFD;

  private ScriptedRecords() {}

  /// One part of a flight: which flight, which part of how many, and a slice of its bytes.
  record Part(int flight, int index, int count, byte[] slice) {}

  /// A record as it came in; `body` is without nonce and tag where the epoch is protected.
  record Arrived(int type, int epoch, byte[] body) {}

  static byte[] plain(int type, long sequence, byte[] body) {
    ByteBuffer record = header(type, 0, sequence, body.length);
    record.put(body);
    return record.array();
  }

  static byte[] part(long sequence, Part part) {
    byte[] slice = part.slice();
    ByteBuffer body = ByteBuffer.allocate(PART_HEADER + slice.length);
    body.put((byte) part.flight()).put((byte) part.index()).put((byte) part.count());
    body.putInt(
        check(part.flight() << 16 | part.index() << 8 | part.count(), 0, slice, 0, slice.length));
    body.put(slice);
    return plain(HANDSHAKE, sequence, body.array());
  }

  static byte[] sealed(int type, long sequence, int secret, byte[] data, int off, int len) {
    ByteBuffer record = header(type, 1, sequence, NONCE + len + TAG);
    record.putLong(sequence);
    record.put(data, off, len);
    record.putLong(0).putInt(0).putInt(check(secret, sequence, data, off, len));
    return record.array();
  }

  /// The record of a datagram, or null when it is damaged or sealed with another secret.
  static @Nullable Arrived open(byte[] buf, int off, int len, int secret) {
    if (len < HEADER) {
      return null;
    }
    ByteBuffer record = ByteBuffer.wrap(buf, off, len);
    int type = record.get() & 0xFF;
    short version = record.getShort();
    int epoch = record.getShort();
    long sequence = (record.getShort() & 0xFFFFL) << 32 | record.getInt() & 0xFFFF_FFFFL;
    int length = record.getShort() & 0xFFFF;
    if (version != DTLS_1_2 || length != record.remaining()) {
      return null;
    }
    if (epoch == 0) {
      byte[] body = new byte[length];
      record.get(body);
      return new Arrived(type, epoch, body);
    }
    if (length < NONCE + TAG || record.getLong() != sequence) {
      return null;
    }
    byte[] body = new byte[length - NONCE - TAG];
    record.get(body);
    record.position(record.position() + TAG - Integer.BYTES);
    return record.getInt() == check(secret, sequence, body, 0, body.length)
        ? new Arrived(type, epoch, body)
        : null;
  }

  static @Nullable Part part(byte[] body) {
    if (body.length < PART_HEADER) {
      return null;
    }
    ByteBuffer bytes = ByteBuffer.wrap(body);
    int flight = bytes.get();
    int index = bytes.get();
    int count = bytes.get();
    int sum = bytes.getInt();
    byte[] slice = new byte[bytes.remaining()];
    bytes.get(slice);
    return sum == check(flight << 16 | index << 8 | count, 0, slice, 0, slice.length)
        ? new Part(flight, index, count, slice)
        : null;
  }

  private static ByteBuffer header(int type, int epoch, long sequence, int length) {
    ByteBuffer record = ByteBuffer.allocate(HEADER + length);
    record.put((byte) type).putShort(DTLS_1_2).putShort((short) epoch);
    record.putShort((short) (sequence >>> 32)).putInt((int) sequence).putShort((short) length);
    return record;
  }

  private static int check(int secret, long sequence, byte[] data, int off, int len) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(12).putInt(secret).putLong(sequence).flip());
    crc.update(data, off, len);
    return (int) crc.getValue();
  }
}
