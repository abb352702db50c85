package io.visavis.app.signal;

import java.nio.charset.StandardCharsets;

/// Any text is a signal or refused, and a signal is read again as the same one.
public final class SignalJsonFuzz {
  private SignalJsonFuzz() {}

  /// Jazzer's entry.
  public static void fuzzerTestOneInput(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    try {
      Hello hello = SignalJson.readHello(text);
      if (hello != null && !hello.equals(SignalJson.readHello(SignalJson.write(hello)))) {
        throw new AssertionError("another hello");
      }
    } catch (SignalException refused) {
      // The one failure that a reader may show.
    }
    Signal signal;
    try {
      signal = SignalJson.read(text);
    } catch (SignalException refused) {
      return;
    }
    String written = SignalJson.write(signal);
    if (!SignalJson.write(SignalJson.read(written)).equals(written)) {
      throw new AssertionError("read differently: " + signal);
    }
  }
}
