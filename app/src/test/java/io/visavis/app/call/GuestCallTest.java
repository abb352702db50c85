package io.visavis.app.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.guest.ChromiumGuests;
import io.visavis.app.guest.FirefoxGuest;
import io.visavis.app.guest.GuestHost;
import io.visavis.app.guest.GuestTab;
import io.visavis.app.relay.MqttRooms;
import io.visavis.app.relay.RelayAccess;
import io.visavis.app.relay.RoomLink;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.browser.RequiresChromium;
import io.visavis.rtc.browser.RequiresFirefox;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Guests in real browsers call us, in a room at our own host.
class GuestCallTest {
  private static final Duration PATIENCE = Side.PATIENCE;

  private static final CallSettings SETTINGS =
      new CallSettings(
          new RTCConfiguration(),
          CertificateChoice.ECDSA,
          VideoChoice.TEST_PATTERN,
          AudioChoice.TONE,
          320,
          180,
          15,
          true,
          Side.SMALL.connection(),
          "Bob",
          List.of(),
          MediaFiles.NONE);

  private static GuestHost host;
  private static RTCEngine engine;

  @BeforeAll
  static void start() throws IOException {
    host = new GuestHost();
    engine = RTCEngine.builder().loopbackCandidates(true).build();
  }

  @AfterAll
  static void stop() {
    engine.close();
    host.close();
  }

  private static Side waiting(RoomLink room) {
    Side side = Side.of(engine, new MqttRooms(broker -> RelayAccess.NONE), SETTINGS);
    side.session().join(room, true);
    return side;
  }

  private static Partner partner(Side side) {
    return side.told().partners.getLast();
  }

  private static void join(GuestTab guest, RoomLink room) {
    guest.open(room.text());
    guest.await("the camera", "document.getElementById('preview').videoWidth > 0");
    guest.evaluate("(document.getElementById('name').value = 'Anna', '')");
    guest.press("join");
  }

  /// Rings, is accepted, and both see and hear each other and have the same words.
  private static void call(Side ours, GuestTab guest) {
    ours.told().awaitPhase(CallPhase.RINGING, PATIENCE);
    assertThat(partner(ours).name()).isEqualTo("Anna");
    guest.awaitPhase("ringing");
    ours.session().accept();
    ours.told().awaitPhase(CallPhase.CONNECTED, PATIENCE);
    guest.awaitPhase("connected");

    FrameCounter seen = new FrameCounter();
    ours.video().addSink(seen);
    ToneMeter heard = new ToneMeter();
    ours.audio().addSink(heard);
    guest.awaitFrames(30);
    ours.told().await("frames of the guest", PATIENCE, () -> seen.frames.get() >= 30);
    ours.told()
        .await("sound of the guest", PATIENCE, () -> heard.seconds() >= 2 && heard.loudness() > 0);
    guest.await(
        "our sound in the browser",
        "document.getElementById('remote').srcObject.getAudioTracks()[0].muted === false");

    guest.await("the words", "document.querySelectorAll('#word-list li').length === 12");
    ours.told().await("our words", PATIENCE, () -> !partner(ours).words().isEmpty());
    assertThat(guest.words()).isEqualTo(partner(ours).words());
  }

  private static void callLeaveAndComeAgain(GuestTab guest) throws IOException {
    RoomLink room = host.newRoom();
    try (Side ours = waiting(room)) {
      join(guest, room);
      call(ours, guest);
      guest.press("hang-up");
      ours.told().awaitPhase(CallPhase.ENDED, PATIENCE);
      guest.awaitPhase("over");
      assertThat(guest.title()).isEqualTo("You have hung up");
    }
    try (Side ours = waiting(room)) {
      guest.press("again");
      call(ours, guest);
      ours.session().hangUp();
      guest.awaitPhase("over");
      assertThat(guest.title()).isEqualTo("The other person has left");
    }
  }

  @Test
  @RequiresChromium
  void a_guest_with_chromium_calls_leaves_and_comes_again() throws IOException {
    try (ChromiumGuests chromium = new ChromiumGuests(host.pin())) {
      callLeaveAndComeAgain(chromium.tab());
    }
  }

  @Test
  @RequiresFirefox
  void a_guest_with_firefox_calls_leaves_and_comes_again() throws IOException {
    try (FirefoxGuest firefox = new FirefoxGuest()) {
      callLeaveAndComeAgain(firefox);
    }
  }

  @Test
  @RequiresChromium
  void a_guest_hears_that_the_call_is_declined() throws IOException {
    RoomLink room = host.newRoom();
    try (ChromiumGuests chromium = new ChromiumGuests(host.pin());
        Side ours = waiting(room)) {
      GuestTab guest = chromium.tab();
      join(guest, room);
      ours.told().awaitPhase(CallPhase.RINGING, PATIENCE);
      ours.session().decline();
      guest.awaitPhase("over");
      assertThat(guest.title()).isEqualTo("Your call was declined");
    }
  }
}
