package io.visavis.rtc.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

/// Fuzz target: a candidate that is read prints, and what was printed reads the same.
public final class IceCandidateLineFuzz {
  private IceCandidateLineFuzz() {}

  /// Jazzer's entry point.
  public static void fuzzerTestOneInput(byte[] data) {
    IceCandidateLine read = IceCandidateLine.parse(new String(data, StandardCharsets.UTF_8));
    assertThat(IceCandidateLine.parse(read.toString())).isEqualTo(read);
  }
}
