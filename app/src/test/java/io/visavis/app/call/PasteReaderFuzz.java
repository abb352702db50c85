package io.visavis.app.call;

import java.nio.charset.StandardCharsets;

/// Any text is a description or refused, and a description is read again as the same one.
public final class PasteReaderFuzz {
  private PasteReaderFuzz() {}

  /// Jazzer's entry.
  public static void fuzzerTestOneInput(byte[] data) {
    Reading reading = PasteReader.read(new String(data, StandardCharsets.UTF_8));
    if (reading instanceof Reading.Description first
        && !PasteReader.read(CallCode.of(first.description()))
            .equals(new Reading.Description(first.description()))) {
      throw new AssertionError("read differently: " + first.description().sdp());
    }
  }
}
