package io.visavis.app.guest;

import io.visavis.rtc.browser.Chromium;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.openqa.selenium.By;
import org.openqa.selenium.WindowType;

/// A Chromium whose owner has accepted the certificate of one host. Each guest has a window.
public final class ChromiumGuests implements AutoCloseable {
  private final Chromium browser;

  /// @param pin the host's key, as in its links
  public ChromiumGuests(String pin) {
    byte[] hash = Base64.getUrlDecoder().decode(pin);
    browser =
        Chromium.start(
            "--ignore-certificate-errors-spki-list=" + Base64.getEncoder().encodeToString(hash));
  }

  /// One more window.
  public Tab tab() {
    browser.driver().switchTo().newWindow(WindowType.WINDOW);
    return new Tab(browser.driver().getWindowHandle());
  }

  @Override
  public void close() {
    browser.close();
  }

  /// A window.
  public final class Tab extends GuestTab {
    private final String handle;

    private Tab(String handle) {
      this.handle = handle;
    }

    private void front() {
      browser.driver().switchTo().window(handle);
    }

    @Override
    public void open(String link) {
      front();
      browser.driver().get(link);
    }

    @Override
    public String evaluate(String expression) {
      front();
      Object value =
          browser
              .driver()
              .executeAsyncScript(
                  "const done = arguments[0]; Promise.resolve().then(() => ("
                      + expression
                      + ")).then(done, why => done('failed: ' + why))");
      return (String) Objects.requireNonNull(value, expression);
    }

    /// Types where the caret is.
    public void type(CharSequence... keys) {
      front();
      browser.driver().switchTo().activeElement().sendKeys(keys);
    }

    /// Presses with the mouse: the element must be there, and nothing over it.
    public void click(String id) {
      front();
      browser.driver().findElement(By.id(id)).click();
    }

    /// As on another device.
    public void emulate(String command, Map<String, Object> parameters) {
      front();
      browser.driver().executeCdpCommand(command, parameters);
    }
  }
}
