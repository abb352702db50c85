package io.visavis.app.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.media.FrameNumber;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSessionDescriptionInit;
import io.visavis.rtc.VideoFrame;
import io.visavis.rtc.browser.BrowserPeer;
import io.visavis.rtc.browser.Chromium;
import io.visavis.rtc.browser.Picture;
import io.visavis.rtc.browser.RequiresChromium;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Calls with a real Chromium, in both roles, by carrying two codes and nothing else.
@RequiresChromium
class ChromiumCallTest {
  private static final Duration PATIENCE = Side.PATIENCE;
  private static final double BROWSER_HERTZ = 660;
  private static final double OUR_HERTZ = 440;
  private static final CallSettings SETTINGS =
      new CallSettings(
          new RTCConfiguration(),
          CertificateChoice.ECDSA,
          VideoChoice.TEST_PATTERN,
          AudioChoice.TONE,
          640,
          360,
          30,
          true);

  private static Chromium browser;
  private static RTCEngine engine;

  @BeforeAll
  static void start() {
    browser = Chromium.start();
    engine = RTCEngine.builder().loopbackCandidates(true).build();
  }

  @AfterAll
  static void stop() {
    engine.close();
    browser.close();
  }

  private static BrowserPeer newPeer() {
    BrowserPeer peer = browser.newPeer();
    peer.addCanvas(320, 240, 25, "rgb(30, 160, 60)");
    peer.addTone(BROWSER_HERTZ);
    return peer;
  }

  /// What a person would copy from the browser's console.
  private static String offerOf(BrowserPeer peer) {
    peer.offer();
    return CallCode.of(peer.completeDescription(RTCSdpType.OFFER));
  }

  private static String answerOf(BrowserPeer peer, String code) {
    peer.answer(read(code));
    return CallCode.of(peer.completeDescription(RTCSdpType.ANSWER));
  }

  private static RTCSessionDescriptionInit read(String code) {
    return ((Reading.Description) PasteReader.read(code)).description();
  }

  @Test
  void we_call_chromium() {
    try (Side ours = Side.of(engine, SETTINGS);
        BrowserPeer theirs = newPeer()) {
      ours.session().call();
      ours.session().paste(answerOf(theirs, ours.code()));
      bothWays(ours, theirs);
      theirs.hangUp();
      ours.told().awaitPhase(CallPhase.ENDED, PATIENCE);
    }
  }

  @Test
  void chromium_calls_us() {
    try (Side ours = Side.of(engine, SETTINGS);
        BrowserPeer theirs = newPeer()) {
      ours.session().paste(offerOf(theirs));
      theirs.setRemoteDescription(read(ours.code()));
      bothWays(ours, theirs);
      ours.session().hangUp();
      ours.told().awaitPhase(CallPhase.ENDED, PATIENCE);
    }
  }

  private static void bothWays(Side ours, BrowserPeer theirs) {
    ours.told().awaitPhase(CallPhase.CONNECTED, PATIENCE);
    FrameCounter seen = new FrameCounter();
    ours.video().addSink(seen);
    ToneMeter heard = new ToneMeter();
    ours.audio().addSink(heard);

    theirs.await(
        "100 frames decoded on both sides",
        PATIENCE,
        () -> theirs.video().decoded() >= 100 && seen.frames.get() >= 100);
    theirs.await("3 s of our sound", PATIENCE, () -> theirs.audio().seconds() >= 3);
    theirs.await(
        "our tone in the browser",
        PATIENCE,
        () -> Math.abs(theirs.sound().hertz() - OUR_HERTZ) < 10);

    Picture shown = theirs.picture();
    assertThat(shown.width()).isEqualTo(640);
    int first = numberIn(shown);
    assertThat(first).as("frame number in the browser's picture").isPositive();
    theirs.await("a later frame number", PATIENCE, () -> numberIn(theirs.picture()) > first);

    assertThat(seen.width).isEqualTo(320);
    // rgb(30, 160, 60) is 110 in BT.601 and 124 in BT.709, at video levels: Chromium's canvas takes
    // the latter.
    assertThat(seen.centreLuma).isBetween(105, 130);

    ours.told().await("the browser's tone", PATIENCE, () -> heard.hears(BROWSER_HERTZ, 3));
    assertThat(theirs.dtlsState()).isEqualTo("connected");
  }

  /// The browser's picture as one of ours.
  private static int numberIn(Picture picture) {
    ByteBuffer luma = ByteBuffer.allocate(picture.width() * picture.height());
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        luma.put(y * picture.width() + x, (byte) picture.luma(x, y));
      }
    }
    int half = (picture.width() + 1) / 2;
    ByteBuffer grey = ByteBuffer.allocate(half * ((picture.height() + 1) / 2));
    return FrameNumber.read(
        new VideoFrame(
            picture.width(),
            picture.height(),
            luma,
            grey,
            grey,
            picture.width(),
            half,
            half,
            0,
            0));
  }

  @Test
  void a_fingerprint_changed_by_one_digit_shows_no_frame() {
    try (Side ours = Side.of(engine, SETTINGS);
        BrowserPeer theirs = newPeer()) {
      ours.session().call();
      ours.session().paste(CallSessionTest.forged(answerOf(theirs, ours.code())));
      ours.told().awaitPhase(CallPhase.FAILED, PATIENCE);
      assertThat(ours.told().problemKeys()).contains(Problem.FINGERPRINT);
      assertThat(ours.told().phases).doesNotContain(CallPhase.CONNECTED);
      assertThat(theirs.video().decoded()).isZero();
    }
    try (Side ours = Side.of(engine, SETTINGS);
        BrowserPeer theirs = newPeer()) {
      ours.session().paste(CallSessionTest.forged(offerOf(theirs)));
      String answer = ours.code();
      FrameCounter seen = new FrameCounter();
      ours.video().addSink(seen);
      theirs.setRemoteDescription(read(answer));
      ours.told().awaitPhase(CallPhase.FAILED, PATIENCE);
      assertThat(ours.told().problemKeys()).contains(Problem.FINGERPRINT);
      assertThat(seen.frames).hasValue(0);
    }
  }

  @Test
  void chromium_refuses_a_changed_fingerprint_of_ours_and_we_say_so() {
    try (Side ours = Side.of(engine, SETTINGS);
        BrowserPeer theirs = newPeer()) {
      ours.session().paste(offerOf(theirs));
      theirs.setRemoteDescription(read(CallSessionTest.forged(ours.json())));
      ours.told().awaitPhase(CallPhase.FAILED, PATIENCE);
      assertThat(ours.told().problemKeys()).containsAnyOf(Problem.REFUSED);
    }
  }

  @Test
  void chromiums_codes_cut_or_from_the_wrong_side_are_refused() {
    try (Side ours = Side.of(engine, SETTINGS);
        BrowserPeer theirs = newPeer()) {
      String offer = offerOf(theirs);
      ours.session().paste(offer.substring(0, offer.length() * 2 / 3));
      ours.session().paste(read(offer).sdp().substring(0, offer.length() / 3));
      ours.session().paste(offer.replace("{\"type\":\"offer\"", "{\"type\":\"answer\""));
      ours.told().await("three problems", PATIENCE, () -> ours.told().problems.size() == 3);
      assertThat(ours.told().problemKeys())
          .containsExactly(Problem.TRUNCATED, Problem.TRUNCATED, Problem.OFFER_EXPECTED);
      ours.session().paste("> " + read(offer).sdp().replace("\r\n", "\n> "));
      theirs.setRemoteDescription(read(ours.code()));
      ours.told().awaitPhase(CallPhase.CONNECTED, PATIENCE);
    }
  }
}
