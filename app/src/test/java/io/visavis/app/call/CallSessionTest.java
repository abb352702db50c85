package io.visavis.app.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.code.CallCodes;
import io.visavis.app.code.CodeInfo;
import io.visavis.rtc.MediaStreamTrack;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSessionDescriptionInit;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Two calls of one program call each other over loopback, by their codes only.
class CallSessionTest {
  private static final Pattern FIRST_DIGIT = Pattern.compile("(?<=sha-256 )\\p{XDigit}");
  private static final Duration PATIENCE = Side.PATIENCE;
  private static final CallSettings SMALL =
      settings(VideoChoice.TEST_PATTERN, AudioChoice.TONE, CertificateChoice.ECDSA);

  private static RTCEngine engine;

  @BeforeAll
  static void start() {
    engine = RTCEngine.builder().loopbackCandidates(true).mdns(false).build();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  private static Side side(CallSettings settings) {
    return Side.of(engine, settings);
  }

  private static CallSettings settings(
      VideoChoice video, AudioChoice audio, CertificateChoice certificate) {
    return new CallSettings(new RTCConfiguration(), certificate, video, audio, 320, 180, 30, true);
  }

  private static FrameCounter count(MediaStreamTrack track) {
    FrameCounter counter = new FrameCounter();
    track.addSink(counter);
    return counter;
  }

  private static ToneMeter listen(MediaStreamTrack track) {
    ToneMeter meter = new ToneMeter();
    track.addSink(meter);
    return meter;
  }

  @Test
  void both_sides_see_numbered_frames_and_hear_the_tone() {
    try (Side caller = side(SMALL);
        Side callee = side(SMALL)) {
      Side.connect(caller, callee);
      List<FrameCounter> seen = List.of(count(caller.video()), count(callee.video()));
      List<ToneMeter> heard = List.of(listen(caller.audio()), listen(callee.audio()));
      for (FrameCounter counter : seen) {
        caller.told().await("90 pictures", PATIENCE, () -> counter.numbers.size() > 90);
      }
      for (ToneMeter meter : heard) {
        caller.told().await("3 s of the tone", PATIENCE, () -> meter.hears(440, 3));
      }
      assertThat(seen).allMatch(counter -> counter.width == 320);
      assertThat(heard).allMatch(meter -> meter.loudness() < 0.25);
      assertThat(caller.told().phases)
          .containsExactly(
              CallPhase.PREPARING, CallPhase.CODE_READY, CallPhase.CONNECTING, CallPhase.CONNECTED);
      assertThat(callee.told().phases).startsWith(CallPhase.PREPARING, CallPhase.CODE_READY);
      assertThat(caller.told().states.getLast().dtls()).isEqualTo("connected");
      assertThat(caller.told().remoteVideos).hasSize(1);
      assertThat(caller.told().localVideos).hasSize(1);
      assertThat(caller.told().problemKeys()).isSubsetOf(Problem.NO_SPEAKER);
    }
  }

  /// One hexadecimal digit of the fingerprint, changed wherever it stands: the session's is not
  /// looked at where a section has its own.
  static String forged(String code) {
    return FIRST_DIGIT.matcher(code).replaceAll(digit -> digit.group().equals("0") ? "1" : "0");
  }

  @Test
  void a_certificate_that_is_not_the_one_of_the_code_shows_nothing() {
    try (Side caller = side(SMALL);
        Side callee = side(SMALL)) {
      caller.session().call();
      callee.session().paste(forged(caller.json()));
      String answer = callee.code();
      FrameCounter shown = count(callee.video());
      caller.session().paste(answer);
      callee.told().awaitPhase(CallPhase.FAILED, PATIENCE);
      caller.told().awaitPhase(CallPhase.FAILED, PATIENCE);
      assertThat(callee.told().problemKeys()).contains(Problem.FINGERPRINT);
      assertThat(callee.told().phases).doesNotContain(CallPhase.CONNECTED);
      assertThat(caller.told().problemKeys()).containsAnyOf(Problem.REFUSED);
      assertThat(shown.frames).hasValue(0);
    }
  }

  @Test
  void what_is_refused_changes_nothing_and_the_call_still_comes_about() {
    try (Side caller = side(SMALL);
        Side callee = side(SMALL);
        Side other = side(SMALL)) {
      other.session().call();
      String otherOffer = other.json();
      List<String> refused =
          List.of(
              "Beat two eggs, add flour and a pinch of salt.",
              "x".repeat(PasteReader.LIMIT + 1),
              otherOffer.substring(0, otherOffer.length() / 2),
              otherOffer.replace("actpass", "passive").replace("offer", "answer"),
              otherOffer.replace("m=audio", "m=au\\u0001dio"),
              otherOffer.replaceAll("a=ice-pwd:[^\\\\]*", "a=ice-pwd:short"));
      for (int i = 0; i < refused.size(); i++) {
        int problems = i + 1;
        callee.session().paste(refused.get(i));
        callee.told().await("problem", PATIENCE, () -> callee.told().problems.size() == problems);
      }
      assertThat(callee.told().problemKeys())
          .containsExactly(
              Problem.NOT_SDP,
              Problem.TOO_LARGE,
              Problem.TRUNCATED,
              Problem.OFFER_EXPECTED,
              Problem.INVALID,
              Problem.INVALID);
      assertThat(callee.told().phases).isEmpty();

      caller.session().call();
      String offer = caller.json();
      caller.session().paste(offer);
      caller.session().paste(otherOffer);
      callee.session().paste(offer);
      String answer = callee.json();
      caller.session().paste(answer.substring(0, answer.length() - 40));
      caller.session().paste(answer.replaceAll("a=ice-pwd:[^\\\\]*", "a=ice-pwd:short"));
      caller.told().await("four problems", PATIENCE, () -> caller.told().problems.size() == 4);
      callee.session().paste(otherOffer);
      callee.session().paste(answer);
      caller.session().paste("> " + answer);
      caller.told().awaitPhase(CallPhase.CONNECTED, PATIENCE);
      callee.told().awaitPhase(CallPhase.CONNECTED, PATIENCE);
      assertThat(caller.told().problemKeys())
          .startsWith(
              Problem.OWN_CODE, Problem.ANSWER_EXPECTED, Problem.TRUNCATED, Problem.INVALID);
      assertThat(callee.told().problemKeys()).contains(Problem.BUSY, Problem.OWN_CODE);
    }
  }

  @Test
  void codes_are_short_and_old_ones_are_refused_when_their_direction_is_right() {
    try (Side caller = side(SMALL);
        Side callee = side(SMALL)) {
      caller.session().call();
      String code = caller.code();
      assertThat(code).startsWith("VV1").hasSizeLessThan(caller.json().length() / 5);
      RTCSessionDescriptionInit offer =
          ((Reading.Description) PasteReader.read(code)).description();
      Instant over = Instant.now().minus(Duration.ofMinutes(10));
      String old = CallCodes.write(offer, new CodeInfo(null, over));
      caller.session().paste(old);
      callee.session().paste(old);
      String answer =
          CallCodes.write(
              new RTCSessionDescriptionInit(
                  RTCSdpType.ANSWER, offer.sdp().replace("o=- ", "o=- 1")),
              new CodeInfo(null, over));
      callee.session().paste(answer);
      caller.session().paste(answer);
      callee.told().await("problems", PATIENCE, () -> callee.told().problems.size() == 2);
      caller.told().await("problems", PATIENCE, () -> caller.told().problems.size() == 2);
      assertThat(callee.told().problemKeys())
          .containsExactly(Problem.EXPIRED, Problem.OFFER_EXPECTED);
      assertThat(caller.told().problemKeys()).containsExactly(Problem.OWN_CODE, Problem.EXPIRED);
    }
  }

  @Test
  void hanging_up_ends_the_other_side_too_and_leaves_no_thread() {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    try (Side caller = side(SMALL);
        Side callee = side(SMALL)) {
      Side.connect(caller, callee);
      count(caller.video());
      count(Objects.requireNonNull(caller.session().localVideo()));
      caller.session().hangUp();
      caller.told().awaitPhase(CallPhase.ENDED, PATIENCE);
      callee.told().awaitPhase(CallPhase.ENDED, PATIENCE);
      assertThat(callee.told().problemKeys()).isSubsetOf(Problem.NO_SPEAKER);
    }
    Set<String> ofCalls =
        Set.of("speaker", "test-pattern", "tone", "decode", "encode", "visavis-prepare");
    new Recorder().await("threads gone", PATIENCE, () -> threads(before, ofCalls).isEmpty());
  }

  private static Set<String> threads(Set<Thread> before, Set<String> prefixes) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread))
        .map(Thread::getName)
        .filter(name -> prefixes.stream().anyMatch(name::contains))
        .collect(Collectors.toSet());
  }

  @Test
  void a_silent_server_delays_the_code_by_three_seconds_at_most() throws Exception {
    try (DatagramSocket mute = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      RTCConfiguration configuration =
          RTCConfiguration.builder()
              .iceServer(new RTCIceServer("stun:127.0.0.1:" + mute.getLocalPort()))
              .build();
      try (Side caller = side(withConfiguration(configuration));
          Side callee = side(SMALL)) {
        Side.connect(caller, callee);
        Duration codeAfter =
            caller.session().history().stream()
                .filter(change -> change.value().equals("code_ready"))
                .findFirst()
                .orElseThrow()
                .after();
        assertThat(codeAfter).isLessThan(Duration.ofSeconds(10));
      }
    }
  }

  private static CallSettings withConfiguration(RTCConfiguration configuration) {
    return new CallSettings(
        configuration,
        CertificateChoice.ECDSA,
        VideoChoice.TEST_PATTERN,
        AudioChoice.TONE,
        320,
        180,
        30,
        false);
  }

  @Test
  void settings_that_the_engine_refuses_are_a_sentence() {
    RTCConfiguration configuration =
        RTCConfiguration.builder().iceServer(new RTCIceServer("turn:127.0.0.1")).build();
    try (Side caller = side(withConfiguration(configuration))) {
      caller.session().call();
      caller.told().awaitPhase(CallPhase.FAILED, PATIENCE);
      assertThat(caller.told().problemKeys()).containsExactly(Problem.SETTINGS);
    }
  }

  @Test
  void what_the_machine_has_is_enough_and_an_rsa_key_is_taken() {
    CallSettings automatic =
        settings(VideoChoice.AUTOMATIC, AudioChoice.AUTOMATIC, CertificateChoice.RSA);
    CallSettings nothing = settings(VideoChoice.NONE, AudioChoice.NONE, CertificateChoice.ECDSA);
    try (Side caller = side(nothing);
        Side callee = side(automatic)) {
      Side.connect(caller, callee);
      FrameCounter seen = count(caller.video());
      ToneMeter heard = listen(caller.audio());
      caller
          .told()
          .await(
              "pictures and sound",
              PATIENCE,
              () -> seen.frames.get() > 10 && heard.seconds() > 0.5);
      assertThat(callee.told().remoteVideos).isEmpty();
      assertThat(caller.session().localVideo()).isNull();
    }
  }

  @Test
  void muted_means_black_and_silent_on_the_other_side() {
    try (Side caller = side(SMALL);
        Side callee = side(SMALL)) {
      caller.session().microphoneMuted(true);
      caller.session().cameraMuted(true);
      Side.connect(caller, callee);
      FrameCounter seen = count(callee.video());
      ToneMeter heard = listen(callee.audio());
      callee
          .told()
          .await(
              "black and silence", PATIENCE, () -> seen.frames.get() > 10 && heard.seconds() > 0.5);
      assertThat(seen.numbers).isEmpty();
      assertThat(heard.loudness()).isLessThan(0.001);
      caller.session().microphoneMuted(false);
      caller.session().cameraMuted(false);
      callee.told().await("a picture", PATIENCE, () -> !seen.numbers.isEmpty());
      heard.reset();
      callee.told().await("the tone", PATIENCE, () -> heard.loudness() > 0.1);
    }
  }
}
