package io.visavis.rtc.ice;

import io.visavis.rtc.RTCException;
import java.nio.charset.StandardCharsets;

/// Fuzz target: any text is a URL with a host and a port, or a `SyntaxError`.
public final class IceServerUrlFuzz {
  private IceServerUrlFuzz() {}

  /// Jazzer's entry point.
  public static void fuzzerTestOneInput(byte[] data) {
    IceServerUrl url;
    try {
      url = IceServerUrl.parse(new String(data, StandardCharsets.UTF_8));
    } catch (RTCException e) {
      if (!e.name().equals("SyntaxError")) {
        throw new AssertionError("another error than W3C's", e);
      }
      return;
    }
    if (url.host().isEmpty()
        || url.host().indexOf('%') >= 0
        || url.port() < 0
        || url.port() > 65_535) {
      throw new AssertionError(url.toString());
    }
  }
}
