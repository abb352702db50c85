package io.visavis.rtc.media;

import io.visavis.rtc.base.MalformedException;

/// The VP8 payload descriptor (RFC 7741 §4.2) and what the VP8 header behind it says.
///
/// ```
///      0 1 2 3 4 5 6 7
///     |X|R|N|S|R| PID |   required
/// X:  |I|L|T|K|  RSV  |
/// I:  |M| PictureID   |   7 bits, or 15 with M
/// L:  |   TL0PICIDX   |
/// T/K:|TID|Y| KEYIDX  |
/// ```
///
/// @param length bytes of the descriptor
/// @param frameStart first packet of a frame: start of partition 0
/// @param nonReference no other frame refers to this one
/// @param pictureId -1 when absent
/// @param temporalLayer -1 when absent
/// @param keyFrame only meaningful at the start of a frame
/// @param width of a key frame, else 0
/// @param height of a key frame, else 0
record Vp8Descriptor(
    int length,
    boolean frameStart,
    boolean nonReference,
    int pictureId,
    int temporalLayer,
    boolean keyFrame,
    int width,
    int height) {
  /// Bytes of the descriptor that we write: with a picture id of 15 bits.
  static final int WRITTEN = 4;

  private static final int X = 0x80;
  private static final int N = 0x20;
  private static final int S = 0x10;
  private static final int PARTITION = 0x07;
  private static final int I = 0x80;
  private static final int L = 0x40;
  private static final int T = 0x20;
  private static final int K = 0x10;
  private static final int M = 0x80;

  /// The frame tag and the start code of a key frame (RFC 6386 §9.1).
  private static final int KEY_FRAME_HEADER = 10;

  static Vp8Descriptor parse(byte[] buf, int off, int len) {
    int at = off;
    int end = off + len;
    need(at, end);
    int first = buf[at++];
    int pictureId = -1;
    int temporalLayer = -1;
    if ((first & X) != 0) {
      need(at, end);
      int present = buf[at++];
      if ((present & I) != 0) {
        need(at, end);
        pictureId = buf[at++] & 0xff;
        if ((pictureId & M) != 0) {
          need(at, end);
          pictureId = (pictureId & 0x7f) << 8 | buf[at++] & 0xff;
        }
      }
      if ((present & L) != 0) {
        at++;
      }
      if ((present & (T | K)) != 0) {
        need(at, end);
        temporalLayer = (present & T) != 0 ? (buf[at] & 0xff) >>> 6 : -1;
        at++;
      }
    }
    // A packet without payload has nothing to decode (§4.2: the payload is at least one byte).
    need(at, end);
    boolean start = (first & S) != 0 && (first & PARTITION) == 0;
    boolean key = start && (buf[at] & 1) == 0;
    boolean header = key && end - at >= KEY_FRAME_HEADER;
    return new Vp8Descriptor(
        at - off,
        start,
        (first & N) != 0,
        pictureId,
        temporalLayer,
        key,
        header ? (buf[at + 6] & 0xff | buf[at + 7] << 8) & 0x3fff : 0,
        header ? (buf[at + 8] & 0xff | buf[at + 9] << 8) & 0x3fff : 0);
  }

  /// Writes a descriptor of [#WRITTEN] bytes.
  static void write(byte[] out, int at, boolean frameStart, int pictureId) {
    out[at] = (byte) (X | (frameStart ? S : 0));
    out[at + 1] = (byte) I;
    out[at + 2] = (byte) (M | pictureId >>> 8 & 0x7f);
    out[at + 3] = (byte) pictureId;
  }

  private static void need(int at, int end) {
    if (at >= end) {
      throw new MalformedException("VP8 descriptor ends early");
    }
  }
}
