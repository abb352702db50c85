package io.visavis.app.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.RTCVerification;
import io.visavis.rtc.browser.RequiresChromium;
import io.visavis.rtc.browser.RequiresFirefox;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/// Two browsers that got the same link: to each of them the other one is the one who is called.
@RequiresChromium
class TwoGuestsTest {
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

  private static void awaitCall(GuestTab one, GuestTab other) {
    one.awaitPhase("connected");
    other.awaitPhase("connected");
    one.awaitFrames(30);
    other.awaitFrames(30);
    one.await("the words", "document.querySelectorAll('#word-list li').length === 12");
    assertThat(RTCVerification.wordList()).containsAll(one.words());
    assertThat(other.words()).isEqualTo(one.words());
  }

  @Test
  void see_each_other_leave_and_come_again() throws IOException {
    String link = host.newRoom().text();
    ChromiumGuests.Tab anna = chromium.tab();
    ChromiumGuests.Tab bob = chromium.tab();
    anna.open(link);
    anna.await("the camera", "document.getElementById('preview').videoWidth > 0");
    anna.evaluate("(document.getElementById('name').focus(), '')");
    anna.type("Anna", Keys.ENTER);
    anna.awaitPhase("waiting");
    bob.join(link);
    awaitCall(anna, bob);
    assertThat(bob.evaluate("document.getElementById('live').textContent")).endsWith("Anna");

    bob.click("hang-up");
    bob.awaitPhase("over");
    anna.awaitPhase("over");
    assertThat(bob.title()).isEqualTo("You have hung up");
    assertThat(anna.title()).isEqualTo("The other person has left");
    assertThat(anna.evaluate("String(document.activeElement.id)")).isEqualTo("again");

    anna.type(Keys.ENTER);
    anna.awaitPhase("waiting");
    bob.click("again");
    awaitCall(anna, bob);
    anna.press("hang-up");
    bob.awaitPhase("over");
  }

  @Test
  void a_third_one_hears_that_the_room_is_full() throws IOException {
    String link = host.newRoom().text();
    ChromiumGuests.Tab anna = chromium.tab();
    ChromiumGuests.Tab bob = chromium.tab();
    ChromiumGuests.Tab carol = chromium.tab();
    anna.join(link);
    bob.join(link);
    anna.awaitPhase("connected");
    carol.join(link);
    carol.awaitPhase("over");
    assertThat(carol.title()).isEqualTo("Two people are in this room already");
    anna.awaitFrames(10);
    anna.press("hang-up");
    bob.awaitPhase("over");
    bob.press("again");
    carol.press("again");
    awaitCall(bob, carol);
    bob.press("hang-up");
    carol.awaitPhase("over");
  }

  @Test
  void a_page_that_is_loaded_again_takes_its_place_again() throws IOException {
    String link = host.newRoom().text();
    ChromiumGuests.Tab anna = chromium.tab();
    ChromiumGuests.Tab bob = chromium.tab();
    anna.join(link);
    bob.join(link);
    anna.awaitPhase("connected");
    bob.evaluate("(setTimeout(() => location.reload(), 0), '')");
    anna.awaitPhase("over");
    bob.await("the preview", "document.getElementById('preview').videoWidth > 0");
    bob.press("join");
    anna.press("again");
    awaitCall(anna, bob);
    anna.press("hang-up");
    bob.awaitPhase("over");
  }

  @Test
  @RequiresFirefox
  void chromium_and_firefox_show_the_same_words() throws IOException {
    String link = host.newRoom().text();
    ChromiumGuests.Tab anna = chromium.tab();
    try (FirefoxGuest bob = new FirefoxGuest()) {
      anna.join(link);
      bob.join(link);
      awaitCall(anna, bob);
      bob.press("hang-up");
      anna.awaitPhase("over");
    }
  }
}
