package io.visavis.rtc.link;

import io.visavis.rtc.base.MalformedException;

/// Any bytes, in any pieces: messages lie within what was given, and pieces make no difference.
public final class StreamFramingFuzz {

  private StreamFramingFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    Tally whole = new Tally();
    Tally pieces = new Tally();
    whole.feed(data, 0, data.length);
    int size = data.length == 0 ? 1 : 1 + (data[data.length - 1] & 0x1F);
    for (int at = 0; at < data.length && !pieces.malformed; at += size) {
      pieces.feed(data, at, Math.min(size, data.length - at));
    }
    if (whole.messages != pieces.messages
        || whole.bytes != pieces.bytes
        || whole.malformed != pieces.malformed) {
      throw new IllegalStateException("pieces were read otherwise than the whole");
    }
    if (whole.malformed) {
      throw new MalformedException("as it should");
    }
  }

  private static final class Tally {
    private final StreamFraming framing = new StreamFraming();
    private int messages;
    private long bytes;
    private boolean malformed;

    void feed(byte[] buf, int off, int len) {
      try {
        framing.feed(
            buf,
            off,
            len,
            (message, at, length) -> {
              messages++;
              for (int i = at; i < at + length; i++) {
                bytes = bytes * 31 + message[i];
              }
            });
      } catch (MalformedException e) {
        malformed = true;
      }
    }
  }
}
