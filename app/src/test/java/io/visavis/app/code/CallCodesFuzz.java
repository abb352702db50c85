package io.visavis.app.code;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// Reads any text, and any bytes behind a good check. Whatever is found can be written again.
public final class CallCodesFuzz {
  private CallCodesFuzz() {}

  /// Jazzer's entry.
  public static void fuzzerTestOneInput(byte[] data) {
    read(new String(data, StandardCharsets.UTF_8));
    if (data.length < CodeFrame.MAX_BYTES / 2) {
      read(CodeFrame.wrap(data));
    }
  }

  private static void read(String text) {
    if (CallCodes.read(text, 0, Instant.EPOCH) instanceof CodeReading.Found found) {
      String again = CallCodes.write(found.description(), found.info());
      if (!(CallCodes.read(again, 0, Instant.EPOCH) instanceof CodeReading.Found same)
          || !same.info().expires().equals(found.info().expires())
          || same.description().type() != found.description().type()) {
        throw new IllegalStateException("another one when written again");
      }
    }
  }
}
