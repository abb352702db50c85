package io.visavis.app.call;

import io.visavis.rtc.json.RTCJson;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

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
    if (reading instanceof Reading.Candidates several
        && !PasteReader.read(printed(several)).equals(several)) {
      throw new AssertionError("read differently: " + several);
    }
  }

  private static String printed(Reading.Candidates several) {
    return several.candidates().stream().map(RTCJson::print).collect(Collectors.joining("\n"));
  }
}
