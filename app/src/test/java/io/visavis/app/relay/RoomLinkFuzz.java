package io.visavis.app.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// A link is read or refused, whatever it is, and what was read is written as it was meant.
public final class RoomLinkFuzz {
  private RoomLinkFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    RoomLink found = RoomLink.find("> " + text + ")");
    if (found != null) {
      assertThat(RoomLink.parse(found.text())).isEqualTo(found);
    }
    try {
      RoomLink link = RoomLink.parse(text);
      assertThat(RoomLink.parse(link.text())).isEqualTo(link);
      assertThat(RoomLink.find(Objects.requireNonNull(link.text()))).isEqualTo(link);
    } catch (IllegalArgumentException refused) {
      String said = Objects.requireNonNull(refused.getMessage());
      assertThat(text.length() > 20 && said.contains(text)).isFalse();
    }
  }
}
