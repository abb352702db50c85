package io.visavis.rtc.sdp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Descriptions as today's browsers write them, for tests of every floor.
public final class Samples {
  private Samples() {}

  /// Chromium: audio, video, data; many codecs, trickled candidates.
  public static String chromiumOffer() {
    return load("chromium-offer.sdp");
  }

  /// Firefox: the same, balanced, with the sections after the first bundle-only.
  public static String firefoxOffer() {
    return load("firefox-offer.sdp");
  }

  private static String load(String name) {
    try (InputStream in = Samples.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      // A checkout may have turned the line ends into bare ones.
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.replace("\r\n", "\n").replace("\n", "\r\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
