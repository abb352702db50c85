package io.visavis.rtc.sctp;

import io.visavis.rtc.base.MalformedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A variable-length parameter of INIT or INIT ACK (RFC 9260 §3.2.1).
///
/// ```
/// +-------------------------------+-------------------------------+
/// |        Parameter Type         |      Length (not padding)     |
/// +-------------------------------+-------------------------------+
/// |                  Value, then 0 … 3 bytes of padding           |
/// ```
record Parameter(int type, byte[] value) {
  static final int STATE_COOKIE = 7;
  static final int UNRECOGNIZED = 8;

  /// RFC 5061 §4.2.7: chunk types beyond RFC 9260 that the sender knows, one byte each.
  static final int SUPPORTED_EXTENSIONS = 0x8008;

  /// RFC 3758 §3.1.
  static final int FORWARD_TSN_SUPPORTED = 0xC000;

  private static final int HEADER = 4;

  /// More than any sane INIT holds; a peer gains nothing by listing a thousand.
  private static final int MAX_COUNT = 64;

  int length() {
    return HEADER + value.length;
  }

  void write(byte[] out, int off) {
    Wire.put16(out, off, type);
    Wire.put16(out, off + 2, length());
    System.arraycopy(value, 0, out, off + HEADER, value.length);
  }

  /// Header and value as they were on the wire, without padding.
  byte[] bytes() {
    byte[] bytes = new byte[length()];
    write(bytes, 0);
    return bytes;
  }

  /// RFC 9260 §3.2.1: a clear highest bit means that the parameters after this one are not read.
  boolean stopsProcessing() {
    return (type & 0x8000) == 0;
  }

  /// RFC 9260 §3.2.1: the second highest bit asks for a report.
  boolean wantsReport() {
    return (type & 0x4000) != 0;
  }

  static @Nullable Parameter find(List<Parameter> parameters, int type) {
    for (Parameter parameter : parameters) {
      if (parameter.type == type) {
        return parameter;
      }
    }
    return null;
  }

  /// All parameters from `off` up to `end`; the last one may lack its padding.
  static List<Parameter> parseAll(byte[] b, int off, int end) {
    List<Parameter> list = new ArrayList<>();
    int at = off;
    while (at < end) {
      if (end - at < HEADER) {
        throw new MalformedException("parameter header is truncated");
      }
      int length = Wire.u16(b, at + 2);
      if (length < HEADER || length > end - at) {
        throw new MalformedException("parameter length " + length);
      }
      if (list.size() == MAX_COUNT) {
        throw new MalformedException("too many parameters");
      }
      list.add(new Parameter(Wire.u16(b, at), Arrays.copyOfRange(b, at + HEADER, at + length)));
      at += Wire.padded(length);
    }
    return list;
  }

  static int lengthOfAll(List<Parameter> list) {
    int length = 0;
    for (int i = 0; i < list.size(); i++) {
      int one = list.get(i).length();
      // The padding of the last one belongs to the chunk.
      length += i < list.size() - 1 ? Wire.padded(one) : one;
    }
    return length;
  }

  static void writeAll(List<Parameter> list, byte[] out, int off) {
    int at = off;
    for (Parameter parameter : list) {
      parameter.write(out, at);
      at += Wire.padded(parameter.length());
    }
  }
}
