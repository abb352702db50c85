package io.visavis.app.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.browser.RequiresChromium;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the page looks like, and what it says when there can be no call.
@RequiresChromium
class GuestScreenTest {
  private static final String TOO_SMALL =
      """
      [...document.querySelectorAll('button, input, select')].filter(e => e.checkVisibility())
          .map(e => [e, e.getBoundingClientRect()])
          .filter(([e, r]) => r.width < 44 || r.height < 44)
          .map(([e]) => e.id || e.outerHTML).join(' ')
      """;

  private static final String OUTSIDE =
      """
      [...document.querySelectorAll('#call button, #call video')].filter(e => e.checkVisibility())
          .map(e => [e, e.getBoundingClientRect()])
          .filter(([e, r]) =>
              Math.min(r.left, r.top, innerWidth - r.right, innerHeight - r.bottom) < 0)
          .map(([e]) => e.id || e.outerHTML).join(' ')
      """;

  private static final String NAMELESS =
      """
      [...document.querySelectorAll('button, input, select, video, meter')]
          .filter(e => !e.getAttribute('aria-label') && !e.labels?.length && !e.textContent.trim())
          .map(e => e.id || e.outerHTML).join(' ')
      """;

  private static GuestHost host;
  private static ChromiumGuests chromium;

  @BeforeAll
  static void start() throws IOException {
    host = new GuestHost();
    chromium = new ChromiumGuests(host.pin());
  }

  @AfterAll
  static void stop() {
    chromium.close();
    host.close();
  }

  private static void phone(ChromiumGuests.Tab tab) {
    tab.emulate(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", 360, "height", 640, "deviceScaleFactor", 2, "mobile", true));
  }

  @Test
  void fits_a_small_phone() throws IOException {
    String link = host.newRoom().text();
    ChromiumGuests.Tab anna = chromium.tab();
    ChromiumGuests.Tab bob = chromium.tab();
    phone(bob);
    bob.open(link);
    bob.await("the preview", "document.getElementById('preview').videoWidth > 0");
    assertThat(bob.evaluate("String(document.documentElement.scrollWidth)")).isEqualTo("360");
    assertThat(bob.evaluate(TOO_SMALL)).isEmpty();
    assertThat(bob.evaluate(NAMELESS)).isEmpty();
    anna.join(link);
    bob.press("join");
    bob.awaitPhase("connected");
    bob.awaitFrames(5);
    bob.await("the words", "document.querySelectorAll('#word-list li').length === 12");
    bob.click("words-open");
    assertThat(bob.evaluate("String(document.documentElement.scrollWidth)")).isEqualTo("360");
    assertThat(bob.evaluate(TOO_SMALL)).isEmpty();
    assertThat(bob.evaluate(OUTSIDE)).isEmpty();
    bob.click("words-close");
    bob.click("hang-up");
    bob.awaitPhase("over");
    assertThat(bob.evaluate(OUTSIDE)).isEmpty();
    anna.awaitPhase("over");
  }

  @Test
  void speaks_the_language_of_the_browser() throws IOException {
    ChromiumGuests.Tab tab = chromium.tab();
    String agent = tab.evaluate("navigator.userAgent");
    tab.emulate(
        "Emulation.setUserAgentOverride", Map.of("userAgent", agent, "acceptLanguage", "fr-CH"));
    tab.open(host.newRoom().text());
    assertThat(tab.evaluate("document.documentElement.lang")).isEqualTo("fr");
    assertThat(tab.evaluate("document.getElementById('join').textContent")).isEqualTo("Rejoindre");
  }

  @Test
  void is_dark_where_the_person_wants_it_dark() throws IOException {
    ChromiumGuests.Tab tab = chromium.tab();
    tab.open(host.newRoom().text());
    String colour = "getComputedStyle(document.body).backgroundColor";
    assertThat(tab.evaluate(colour)).isEqualTo("rgb(255, 255, 255)");
    Map<String, Object> dark = Map.of("name", "prefers-color-scheme", "value", "dark");
    tab.emulate("Emulation.setEmulatedMedia", Map.of("features", List.of(dark)));
    assertThat(tab.evaluate(colour)).isEqualTo("rgb(13, 17, 23)");
  }

  @Test
  void says_that_a_link_is_cut() throws IOException {
    String link = host.newRoom().text();
    ChromiumGuests.Tab tab = chromium.tab();
    tab.open(link.substring(0, link.length() - 50));
    assertThat(tab.evaluate("document.getElementById('stopped-title').textContent"))
        .isEqualTo("A part of the link is missing");
    assertThat(tab.evaluate("String(document.getElementById('join').checkVisibility())"))
        .isEqualTo("false");
    tab.evaluate("(location.hash = '" + link.substring(link.indexOf('#')) + "', '')");
    tab.await("the whole link", "document.getElementById('join')?.checkVisibility() ?? false");
  }

  @Test
  void works_without_camera_and_microphone_and_says_so() throws IOException {
    String link = host.newRoom().text();
    ChromiumGuests.Tab anna = chromium.tab();
    ChromiumGuests.Tab bob = chromium.tab();
    anna.emulate(
        "Page.addScriptToEvaluateOnNewDocument",
        Map.of(
            "source",
            "navigator.mediaDevices.getUserMedia = async () => {"
                + " throw new DOMException('none', 'NotFoundError'); };"));
    anna.open(link);
    anna.await("the sentence", "!document.getElementById('media-problem').hidden");
    assertThat(anna.evaluate("document.getElementById('media-problem').textContent"))
        .startsWith("No camera and no microphone found");
    anna.press("join");
    bob.join(link);
    anna.awaitPhase("connected");
    anna.awaitFrames(20);
    bob.await("why nothing is seen", "!document.getElementById('message').hidden");
    assertThat(bob.title()).isEqualTo("Connected. The other side sends no video yet.");
    bob.press("hang-up");
    anna.awaitPhase("over");
  }
}
