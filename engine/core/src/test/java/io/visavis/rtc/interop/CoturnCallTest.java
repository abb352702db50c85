package io.visavis.rtc.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCDataChannel;
import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.RTCIceCandidate;
import io.visavis.rtc.RTCIceCandidateType;
import io.visavis.rtc.RTCIceCredentialType;
import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.RTCIceTransportPolicy;
import io.visavis.rtc.RTCOAuthCredential;
import io.visavis.rtc.RTCPeerConnectionState;
import io.visavis.rtc.cert.TestAuthority;
import io.visavis.rtc.coturn.Coturn;
import io.visavis.rtc.coturn.OAuthKey;
import io.visavis.rtc.coturn.RequiresCoturn;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole connections of ours through a real TURN server, and nothing else.
@RequiresCoturn
class CoturnCallTest {

  private static final TestAuthority AUTHORITY = new TestAuthority("Visavis tests");
  private static RTCEngine engine;
  private static Coturn server;

  @BeforeAll
  static void start() {
    engine =
        RTCEngine.builder()
            .loopbackCandidates(true)
            .serverTrust(List.of(AUTHORITY.certificate()))
            .build();
    server =
        Coturn.builder()
            .user("alice", "secret")
            .certificate(AUTHORITY.server("localhost", "127.0.0.1"))
            .start();
  }

  @AfterAll
  static void stop() {
    server.close();
    engine.close();
  }

  private static RTCIceServer turn(String url) {
    return new RTCIceServer(List.of(url), "alice", "secret");
  }

  private static String url(Coturn of, String query) {
    return "turn:127.0.0.1:" + of.address().getPort() + query;
  }

  private static String secureUrl(String host, String query) {
    return "turns:" + host + ":" + server.tlsAddress().getPort() + query;
  }

  private static RelayedPair relayed(RTCIceServer... servers) {
    return new RelayedPair(
        engine,
        RTCConfiguration.builder()
            .iceServers(List.of(servers))
            .iceTransportPolicy(RTCIceTransportPolicy.RELAY)
            .build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"udp", "tcp", "tls", "dtls"})
  void relay_only_call_goes_by_every_way_to_the_server(String way) throws Exception {
    String url =
        switch (way) {
          case "udp" -> url(server, "");
          case "tcp" -> url(server, "?transport=tcp");
          case "tls" -> secureUrl("localhost", "");
          default -> secureUrl("127.0.0.1", "?transport=udp");
        };
    try (RelayedPair pair = relayed(turn(url))) {
      pair.connect();
      assertThat(pair.echo("through the relay")).isEqualTo("through the relay");
      assertThat(pair.candidates())
          .isNotEmpty()
          .allSatisfy(candidate -> {
            assertThat(candidate.type()).isEqualTo(RTCIceCandidateType.RELAY);
            assertThat(candidate.url()).isEqualTo(url);
            assertThat(candidate.relayProtocol())
                .hasToString(way.equals("dtls") ? "UDP" : way.toUpperCase(java.util.Locale.ROOT));
            assertThat(candidate.relatedAddress()).isIn("0.0.0.0", "::");
            assertThat(candidate.relatedPort()).isZero();
          });
      assertThat(pair.sdp()).doesNotContain("typ host").doesNotContain("typ srflx");
      assertThat(pair.selectedTypes()).containsOnly(RTCIceCandidateType.RELAY);
      assertThat(pair.errors()).isEmpty();
    }
  }

  @Test
  void wrong_password_is_told_and_the_other_server_serves() throws Exception {
    RTCIceServer wrong = new RTCIceServer(List.of(url(server, "")), "alice", "guess");
    try (RelayedPair pair = relayed(wrong, turn(url(server, "?transport=tcp")))) {
      pair.connect();
      assertThat(pair.errors())
          .isNotEmpty()
          .allSatisfy(error -> {
            assertThat(error.errorCode()).isEqualTo(401);
            assertThat(error.url()).isEqualTo(url(server, ""));
            assertThat(error.errorText()).contains("password").doesNotContain("guess");
            assertThat(error.address()).isNull();
          });
    }
  }

  @Test
  void certificate_of_another_name_is_refused_and_told() throws Exception {
    try (Coturn stranger =
            Coturn.builder()
                .user("alice", "secret")
                .certificate(AUTHORITY.server("example.org"))
                .start();
        RelayedPair pair =
            relayed(
                turn("turns:localhost:" + stranger.tlsAddress().getPort()),
                turn("turns:localhost:" + stranger.tlsAddress().getPort() + "?transport=udp"),
                turn(url(server, "")))) {
      pair.connect();
      pair.awaitErrors(4);
      assertThat(pair.errors())
          .allSatisfy(error -> {
            assertThat(error.errorCode()).isEqualTo(701);
            assertThat(error.errorText()).contains("another name");
          });
      assertThat(stranger.log()).doesNotContain("ALLOCATE processed, success");
    }
  }

  @Test
  void stun_server_that_must_prove_its_name_is_asked_over_dtls_and_tls() throws Exception {
    RTCIceServer right = new RTCIceServer("stuns:localhost:" + server.tlsAddress().getPort());
    try (Coturn stranger = Coturn.builder().certificate(AUTHORITY.server("example.org")).start();
        RelayedPair proven = new RelayedPair(engine, configuration(right));
        RelayedPair stranded =
            new RelayedPair(
                engine,
                configuration(
                    new RTCIceServer("stuns:localhost:" + stranger.tlsAddress().getPort())))) {
      proven.gather();
      assertThat(proven.errors()).isEmpty();
      stranded.gather();
      assertThat(stranded.errors())
          .singleElement()
          .satisfies(error -> assertThat(error.errorText()).contains("another name"));
    }
  }

  private static RTCConfiguration configuration(RTCIceServer server) {
    return RTCConfiguration.builder().iceServers(List.of(server)).build();
  }

  @Test
  void reached_quota_is_told() throws Exception {
    try (Coturn small = Coturn.builder().user("alice", "secret").userQuota(2).start();
        RelayedPair pair = relayed(turn(url(small, "")));
        RelayedPair one = relayed(turn(url(small, "")))) {
      pair.connect();
      one.gather();
      assertThat(one.errors())
          .isNotEmpty()
          .allSatisfy(error -> assertThat(error.errorCode()).isEqualTo(486));
    }
  }

  @Test
  void closed_connections_have_given_their_allocations_back() throws Exception {
    try (Coturn counted = Coturn.builder().user("alice", "secret").start()) {
      try (RelayedPair pair = relayed(turn(url(counted, "")))) {
        pair.connect();
      }
      counted.awaitLog(log -> log.lines().filter(line -> line.contains("lifetime=0")).count() == 2);
    }
  }

  @Test
  void access_token_lets_in() throws Exception {
    OAuthKey key = OAuthKey.random("kid-1", "turn.visavis.test");
    try (Coturn tokens = Coturn.builder().oauth(key).start()) {
      OAuthKey.Access access = key.access(Instant.now(), Duration.ofHours(1));
      Base64.Encoder base64 = Base64.getEncoder();
      RTCIceServer login =
          new RTCIceServer(
              List.of(url(tokens, "")),
              "kid-1",
              new RTCOAuthCredential(
                  base64.encodeToString(access.macKey()), base64.encodeToString(access.token())),
              RTCIceCredentialType.OAUTH);
      try (RelayedPair pair = relayed(login)) {
        pair.connect();
        assertThat(pair.echo("let in")).isEqualTo("let in");
      }
    }
  }

  @Test
  void server_that_is_killed_and_comes_back_carries_the_call_again() throws Exception {
    try (Coturn mortal = Coturn.builder().user("alice", "secret").start();
        RelayedPair pair = relayed(turn(url(mortal, "?transport=tcp")))) {
      RTCDataChannel channel = pair.connect();
      List<RTCIceCandidate> before = pair.candidates();
      mortal.restart();
      channel.send("after the restart");
      pair.awaitEcho("after the restart");
      assertThat(pair.candidates()).hasSizeGreaterThan(before.size());
      pair.awaitState(RTCPeerConnectionState.CONNECTED);
    }
  }

  @Test
  void call_goes_on_by_the_second_server_when_the_first_is_killed() throws Exception {
    try (Coturn mortal = Coturn.builder().user("alice", "secret").start();
        RelayedPair pair = relayed(turn(url(mortal, "")), turn(url(server, "?transport=tcp")))) {
      RTCDataChannel channel = pair.connect();
      mortal.kill();
      channel.send("by the other server");
      pair.awaitEcho("by the other server");
    }
  }
}
