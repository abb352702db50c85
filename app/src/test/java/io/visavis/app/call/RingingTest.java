package io.visavis.app.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.code.CallCodes;
import io.visavis.app.code.CodeReading;
import io.visavis.rtc.AlgorithmIdentifier;
import io.visavis.rtc.RTCCertificate;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCConnectionSettings;
import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.RTCKeyPin;
import io.visavis.rtc.RTCPeerConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Codes that ring, people who take their time, and who they turn out to be.
class RingingTest {
  private static final Duration HALF_HOUR = Duration.ofMinutes(30);
  private static RTCEngine engine;
  private static RTCCertificate annas;

  @BeforeAll
  static void start() {
    engine = RTCEngine.builder().loopbackCandidates(true).mdns(false).build();
    annas = RTCPeerConnection.generateCertificate(AlgorithmIdentifier.ecdsa()).join();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  private static CallSettings settings(
      String name, Duration patience, List<RTCCertificate> certificates, Contact... contacts) {
    return new CallSettings(
        RTCConfiguration.builder().certificates(certificates).build(),
        CertificateChoice.ECDSA,
        VideoChoice.TEST_PATTERN,
        AudioChoice.NONE,
        160,
        96,
        10,
        false,
        new RTCConnectionSettings(Set.of(), patience),
        name,
        List.of(contacts),
        MediaFiles.NONE);
  }

  private static String fingerprint(RTCCertificate certificate) {
    return certificate.getFingerprints().stream()
        .filter(each -> each.algorithm().equals("sha-256"))
        .findFirst()
        .orElseThrow()
        .value();
  }

  private static Contact anna() {
    return new Contact(
        "Anna from work", RTCKeyPin.of(annas.certificate()), List.of(fingerprint(annas)));
  }

  private static Side side(ManualTime time, CallSettings settings) {
    return Side.of(engine, new NoRooms(), settings, time, Set::of);
  }

  private static Instant expiry(String code) {
    Instant any = Instant.parse("2026-11-22T12:00:00Z");
    return ((CodeReading.Found) CallCodes.read(code, 0, any)).info().expires();
  }

  @Test
  void a_contacts_code_rings_by_name_and_nothing_is_touched_before_it_is_taken() {
    ManualTime time = new ManualTime();
    try (Side caller = side(time, settings("Anna", Duration.ZERO, List.of(annas)));
        Side callee = side(time, settings("Bob", Duration.ZERO, List.of(), anna()))) {
      caller.session().call();
      callee.session().ring("Hi, here it is: " + caller.code());
      callee.told().awaitPhase(CallPhase.RINGING, Side.PATIENCE);
      Partner ringing = callee.told().partners.getLast();
      assertThat(ringing.name()).isEqualTo("Anna");
      assertThat(ringing.contact()).isEqualTo(anna());
      assertThat(ringing.pin()).isNull();
      assertThat(callee.told().states).isEmpty();
      assertThat(callee.session().connection()).isNull();
      callee.session().accept();
      caller.session().paste(callee.code());
      Side.awaitConnected(caller, callee);
      Partner proven = callee.told().partners.getLast();
      assertThat(proven.contact()).isEqualTo(anna());
      assertThat(proven.pin()).isEqualTo(anna().pin());
      assertThat(callee.told().problems).isEmpty();
      assertThat(caller.told().partners.getLast().name()).isEqualTo("Bob");
      assertThat(caller.told().partners.getLast().contact()).isNull();
    }
  }

  @Test
  void who_goes_by_a_contacts_name_without_the_key_is_warned_of() {
    ManualTime time = new ManualTime();
    Contact known = new Contact("ANNA ", anna().pin(), List.of());
    try (Side stranger = side(time, settings("Anna", Duration.ZERO, List.of()));
        Side callee = side(time, settings("Bob", Duration.ZERO, List.of(), known))) {
      stranger.session().call();
      callee.session().ring(stranger.code());
      callee.told().awaitPhase(CallPhase.RINGING, Side.PATIENCE);
      callee.session().accept();
      stranger.session().paste(callee.code());
      callee.told().awaitProblem(Problem.OTHER_KEY, Side.PATIENCE);
      assertThat(callee.told().problems).containsOnlyOnce(new Problem(Problem.OTHER_KEY, "ANNA "));
      assertThat(callee.told().partners.getLast().contact()).isNull();
    }
  }

  @Test
  void a_code_that_is_not_taken_in_time_is_a_missed_call() {
    ManualTime time = new ManualTime();
    try (Side caller = side(time, settings("Anna", HALF_HOUR, List.of()));
        Side callee = side(time, settings("Bob", HALF_HOUR, List.of()))) {
      caller.session().call();
      callee.session().ring(caller.code());
      callee.told().awaitPhase(CallPhase.RINGING, Side.PATIENCE);
      time.pass(Duration.ofMinutes(40));
      callee.session().accept();
      callee.told().awaitPhase(CallPhase.ENDED, Side.PATIENCE);
      assertThat(callee.told().problems).containsExactly(new Problem(Problem.MISSED, "Anna"));
      caller.told().awaitPhase(CallPhase.FAILED, Side.PATIENCE);
      assertThat(caller.told().problemKeys()).containsExactly(Problem.NOBODY_CAME);
    }
  }

  @Test
  void a_ring_that_is_declined_ends() {
    ManualTime time = new ManualTime();
    try (Side caller = side(time, settings("Anna", HALF_HOUR, List.of()));
        Side callee = side(time, settings("Bob", HALF_HOUR, List.of()))) {
      caller.session().call();
      callee.session().ring(caller.code());
      callee.told().awaitPhase(CallPhase.RINGING, Side.PATIENCE);
      callee.session().decline();
      callee.told().awaitPhase(CallPhase.ENDED, Side.PATIENCE);
      assertThat(callee.told().problems).isEmpty();
    }
  }

  @Test
  void a_wait_is_counted_down_made_longer_and_ends_with_its_code() {
    ManualTime time = new ManualTime();
    Instant begun = time.now();
    try (Side caller = side(time, settings("Anna", HALF_HOUR, List.of()))) {
      caller.session().call();
      String first = caller.code();
      assertThat(caller.told().patience).containsExactly(Optional.of(begun.plus(HALF_HOUR)));
      assertThat(expiry(first)).isEqualTo(begun.plus(HALF_HOUR));
      time.pass(Duration.ofMinutes(20));
      caller.session().extend();
      caller.told().await("another code", Side.PATIENCE, () -> caller.told().codes.size() == 2);
      Instant later = begun.plus(Duration.ofMinutes(50));
      assertThat(caller.told().patience.getLast()).contains(later);
      assertThat(expiry(caller.code())).isEqualTo(later);
      time.pass(Duration.ofMinutes(29));
      caller.session().paste("still there?");
      caller.told().awaitProblem(Problem.NOT_SDP, Side.PATIENCE);
      assertThat(caller.session().phase()).isEqualTo(CallPhase.CODE_READY);
      time.pass(Duration.ofMinutes(2));
      caller.told().awaitPhase(CallPhase.FAILED, Side.PATIENCE);
      assertThat(caller.told().problemKeys()).endsWith(Problem.NOBODY_CAME);
      caller.told().await("told", Side.PATIENCE, () -> caller.told().patience.getLast().isEmpty());
    }
  }

  @Test
  void a_wait_cannot_be_made_longer_than_the_engine_waits() {
    ManualTime time = new ManualTime();
    Instant begun = time.now();
    try (Side caller = side(time, settings("Anna", HALF_HOUR, List.of()))) {
      caller.session().call();
      String unused = caller.code();
      assertThat(unused).isNotEmpty();
      for (int i = 0; i < 12; i++) {
        int codes = i + 2;
        time.pass(Duration.ofMinutes(20));
        caller.session().extend();
        if (time.now().isBefore(begun.plus(Duration.ofHours(4)))) {
          caller
              .told()
              .await("another code", Side.PATIENCE, () -> caller.told().codes.size() == codes);
        }
      }
      caller.told().awaitPhase(CallPhase.FAILED, Side.PATIENCE);
      assertThat(caller.told().patience)
          .allMatch(
              until -> until.isEmpty() || !until.get().isAfter(begun.plus(Duration.ofHours(4))));
    }
  }

  @Test
  void the_countdown_ends_when_the_call_stands() {
    ManualTime time = new ManualTime();
    try (Side caller = side(time, settings("Anna", HALF_HOUR, List.of()));
        Side callee = side(time, settings("Bob", HALF_HOUR, List.of()))) {
      Side.connect(caller, callee);
      for (Side side : List.of(caller, callee)) {
        assertThat(side.told().patience.getFirst()).isPresent();
        assertThat(side.told().patience.getLast()).isEmpty();
      }
      time.pass(Duration.ofHours(5));
      caller.session().paste("still there?");
      caller.told().awaitProblem(Problem.NOT_SDP, Side.PATIENCE);
      assertThat(caller.session().phase()).isEqualTo(CallPhase.CONNECTED);
    }
  }

  @Test
  void without_patience_nothing_is_counted_down() {
    ManualTime time = new ManualTime();
    try (Side caller = side(time, settings("Anna", Duration.ZERO, List.of()))) {
      caller.session().call();
      assertThat(expiry(caller.code())).isEqualTo(time.now().plus(CallCodes.LIFETIME));
      caller.session().extend();
      caller.session().hangUp();
      caller.told().awaitPhase(CallPhase.ENDED, Side.PATIENCE);
      assertThat(caller.told().patience).isEmpty();
      assertThat(caller.told().codes).hasSize(1);
    }
  }
}
