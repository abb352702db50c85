package io.visavis.app.guest;

import io.visavis.rtc.browser.FirefoxScript;
import java.io.IOException;
import java.io.UncheckedIOException;

/// A Firefox whose owner accepts every certificate, and has a camera and a microphone of pretence.
public final class FirefoxGuest extends GuestTab implements AutoCloseable {
  private static final String PREFERENCES =
      """
      user_pref("media.navigator.streams.fake", true);
      user_pref("media.navigator.permission.disabled", true);
      user_pref("media.peerconnection.ice.loopback", true);
      user_pref("media.peerconnection.ice.obfuscate_host_addresses", false);
      user_pref("media.autoplay.default", 0);
      """;

  private final FirefoxScript browser;

  /// Starts it.
  public FirefoxGuest() throws IOException {
    browser = new FirefoxScript(PREFERENCES);
  }

  @Override
  public void open(String link) {
    try {
      browser.open(link);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String evaluate(String expression) {
    try {
      return browser.evaluate(expression);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    browser.close();
  }
}
