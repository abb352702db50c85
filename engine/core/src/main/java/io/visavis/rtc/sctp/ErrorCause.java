package io.visavis.rtc.sctp;

import io.visavis.rtc.base.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Why a peer complains, inside ABORT or ERROR (RFC 9260 §3.3.10).
///
/// ```
/// +-------------------------------+-------------------------------+
/// |          Cause Code           |      Length (not padding)     |
/// +-------------------------------+-------------------------------+
/// |                    Cause-specific information                 |
/// ```
record ErrorCause(int code, byte[] value) {
  static final int INVALID_STREAM = 1;
  static final int STALE_COOKIE = 3;
  static final int UNRECOGNIZED_CHUNK = 6;
  static final int UNRECOGNIZED_PARAMETERS = 8;
  static final int NO_USER_DATA = 9;
  static final int COOKIE_WHILE_SHUTTING_DOWN = 10;
  static final int USER_ABORT = 12;
  static final int PROTOCOL_VIOLATION = 13;

  private static final int HEADER = 4;
  private static final int MAX_COUNT = 64;
  private static final int MAX_REASON = 256;

  /// A cause that carries text for a human.
  static ErrorCause text(int code, String reason) {
    byte[] bytes = reason.getBytes(StandardCharsets.UTF_8);
    return new ErrorCause(
        code, bytes.length > MAX_REASON ? Arrays.copyOf(bytes, MAX_REASON) : bytes);
  }

  /// Never contains control characters, whatever the peer sent.
  String describe() {
    String name =
        switch (code) {
          case INVALID_STREAM -> "invalid stream identifier";
          case STALE_COOKIE -> "stale cookie";
          case UNRECOGNIZED_CHUNK -> "unrecognized chunk";
          case UNRECOGNIZED_PARAMETERS -> "unrecognized parameters";
          case NO_USER_DATA -> "no user data";
          case COOKIE_WHILE_SHUTTING_DOWN -> "cookie received while shutting down";
          case USER_ABORT -> "aborted by the user";
          case PROTOCOL_VIOLATION -> "protocol violation";
          default -> "cause " + code;
        };
    if ((code != USER_ABORT && code != PROTOCOL_VIOLATION) || value.length == 0) {
      return name;
    }
    String text = new String(value, 0, Math.min(value.length, MAX_REASON), StandardCharsets.UTF_8);
    return name + ": " + text.replaceAll("\\p{Cntrl}", "?");
  }

  static List<ErrorCause> parseAll(byte[] b, int off, int end) {
    List<ErrorCause> list = new ArrayList<>();
    int at = off;
    while (at < end) {
      if (end - at < HEADER) {
        throw new MalformedException("error cause header is truncated");
      }
      int length = Wire.u16(b, at + 2);
      if (length < HEADER || length > end - at || list.size() == MAX_COUNT) {
        throw new MalformedException("error cause length " + length);
      }
      list.add(new ErrorCause(Wire.u16(b, at), Arrays.copyOfRange(b, at + HEADER, at + length)));
      at += Wire.padded(length);
    }
    return list;
  }

  static int lengthOfAll(List<ErrorCause> list) {
    int length = 0;
    for (int i = 0; i < list.size(); i++) {
      int one = HEADER + list.get(i).value.length;
      length += i < list.size() - 1 ? Wire.padded(one) : one;
    }
    return length;
  }

  static void writeAll(List<ErrorCause> list, byte[] out, int off) {
    int at = off;
    for (ErrorCause cause : list) {
      Wire.put16(out, at, cause.code);
      Wire.put16(out, at + 2, HEADER + cause.value.length);
      System.arraycopy(cause.value, 0, out, at + HEADER, cause.value.length);
      at += Wire.padded(HEADER + cause.value.length);
    }
  }
}
