package io.visavis.rtc.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.RTCIceCandidateInit;
import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSessionDescriptionInit;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The harness against itself: two connections inside one page.
@RequiresChromium
class ChromiumSelfTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static Chromium browser;

  @BeforeAll
  static void start() {
    browser = Chromium.start();
  }

  @AfterAll
  static void stop() {
    browser.close();
  }

  @Test
  void trickled_candidates_connect_and_data_is_echoed() {
    try (BrowserPeer caller = browser.newPeer();
        BrowserPeer callee = browser.newPeer()) {
      caller.openChannel("chat", "{}", false);
      caller.setRemoteDescription(callee.answer(caller.offer()));
      caller.await(
          "connected",
          PATIENCE,
          () -> {
            for (RTCIceCandidateInit candidate : caller.newCandidates()) {
              callee.addIceCandidate(candidate);
            }
            for (RTCIceCandidateInit candidate : callee.newCandidates()) {
              caller.addIceCandidate(candidate);
            }
            return caller.states().connection().equals("connected");
          });
      caller.await("open", PATIENCE, () -> caller.channelState("chat").equals("open"));
      caller.send("chat", "grüß Gott");
      caller.send("chat", new byte[] {0, -1, 127, -128});
      caller.await("echo", PATIENCE, () -> caller.messages("chat").size() == 2);
      assertThat(caller.messages("chat").get(0).text()).isEqualTo("grüß Gott");
      assertThat(caller.messages("chat").get(1).binary()).containsExactly(0, -1, 127, -128);
      assertThat(callee.messages("chat")).hasSize(2);
      assertThat(caller.log()).contains("signaling stable", "connection connected");
      caller.hangUp();
      callee.await("closed", PATIENCE, () -> callee.channelState("chat").equals("closed"));
      assertThat(caller.states().connection()).isEqualTo("closed");
    }
  }

  @Test
  void complete_descriptions_carry_picture_and_sound() {
    try (BrowserPeer caller = browser.newPeer();
        BrowserPeer callee = browser.newPeer()) {
      caller.addCanvas(320, 240, 25, "rgb(200, 30, 30)");
      caller.addTone(440);
      callee.addDevices(true, true);
      caller.offer();
      callee.answer(caller.completeDescription(RTCSdpType.OFFER));
      caller.setRemoteDescription(callee.completeDescription(RTCSdpType.ANSWER));
      callee.awaitConnection("connected", PATIENCE);
      callee.await("10 frames", PATIENCE, () -> callee.video().painted() >= 10);
      caller.await("10 frames", PATIENCE, () -> caller.video().decoded() >= 10);
      callee.await("the tone", PATIENCE, () -> Math.abs(callee.sound().hertz() - 440) < 5);
      Picture picture = callee.picture();
      assertThat(picture.width()).isEqualTo(callee.video().width());
      int rgb = picture.rgb(picture.width() / 2, picture.height() / 4);
      assertThat(rgb >> 16).isBetween(170, 230);
      assertThat(rgb & 0xFF).isLessThan(80);
      assertThat(callee.audio().packets()).isPositive();
      assertThat(caller.receivedKinds()).containsExactlyInAnyOrder("audio", "video");
      assertThat(callee.stats()).contains("candidate-pair");
    }
  }

  @Test
  void errors_of_the_page_say_which_function_failed() {
    try (BrowserPeer peer = browser.newPeer()) {
      RTCSessionDescriptionInit recipe =
          new RTCSessionDescriptionInit(RTCSdpType.OFFER, "Take three eggs");
      assertThatThrownBy(() -> peer.setRemoteDescription(recipe))
          .isInstanceOf(BrowserException.class)
          .hasMessageStartingWith("setRemote: OperationError");
    }
  }
}
