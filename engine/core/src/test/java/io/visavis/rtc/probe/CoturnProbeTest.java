package io.visavis.rtc.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.RTCIceCredentialType;
import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.RTCIceServerTestOptions;
import io.visavis.rtc.RTCIceServerTestResult;
import io.visavis.rtc.RTCIceServerTestStep;
import io.visavis.rtc.RTCIceServerTestStep.Failed;
import io.visavis.rtc.RTCIceServerTestStep.Kind;
import io.visavis.rtc.RTCIceServerTestStep.Passed;
import io.visavis.rtc.RTCNatBehavior;
import io.visavis.rtc.RTCNatBehavior.Rule;
import io.visavis.rtc.RTCOAuthCredential;
import io.visavis.rtc.cert.TestAuthority;
import io.visavis.rtc.coturn.Coturn;
import io.visavis.rtc.coturn.OAuthKey;
import io.visavis.rtc.coturn.RequiresCoturn;
import io.visavis.rtc.net.TestProxy;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Tests of the real server, and what its failures are called.
@RequiresCoturn
@Timeout(300)
class CoturnProbeTest {
  private static final TestAuthority AUTHORITY = new TestAuthority("ours");
  private static final TestAuthority OTHER = new TestAuthority("theirs");

  private final RTCEngine engine =
      RTCEngine.builder().threads(1).serverTrust(List.of(AUTHORITY.certificate())).build();
  private final List<RTCIceServerTestStep> steps = new ArrayList<>();

  @AfterEach
  void close() {
    engine.close();
  }

  private List<RTCIceServerTestResult> test(String password, String... urls) {
    RTCIceServer server = new RTCIceServer(List.of(urls), "alice", password);
    return engine.testServer(server, new RTCIceServerTestOptions(), steps::add).results().join();
  }

  private static String url(String scheme, InetSocketAddress server, String transport) {
    return scheme
        + ":"
        + server.getAddress().getHostAddress()
        + ":"
        + server.getPort()
        + (transport.isEmpty() ? "" : "?transport=" + transport);
  }

  private static Failed failure(RTCIceServerTestResult result) {
    assertThat(result.works()).isFalse();
    return (Failed) result.steps().getLast();
  }

  @Test
  void every_way_to_a_server_that_works_passes_every_step() {
    try (Coturn server =
        Coturn.builder()
            .user("alice", "secret")
            .certificate(AUTHORITY.server("turn.example", "127.0.0.1"))
            .start()) {
      List<RTCIceServerTestResult> results =
          test(
              "secret",
              url("turn", server.address(), "udp"),
              url("turn", server.address(), "tcp"),
              url("turns", server.tlsAddress(), "tcp"),
              url("turns", server.tlsAddress(), "udp"),
              url("stun", server.address(), ""),
              url("stuns", server.tlsAddress(), ""));
      for (RTCIceServerTestResult result : results) {
        assertThat(result.steps()).as(result.url()).allMatch(Passed.class::isInstance);
        assertThat(result.works()).as(result.url()).isTrue();
        assertThat(result.roundTrip()).as(result.url()).isPositive();
      }
      assertThat(results.getFirst().steps().getLast().kind()).isEqualTo(Kind.RELAY);
      assertThat(results.getFirst().relayedAddresses()).allMatch(server::isRelayed);
      // The allocations are given back: the server says so.
      server.awaitLog(log -> log.contains("lifetime=0"));
    }
  }

  @Test
  void a_wrong_password_and_a_used_up_quota_are_told_apart() {
    try (Coturn server = Coturn.builder().user("alice", "secret").totalQuota(1).start()) {
      String udp = url("turn", server.address(), "udp");
      assertThat(failure(test("geheim", udp).getFirst()).text())
          .isEqualTo("The user name or the password is wrong.");
      List<RTCIceServerTestResult> both = test("secret", udp, url("turn", server.address(), "tcp"));
      List<RTCIceServerTestResult> refused =
          both.stream().filter(result -> !result.works()).toList();
      assertThat(refused).hasSize(1);
      assertThat(failure(refused.getFirst()).code()).isEqualTo(486);
      assertThat(steps.toString()).doesNotContain("alice", "secret", "geheim");
    }
  }

  @Test
  void certificates_that_do_not_fit_are_told_apart() {
    try (Coturn named =
            Coturn.builder()
                .user("alice", "secret")
                .certificate(AUTHORITY.server("turn.example"))
                .start();
        Coturn unknown =
            Coturn.builder()
                .user("alice", "secret")
                .certificate(OTHER.server("turn.example", "127.0.0.1"))
                .start()) {
      for (String transport : List.of("tcp", "udp")) {
        Failed name =
            failure(test("secret", url("turns", named.tlsAddress(), transport)).getFirst());
        assertThat(name.kind()).isEqualTo(Kind.SECURE);
        assertThat(name.text()).contains("its certificate is for");
        assertThat(name.fix()).contains("name in the URL");
        Failed authority =
            failure(test("secret", url("turns", unknown.tlsAddress(), transport)).getFirst());
        assertThat(authority.text()).contains("not signed by a known authority");
        assertThat(authority.fix()).contains("authority");
      }
    }
  }

  @Test
  void a_proxy_is_a_step_of_its_own() throws IOException {
    try (Coturn server = Coturn.builder().user("alice", "secret").start();
        TestProxy proxy = new TestProxy();
        RTCEngine behind =
            RTCEngine.builder().threads(1).httpProxy(proxy.settings().address()).build()) {
      RTCIceServer tcp =
          new RTCIceServer(List.of(url("turn", server.address(), "tcp")), "alice", "secret");
      RTCIceServerTestResult result =
          behind
              .testServer(tcp, new RTCIceServerTestOptions(), steps::add)
              .results()
              .join()
              .getFirst();
      assertThat(result.works()).isTrue();
      assertThat(result.steps()).extracting(RTCIceServerTestStep::kind).contains(Kind.PROXY);
    }
  }

  @Test
  void access_tokens_are_tested_like_passwords() {
    OAuthKey key = OAuthKey.random("north", "turn.example");
    OAuthKey other = OAuthKey.random("north", "turn.example");
    try (Coturn server = Coturn.builder().oauth(key).start()) {
      assertThat(testToken(server, key).works()).isTrue();
      Failed failed = failure(testToken(server, other));
      assertThat(failed.kind()).isEqualTo(Kind.LOG_IN);
      assertThat(failed.text()).isEqualTo("The access token is wrong or has expired.");
    }
  }

  private RTCIceServerTestResult testToken(Coturn server, OAuthKey key) {
    OAuthKey.Access access = key.access(Instant.now(), Duration.ofHours(1));
    Base64.Encoder base64 = Base64.getEncoder();
    RTCIceServer withToken =
        RTCIceServer.builder(url("turn", server.address(), "udp"))
            .username("north")
            .credential(
                new RTCOAuthCredential(
                    base64.encodeToString(access.macKey()), base64.encodeToString(access.token())))
            .credentialType(RTCIceCredentialType.OAUTH)
            .build();
    return engine
        .testServer(withToken, new RTCIceServerTestOptions(), steps::add)
        .results()
        .join()
        .getFirst();
  }

  @Test
  void a_redirection_is_followed_and_the_other_server_tested() {
    try (Coturn target = Coturn.builder().user("alice", "secret").start();
        Coturn first =
            Coturn.builder().user("alice", "secret").alternateServer(target.address()).start()) {
      RTCIceServerTestResult result =
          test("secret", url("turn", first.address(), "udp")).getFirst();
      assertThat(result.works()).isTrue();
      assertThat(result.relayedAddresses()).allMatch(target::isRelayed);
    }
  }

  @Test
  void a_host_without_a_translator_is_found_out() {
    try (Coturn server = Coturn.builder().secondAddress().option("rfc5780").start()) {
      RTCNatBehavior behavior = engine.discoverNat(url("stun", server.address(), "")).join();
      assertThat(behavior.translated()).isFalse();
      assertThat(behavior.mapping()).isEqualTo(Rule.ENDPOINT_INDEPENDENT);
      assertThat(behavior.filtering()).isEqualTo(Rule.ENDPOINT_INDEPENDENT);
    }
  }
}
