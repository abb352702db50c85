package io.visavis.app.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.visavis.rtc.MediaStreamTrack;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCEngine;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Two calls of one program call each other over loopback, by their codes only.
class CallSessionTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
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

  private static CallSettings settings(
      VideoChoice video, AudioChoice audio, CertificateChoice certificate) {
    return new CallSettings(new RTCConfiguration(), certificate, video, audio, 320, 180, 30, true);
  }

  /// One side: a session and what it tells.
  private record Side(CallSession session, Recorder told) implements AutoCloseable {
    static Side of(CallSettings settings) {
      Recorder told = new Recorder();
      return new Side(new CallSession(engine, settings, told), told);
    }

    String code() {
      told.awaitPhase(CallPhase.CODE_READY, PATIENCE);
      return Objects.requireNonNull(session.code());
    }

    @Override
    public void close() {
      session.close();
      session.whenReleased().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }
  }

  private static void connect(Side caller, Side callee) {
    caller.session.call();
    callee.session.paste(caller.code());
    caller.session.paste(callee.code());
    caller.told.awaitPhase(CallPhase.CONNECTED, PATIENCE);
    callee.told.awaitPhase(CallPhase.CONNECTED, PATIENCE);
  }

  private static FrameCounter count(MediaStreamTrack track) {
    FrameCounter counter = new FrameCounter();
    Objects.requireNonNull(track).addSink(counter);
    return counter;
  }

  private static ToneMeter listen(MediaStreamTrack track) {
    ToneMeter meter = new ToneMeter();
    Objects.requireNonNull(track).addSink(meter);
    return meter;
  }

  @Test
  void both_sides_see_numbered_frames_and_hear_the_tone() {
    try (Side caller = Side.of(SMALL);
        Side callee = Side.of(SMALL)) {
      connect(caller, callee);
      List<FrameCounter> seen =
          List.of(count(caller.session.remoteVideo()), count(callee.session.remoteVideo()));
      List<ToneMeter> heard =
          List.of(listen(caller.session.remoteAudio()), listen(callee.session.remoteAudio()));
      caller.told.await(
          "100 frames and 3 s of sound on both sides",
          PATIENCE,
          () ->
              seen.stream().allMatch(counter -> counter.frames.get() > 100)
                  && heard.stream().allMatch(meter -> meter.seconds() > 3));
      assertThat(seen).allSatisfy(counter -> {
        assertThat(counter.width).isEqualTo(320);
        assertThat(counter.numbers).hasSizeGreaterThan(90);
      });
      assertThat(heard).allSatisfy(meter -> {
        assertThat(meter.hertz()).isCloseTo(440, within(10.0));
        assertThat(meter.loudness()).isBetween(0.1, 0.25);
      });
      assertThat(caller.told.phases)
          .containsExactly(
              CallPhase.PREPARING, CallPhase.CODE_READY, CallPhase.CONNECTING, CallPhase.CONNECTED);
      assertThat(callee.told.phases).startsWith(CallPhase.PREPARING, CallPhase.CODE_READY);
      assertThat(caller.told.states.getLast().dtls()).isEqualTo("connected");
      assertThat(caller.told.remoteVideos).hasSize(1);
      assertThat(caller.told.localVideos).hasSize(1);
      assertThat(caller.told.problemKeys()).isSubsetOf(Problem.NO_SPEAKER);
    }
  }
}
