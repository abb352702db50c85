package io.visavis.rtc.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

/// Fuzz target: whatever is read prints, and what was printed reads the same.
public final class SdpFuzz {
  private SdpFuzz() {}

  /// Jazzer's entry point.
  public static void fuzzerTestOneInput(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    SessionDescription read = SessionDescription.parse(text);
    String printed = read.toString();
    assertThat(SessionDescription.parse(printed).toString()).isEqualTo(printed);
  }
}
