package io.visavis.app.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.relay.RoomLink;
import io.visavis.app.relay.RoomState;
import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.RTCSessionDescriptionInit;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What people carry beside whole codes, and how much of it there is.
class CodeCallTest {
  private static final Duration PATIENCE = Side.PATIENCE;

  /// Letters of a call with sound, picture and data and four candidates.
  private static final int TARGET = 230;

  /// Most letters of one candidate more.
  private static final int CANDIDATE = 33;

  private static final String LINE = "a=candidate:";

  private static RTCEngine engine;

  @BeforeAll
  static void start() {
    engine = RTCEngine.builder().loopbackCandidates(true).mdns(false).build();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  private static Reading.Description read(String code) {
    return (Reading.Description) PasteReader.read(code);
  }

  private static String lines(Side side, boolean candidates) {
    return read(side.code())
        .description()
        .sdp()
        .lines()
        .filter(line -> line.startsWith(LINE) == candidates)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String bare(Side side) {
    return CallCode.of(
        new RTCSessionDescriptionInit(read(side.code()).description().type(), lines(side, false)));
  }

  /// What the app starts with, but for devices.
  private static CallSettings usual() {
    CallSettings first = CallSettings.DEFAULT;
    return new CallSettings(
        first.configuration(),
        first.certificate(),
        VideoChoice.TEST_PATTERN,
        AudioChoice.TONE,
        first.width(),
        first.height(),
        first.frameRate(),
        false);
  }

  @Test
  void the_code_of_the_programs_own_call_is_short_both_ways() {
    try (Side caller = Side.of(engine, usual());
        Side callee = Side.of(engine, usual())) {
      caller.session().call();
      callee.session().paste(caller.code());
      for (String code : List.of(caller.code(), callee.code())) {
        String sdp = read(code).description().sdp();
        assertThat(sdp).contains("m=audio ", "m=video ", "m=application ");
        long more = sdp.lines().filter(line -> line.startsWith(LINE)).skip(4).count();
        assertThat(code.length()).isLessThanOrEqualTo(TARGET + CANDIDATE * (int) more);
      }
    }
  }

  @Test
  void a_decline_reaches_its_caller_and_nobody_else() {
    try (Side caller = Side.of(engine, Side.named("Ann"));
        Side other = Side.of(engine, Side.SMALL);
        Side callee = Side.of(engine, Side.named("Bob"))) {
      caller.session().call();
      other.session().call();
      assertThat(read(caller.code()).from()).isEqualTo("Ann");
      callee.session().ring(caller.code());
      callee.told().awaitPhase(CallPhase.RINGING, PATIENCE);
      String decline = Objects.requireNonNull(callee.session().decline());
      callee.told().awaitPhase(CallPhase.ENDED, PATIENCE);
      assertThat(other.code()).isNotEmpty();
      other.session().paste(decline);
      other.told().awaitProblem(Problem.DECLINED_OTHER, PATIENCE);
      assertThat(other.told().phases).last().isEqualTo(CallPhase.CODE_READY);
      caller.session().paste(decline);
      caller.told().awaitPhase(CallPhase.ENDED, PATIENCE);
      assertThat(caller.told().problemKeys()).containsExactly(Problem.DECLINED);
    }
  }

  @Test
  void candidates_that_are_pasted_alone_make_the_path() {
    try (Side caller = Side.of(engine, Side.SMALL);
        Side callee = Side.of(engine, Side.SMALL)) {
      callee.session().paste(LINE + "1 1 udp 2130705407 127.0.0.1 9 typ host");
      callee.told().awaitProblem(Problem.CANDIDATES_EARLY, PATIENCE);
      caller.session().call();
      String candidates = lines(caller, true);
      callee.session().paste(bare(caller));
      caller.session().paste(bare(callee));
      caller.told().awaitPhase(CallPhase.CONNECTING, PATIENCE);
      assertThat(callee.told().phases).doesNotContain(CallPhase.CONNECTED);
      callee.session().paste("Here they are:\n\n> " + candidates.replace("\n", "\n> "));
      Side.awaitConnected(caller, callee);
    }
  }

  @Test
  void a_candidate_that_is_none_is_told() {
    try (Side caller = Side.of(engine, Side.SMALL);
        Side callee = Side.of(engine, Side.SMALL)) {
      caller.session().call();
      callee.session().paste(caller.code());
      callee.told().awaitPhase(CallPhase.CODE_READY, PATIENCE);
      callee
          .session()
          .paste(
              "{\"candidate\":\""
                  + LINE.substring(2)
                  + "1 1 udp 5 127.0.0.1 9 typ host\",\"sdpMid\":\"nowhere\"}");
      callee.told().awaitProblem(Problem.INVALID, PATIENCE);
    }
  }

  @Test
  void a_link_to_a_room_that_is_pasted_leads_there() {
    try (Side side = Side.of(engine, Side.SMALL)) {
      side.session().paste(RoomLink.random(URI.create("mqtt://127.0.0.1"), null).text());
      side.told().await("a room", PATIENCE, () -> !side.told().rooms.isEmpty());
      assertThat(side.told().rooms.getFirst()).isInstanceOf(RoomState.Broken.class);
    }
  }
}
