package io.visavis.rtc.verify;

import io.visavis.rtc.base.MalformedException;
import java.util.Arrays;

/// A message of the exchange, in bytes: version 1, kind, attempt, and 32 bytes for those kinds that
/// carry something. Any other length is malformed.
///
/// @param kind what it says
/// @param attempt 1 to [EmojiExchange#ATTEMPTS]
/// @param value 32 bytes, or none
@SuppressWarnings("ArrayRecordComponent") // Made, looked at and forgotten; never compared.
record EmojiMessage(Kind kind, int attempt, byte[] value) {

  private static final int VERSION = 1;
  private static final int HEADER = 3;

  /// What a message says.
  enum Kind {
    /// A person at this end would like to compare.
    READY(0),
    /// The client's commitment to its nonce.
    COMMIT(1),
    /// The server's nonce.
    NONCE(2),
    /// The client's nonce.
    REVEAL(3),
    /// This attempt is over for the sender.
    ABORT(4);

    private final int code;

    /// @param code the byte on the wire
    Kind(int code) {
      this.code = code;
    }

    static Kind of(int code) {
      for (Kind kind : values()) {
        if (kind.code == code) {
          return kind;
        }
      }
      throw new MalformedException("unknown kind " + code);
    }

    int valueLength() {
      return switch (this) {
        case READY, ABORT -> 0;
        case COMMIT, NONCE, REVEAL -> Domain.HASH_BYTES;
      };
    }
  }

  /// @throws MalformedException for anything else than one message of this version
  static EmojiMessage parse(byte[] bytes) {
    if (bytes.length < HEADER || bytes[0] != VERSION) {
      throw new MalformedException("not a message of version " + VERSION);
    }
    Kind kind = Kind.of(bytes[1]);
    int attempt = bytes[2];
    if (attempt < 1 || attempt > EmojiExchange.ATTEMPTS) {
      throw new MalformedException("attempt " + attempt);
    }
    if (bytes.length != HEADER + kind.valueLength()) {
      throw new MalformedException(kind + " of " + bytes.length + " bytes");
    }
    return new EmojiMessage(kind, attempt, Arrays.copyOfRange(bytes, HEADER, bytes.length));
  }

  byte[] toBytes() {
    byte[] bytes = new byte[HEADER + value.length];
    bytes[0] = VERSION;
    bytes[1] = (byte) kind.code;
    bytes[2] = (byte) attempt;
    System.arraycopy(value, 0, bytes, HEADER, value.length);
    return bytes;
  }
}
