package io.visavis.rtc.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.RTCIceServerTest;
import io.visavis.rtc.RTCIceServerTestOptions;
import io.visavis.rtc.RTCIceServerTestResult;
import io.visavis.rtc.RTCIceServerTestStep;
import io.visavis.rtc.RTCIceServerTestStep.Failed;
import io.visavis.rtc.RTCIceServerTestStep.Kind;
import io.visavis.rtc.RTCIceServerTestStep.Passed;
import io.visavis.rtc.RTCNatBehavior;
import io.visavis.rtc.sim.NatType;
import io.visavis.rtc.sim.SimHost;
import io.visavis.rtc.sim.SimNat;
import io.visavis.rtc.sim.SimStunServer;
import io.visavis.rtc.sim.SimTurnServer;
import io.visavis.rtc.stun.PasswordAlgorithm;
import io.visavis.rtc.stun.Stun;
import io.visavis.rtc.turn.TestTurnConfig;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// Tests of servers, in virtual time.
class ServerTestTest {
  private final ProbeScene scene = new ProbeScene();
  private final SimTurnServer turn = new SimTurnServer(scene.world, "198.51.100.5");
  private final SimHost host = new SimHost(scene.world, "192.0.2.9");

  private static Failed failure(RTCIceServerTestResult result) {
    assertThat(result.works()).isFalse();
    return (Failed) result.steps().getLast();
  }

  @Test
  void a_turn_server_passes_every_step() {
    RTCIceServerTestResult result = scene.test(host, turn.server("udp"));

    assertThat(result.works()).isTrue();
    assertThat(result.steps()).allMatch(Passed.class::isInstance);
    assertThat(result.steps())
        .extracting(RTCIceServerTestStep::kind)
        .containsExactly(Kind.RESOLVE, Kind.ANSWER, Kind.LOG_IN, Kind.ALLOCATION, Kind.RELAY);
    assertThat(result.roundTrip()).isEqualTo(Duration.ofMillis(20));
    assertThat(result.lifetime()).isEqualTo(Duration.ofMinutes(10));
    assertThat(result.publicAddress()).isNotNull();
    assertThat(result.relayedAddresses()).hasSize(1);
    assertThat(turn.allocations()).isZero();
  }

  @Test
  void steps_are_told_as_they_come_and_before_the_result() {
    RTCIceServerTestResult result = scene.test(host, turn.server("udp"));
    assertThat(scene.steps).isEqualTo(result.steps());
  }

  @Test
  void streams_have_more_steps() {
    RTCIceServerTestResult result = scene.test(host, turn.server("tcp"));
    assertThat(result.works()).isTrue();
    assertThat(result.steps())
        .extracting(RTCIceServerTestStep::kind)
        .containsExactly(
            Kind.RESOLVE, Kind.CONNECT, Kind.ANSWER, Kind.LOG_IN, Kind.ALLOCATION, Kind.RELAY);
  }

  @Test
  void each_url_has_a_result_of_its_own() {
    List<RTCIceServerTestResult> results =
        scene.await(scene.begin(host, turn.server("udp", "tcp")).results());
    assertThat(results)
        .extracting(RTCIceServerTestResult::url)
        .containsExactlyElementsOf(turn.server("udp", "tcp").urls());
    assertThat(results).allMatch(RTCIceServerTestResult::works);
  }

  @Test
  void a_wrong_password_is_called_that() {
    RTCIceServer server = new RTCIceServer(turn.server("udp").urls(), "alice", "geheim");
    Failed failed = failure(scene.test(host, server));
    assertThat(failed.kind()).isEqualTo(Kind.LOG_IN);
    assertThat(failed.code()).isEqualTo(401);
    assertThat(failed.text()).isEqualTo("The user name or the password is wrong.");
    assertThat(scene.steps).doesNotHaveDuplicates();
    assertThat(scene.steps.toString()).doesNotContain("alice", "geheim");
  }

  @Test
  void a_quota_is_not_the_logins_fault() {
    turn.quota(0);
    RTCIceServerTestResult result = scene.test(host, turn.server("udp"));
    assertThat(failure(result).kind()).isEqualTo(Kind.ALLOCATION);
    assertThat(failure(result).code()).isEqualTo(486);
    assertThat(result.steps()).extracting(RTCIceServerTestStep::kind).contains(Kind.LOG_IN);
  }

  @Test
  void a_name_without_an_address_is_called_that() {
    Failed failed = failure(scene.test(host, new RTCIceServer("stun:nowhere.example")));
    assertThat(failed.kind()).isEqualTo(Kind.RESOLVE);
    assertThat(failed.text()).isEqualTo("The name nowhere.example has no address.");
  }

  @Test
  void silence_is_told_after_the_patience() {
    turn.host().down(true);
    Failed failed = failure(scene.test(host, turn.server("udp")));
    assertThat(failed.kind()).isEqualTo(Kind.ANSWER);
    assertThat(failed.code()).isEqualTo(701);
    assertThat(failed.took()).isEqualTo(Duration.ofSeconds(8));
    assertThat(failed.text()).isEqualTo("The server does not answer over UDP.");
  }

  @Test
  void a_closed_port_is_told_with_the_way_to_look() {
    Failed failed =
        failure(
            scene.test(
                host,
                new RTCIceServer(List.of("turn:192.0.2.9:99?transport=tcp"), "alice", "secret")));
    assertThat(failed.kind()).isEqualTo(Kind.CONNECT);
    assertThat(failed.text()).startsWith("There is no connection to 192.0.2.9:99: ");
    assertThat(failed.fix()).startsWith("Check the port");
  }

  @Test
  void a_certificate_for_another_name_is_called_that() {
    scene.world.name("turn.example", "198.51.100.5");
    turn.host().certificate("other.example");
    Failed failed =
        failure(
            scene.test(host, new RTCIceServer(List.of("turns:turn.example"), "alice", "secret")));
    assertThat(failed.kind()).isEqualTo(Kind.SECURE);
    assertThat(failed.text())
        .isEqualTo("The server is reached but not trusted: its certificate is for other.example.");
    assertThat(failed.fix()).contains("name in the URL");
  }

  @Test
  void of_several_addresses_one_that_works_is_enough() {
    scene.world.name("turn.example", "198.51.100.77", "198.51.100.5");
    RTCIceServerTestResult result =
        scene.test(host, new RTCIceServer(List.of("turn:turn.example"), "alice", "secret"));
    assertThat(result.works()).isTrue();
    assertThat(result.steps()).anyMatch(Failed.class::isInstance);
  }

  @Test
  void a_stun_server_says_who_we_are() {
    SimStunServer stun = new SimStunServer(scene.world, "198.51.100.1");
    SimHost inside =
        new SimHost(new SimNat(scene.world, NatType.SYMMETRIC, "203.0.113.1").inside(), "10.0.0.2");
    RTCIceServerTestResult result = scene.test(inside, new RTCIceServer(stun.url()));
    assertThat(result.works()).isTrue();
    assertThat(result.publicAddress()).isNotNull();
    assertThat(String.valueOf(result.publicAddress())).contains("203.0.113.1");
    assertThat(result.roundTrip()).isPositive();
  }

  @Test
  void a_server_of_rfc_8489_is_logged_in_to_by_hash() {
    turn.configure(config -> {
      config.algorithms = List.of(PasswordAlgorithm.SHA_256);
      config.userHash = true;
    });
    assertThat(scene.test(host, turn.server("udp")).works()).isTrue();
    RTCIceServer wrong = new RTCIceServer(turn.server("udp").urls(), "alice", "geheim");
    assertThat(failure(scene.test(host, wrong)).code()).isEqualTo(401);
  }

  @Test
  void a_redirection_is_followed() {
    SimTurnServer other = new SimTurnServer(scene.world, "198.51.100.6");
    turn.configure(config -> config.alternate = new InetSocketAddress("198.51.100.6", 3478));
    RTCIceServerTestResult result = scene.test(host, turn.server("udp"));
    assertThat(result.works()).isTrue();
    assertThat(String.valueOf(result.relayedAddresses())).contains(other.literal());
  }

  @Test
  void redirections_in_a_circle_end() {
    SimTurnServer other = new SimTurnServer(scene.world, "198.51.100.6");
    turn.configure(config -> config.alternate = new InetSocketAddress("198.51.100.6", 3478));
    other.configure(config -> config.alternate = new InetSocketAddress("198.51.100.5", 3478));
    Failed failed = failure(scene.test(host, turn.server("udp")));
    assertThat(failed.code()).isEqualTo(300);
    assertThat(failed.text()).contains("in a circle");
  }

  @Test
  void every_refusal_has_its_own_words() {
    List<String> texts = new ArrayList<>();
    for (int code : new int[] {400, 401, 403, 420, 437, 438, 440, 442, 486, 508, 599}) {
      turn.configure(config ->
          config.faults.put(
              Stun.ALLOCATE, new TestTurnConfig.Fault(code, "\u001b[31mNo", 99, true)));
      Failed failed = failure(scene.test(host, turn.server("udp")));
      assertThat(failed.code()).isEqualTo(code);
      assertThat(failed.text()).matches("[ -~]+\\.");
      assertThat(failed.fix()).matches("[ -~]+\\.");
      texts.add(failed.text());
    }
    assertThat(texts).doesNotHaveDuplicates();
  }

  @Test
  void a_cancelled_test_gives_back_what_it_has() {
    RTCIceServerTest test = scene.begin(host, turn.server("udp"));
    scene.world.time().runUntil(() -> turn.allocations() == 1, Duration.ofSeconds(10));
    test.cancel();
    test.cancel();
    RTCIceServerTestResult result = scene.await(test.results()).getFirst();
    assertThat(result.cancelled()).isTrue();

    scene.world.time().run(Duration.ofSeconds(5));
    assertThat(turn.allocations()).isZero();
    assertThat(scene.world.openSockets()).isLessThanOrEqualTo(2);
  }

  @Test
  void an_engine_that_closes_ends_its_tests() {
    turn.host().down(true);
    RTCEngine engine = scene.engine(host);
    RTCIceServerTest test =
        engine.testServer(turn.server("udp"), new RTCIceServerTestOptions(), scene.steps::add);
    CompletableFuture<RTCNatBehavior> behavior = engine.discoverNat("stun:198.51.100.5");
    engine.close();
    assertThat(scene.await(test.results()).getFirst().cancelled()).isTrue();
    assertThat(scene.await(behavior).translated()).isNull();
  }

  @Test
  void a_bad_url_and_a_missing_log_in_are_exceptions_at_once() {
    assertThatThrownBy(() -> scene.begin(host, new RTCIceServer("http://example.org")))
        .isInstanceOf(RTCException.class);
    assertThatThrownBy(() -> scene.begin(host, new RTCIceServer("turn:example.org")))
        .isInstanceOf(RTCException.class);
  }
}
