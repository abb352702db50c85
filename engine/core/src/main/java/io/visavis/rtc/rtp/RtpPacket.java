package io.visavis.rtc.rtp;

import io.visavis.rtc.base.MalformedException;

/// A view of one RTP packet inside a buffer (RFC 3550 §5.1). Reusable: [#parse] makes it look at
/// another packet, so reading a packet allocates nothing. It is valid as long as the buffer is.
public final class RtpPacket {
  /// Length of the fixed header.
  public static final int HEADER = 12;

  /// Header extension elements looked at; a packet with more is read, the rest is not seen.
  public static final int MAX_EXTENSIONS = 32;

  private static final int VERSION_MASK = 0xc0;
  private static final int VERSION_2 = 0x80;
  private static final int PADDING = 0x20;
  private static final int EXTENSION = 0x10;
  private static final int MARKER = 0x80;

  /// RFC 8285 §4.2 and §4.3.
  static final int ONE_BYTE_PROFILE = 0xbede;

  static final int TWO_BYTE_PROFILE = 0x1000;
  static final int TWO_BYTE_PROFILE_MASK = 0xfff0;

  /// The one-byte form's id that ends the list (RFC 8285 §4.2).
  private static final int ONE_BYTE_STOP = 15;

  private byte[] buf = new byte[HEADER];
  private int off;
  private int len;
  private int headerLength = HEADER;
  private int paddingLength;
  private int extensionProfile = -1;
  private int extensionStart;
  private int extensionEnd;

  private int extensions = -1;
  private final int[] extensionId = new int[MAX_EXTENSIONS];
  private final int[] extensionOffset = new int[MAX_EXTENSIONS];
  private final int[] extensionLength = new int[MAX_EXTENSIONS];

  /// Looks at the packet in `buf[off, off + len)`.
  ///
  /// @return this
  /// @throws MalformedException when it is not version 2, or its parts do not fit its length
  public RtpPacket parse(byte[] buf, int off, int len) {
    if (len < HEADER || (buf[off] & VERSION_MASK) != VERSION_2) {
      throw new MalformedException("not an RTP packet");
    }
    int header = HEADER + 4 * (buf[off] & 0x0f);
    int profile = -1;
    int from = header;
    if ((buf[off] & EXTENSION) != 0) {
      if (header + 4 > len) {
        throw new MalformedException("header extension beyond the packet");
      }
      profile = u16(buf, off + header);
      from = header + 4;
      header = from + 4 * u16(buf, off + header + 2);
    }
    if (header > len) {
      throw new MalformedException("header beyond the packet");
    }
    int padding = 0;
    if ((buf[off] & PADDING) != 0) {
      padding = len == header ? 0 : buf[off + len - 1] & 0xff;
      if (padding == 0 || header + padding > len) {
        throw new MalformedException("padding does not fit");
      }
    }
    this.buf = buf;
    this.off = off;
    this.len = len;
    headerLength = header;
    paddingLength = padding;
    extensionProfile = profile;
    extensionStart = off + from;
    extensionEnd = off + header;
    extensions = -1;
    return this;
  }

  public byte[] buffer() {
    return buf;
  }

  public int offset() {
    return off;
  }

  /// Bytes of the whole packet.
  public int length() {
    return len;
  }

  public boolean marker() {
    return (buf[off + 1] & MARKER) != 0;
  }

  public int payloadType() {
    return buf[off + 1] & 0x7f;
  }

  public int sequence() {
    return u16(buf, off + 2);
  }

  /// The 32 bits of the timestamp; unsigned.
  public int timestamp() {
    return i32(buf, off + 4);
  }

  public int ssrc() {
    return i32(buf, off + 8);
  }

  /// Fixed header, CSRCs and extension.
  public int headerLength() {
    return headerLength;
  }

  public int paddingLength() {
    return paddingLength;
  }

  public int csrcCount() {
    return buf[off] & 0x0f;
  }

  public int csrc(int index) {
    return i32(buf, off + HEADER + 4 * index);
  }

  /// Index into the buffer.
  public int payloadOffset() {
    return off + headerLength;
  }

  /// Without padding.
  public int payloadLength() {
    return len - headerLength - paddingLength;
  }

  /// Finds a header extension element.
  ///
  /// @param id the negotiated id, 1…255; 0 means not negotiated and finds nothing
  /// @return a handle for [#extensionOffset(int)] and [#extensionLength(int)], or -1
  public int findExtension(int id) {
    if (extensionProfile < 0 || id <= 0) {
      return -1;
    }
    if (extensions < 0) {
      readExtensions();
    }
    for (int i = 0; i < extensions; i++) {
      if (extensionId[i] == id) {
        return i;
      }
    }
    return -1;
  }

  /// Index into the buffer.
  public int extensionOffset(int handle) {
    return extensionOffset[handle];
  }

  public int extensionLength(int handle) {
    return extensionLength[handle];
  }

  private void readExtensions() {
    extensions = 0;
    boolean oneByte = extensionProfile == ONE_BYTE_PROFILE;
    if (!oneByte && (extensionProfile & TWO_BYTE_PROFILE_MASK) != TWO_BYTE_PROFILE) {
      return;
    }
    int at = extensionStart;
    while (at < extensionEnd && extensions < MAX_EXTENSIONS) {
      int id;
      int length;
      if (buf[at] == 0) {
        at++; // padding, in both forms
        continue;
      }
      if (oneByte) {
        id = (buf[at] & 0xf0) >>> 4;
        length = (buf[at] & 0x0f) + 1;
        at++;
        if (id == ONE_BYTE_STOP) {
          return;
        }
      } else {
        if (at + 1 >= extensionEnd) {
          return;
        }
        id = buf[at] & 0xff;
        length = buf[at + 1] & 0xff;
        at += 2;
      }
      // An element that does not fit ends the list; RFC 8285 §4.1.2 lets a receiver ignore
      // extensions.
      if (at + length > extensionEnd) {
        return;
      }
      // Id 0 with a length is not allowed in the one-byte form: its data is skipped.
      if (id != 0) {
        extensionId[extensions] = id;
        extensionOffset[extensions] = at;
        extensionLength[extensions] = length;
        extensions++;
      }
      at += length;
    }
  }

  static int u16(byte[] buf, int off) {
    return (buf[off] & 0xff) << 8 | buf[off + 1] & 0xff;
  }

  static int i32(byte[] buf, int off) {
    return u16(buf, off) << 16 | u16(buf, off + 2);
  }
}
