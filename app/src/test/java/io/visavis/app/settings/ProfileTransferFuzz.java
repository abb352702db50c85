package io.visavis.app.settings;

import java.nio.charset.StandardCharsets;

/// Any text is profiles that can be added, or refused.
public final class ProfileTransferFuzz {
  private static final Settings SETTINGS = Settings.initial("home");

  private ProfileTransferFuzz() {}

  /// Jazzer's entry.
  public static void fuzzerTestOneInput(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    if (ProfileTransfer.read(text, null) instanceof ProfileTransfer.Profiles read
        && ProfileTransfer.add(SETTINGS, read).profiles().size() < 2) {
      throw new AssertionError("nothing was added");
    }
  }
}
