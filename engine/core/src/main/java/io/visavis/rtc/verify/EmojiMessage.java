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

  /// What a message says; the byte on the wire is the ordinal.
  enum Kind {
    /// The server would like to compare.
    READY,
    /// The client's commitment to its nonce.
    COMMIT,
    /// The server's nonce.
    NONCE,
    /// The client's nonce.
    REVEAL,
    /// This attempt is over for the sender.
    ABORT;

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
    int number = bytes[1];
    if (number < 0 || number >= Kind.values().length) {
      throw new MalformedException("unknown kind " + number);
    }
    Kind kind = Kind.values()[number];
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
    bytes[1] = (byte) kind.ordinal();
    bytes[2] = (byte) attempt;
    System.arraycopy(value, 0, bytes, HEADER, value.length);
    return bytes;
  }
}
