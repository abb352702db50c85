package io.visavis.rtc.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.RTCDtlsFingerprint;
import io.visavis.rtc.RTCErrorDetailType;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCIdentityAssertionResult;
import io.visavis.rtc.RTCIdentityProviderDetails;
import io.visavis.rtc.RTCIdentityProviderFailure;
import io.visavis.rtc.RTCIdentityProviderOptions;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCSignalingState;
import io.visavis.rtc.identity.AssertionCodec;
import io.visavis.rtc.identity.IdentityContents;
import io.visavis.rtc.sim.NoEngineFaults;
import io.visavis.rtc.sim.SimSession;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// webrtc-identity §6, §8 and §9: setIdentityProvider, getIdentityAssertion, and what descriptions
/// carry.
@ExtendWith(NoEngineFaults.class)
class IdentityAssertionRulesTest {

  private static final String DOMAIN = "example.org";

  private final ToyProvider provider = new ToyProvider(DOMAIN);
  private final IdentityScene scene =
      new IdentityScene(
          IdentityScene.toys(provider, new ToyProvider("example.com")),
          IdentityScene.toys(provider),
          "carol@example.org");
  private final RTCPeerConnection alice = scene.alice;
  private final SimSession session = scene.session;

  private static RTCIdentityProviderOptions.Builder options() {
    return RTCIdentityProviderOptions.builder();
  }

  private void fails(RTCErrorDetailType detail) {
    assertThat(scene.detail(alice.getIdentityAssertion())).isEqualTo(detail);
    assertThat(scene.detail(alice.createOffer())).isEqualTo(detail);
    assertThat(scene.detail(alice.setLocalDescription())).isEqualTo(detail);
    assertThat(alice.signalingState()).isEqualTo(RTCSignalingState.STABLE);
  }

  @Test
  void setting_a_provider_on_a_closed_connection_is_an_invalid_state_error() {
    alice.close();
    assertThatThrownBy(() -> alice.setIdentityProvider(DOMAIN))
        .isInstanceOfSatisfying(
            RTCException.class, e -> assertThat(e.name()).isEqualTo("InvalidStateError"));
  }

  @Test
  void a_protocol_with_a_slash_is_a_syntax_error() {
    for (String protocol : List.of("a/b", "a\\b")) {
      assertThatThrownBy(
              () -> alice.setIdentityProvider(DOMAIN, options().protocol(protocol).build()))
          .isInstanceOfSatisfying(
              RTCException.class, e -> assertThat(e.name()).isEqualTo("SyntaxError"));
    }
  }

  @Test
  void an_assertion_needs_a_provider_and_an_open_connection() {
    assertThat(session.failure(alice.getIdentityAssertion())).isEqualTo("InvalidStateError");
    alice.setIdentityProvider(DOMAIN);
    alice.close();
    assertThat(session.failure(alice.getIdentityAssertion())).isEqualTo("InvalidStateError");
  }

  @Test
  void an_assertion_is_json_in_base64() {
    scene.as(DOMAIN, "alice@example.org");
    RTCIdentityAssertionResult made =
        AssertionCodec.decode(session.await(alice.getIdentityAssertion()));
    assertThat(made.idp()).isEqualTo(new RTCIdentityProviderDetails(DOMAIN));
    assertThat(made.assertion()).startsWith("alice@example.org|");
  }

  @Test
  void the_contents_cover_the_certificate() {
    scene.as(DOMAIN, "alice@example.org");
    String assertion =
        AssertionCodec.decode(session.await(alice.getIdentityAssertion())).assertion();
    RTCDtlsFingerprint own = IdentityScene.ALICES.getFingerprints().getFirst();
    assertThat(IdentityContents.read(assertion.substring(assertion.indexOf('|') + 1)))
        .isEqualTo(
            Set.of(new RTCDtlsFingerprint(own.algorithm(), own.value().toUpperCase(Locale.ROOT))));
  }

  @Test
  void the_provider_is_given_the_options_and_no_origin() {
    alice.setIdentityProvider(
        DOMAIN, options().usernameHint("alice").peerIdentity("bob@example.org").build());
    session.await(alice.getIdentityAssertion());
    assertThat(provider.calls).containsExactly("generate null alice bob@example.org");
  }

  @Test
  void peer_identity_of_the_options_defaults_to_that_of_the_configuration() {
    scene.bob.setIdentityProvider(DOMAIN);
    session.await(scene.bob.getIdentityAssertion());
    assertThat(provider.calls).containsExactly("generate null null carol@example.org");
  }

  @Test
  void offers_and_answers_carry_the_assertion_at_session_level() {
    scene.as(DOMAIN, "alice@example.org");
    String assertion = session.await(alice.getIdentityAssertion());
    for (String sdp :
        List.of(
            session.await(alice.createOffer()).sdp(),
            afterLocalDescription(),
            session.await(alice.createOffer()).sdp())) {
      assertThat(sdp.substring(0, sdp.indexOf("m="))).contains("a=identity:" + assertion + "\r\n");
    }
  }

  private String afterLocalDescription() {
    session.await(alice.setLocalDescription());
    return SimSession.local(alice).sdp();
  }

  @Test
  void one_assertion_serves_all_descriptions() {
    scene.as(DOMAIN, "alice@example.org");
    String first = session.await(alice.createOffer()).sdp();
    CompletableFuture<String> again = alice.getIdentityAssertion();
    String second = session.await(alice.createOffer()).sdp();
    assertThat(second).isEqualTo(first).contains(session.await(again));
    assertThat(provider.calls).hasSize(1);
  }

  @Test
  void calls_that_come_together_ask_once() {
    scene.as(DOMAIN, "alice@example.org");
    CompletableFuture<String> one = alice.getIdentityAssertion();
    CompletableFuture<String> other = alice.getIdentityAssertion();
    assertThat(session.await(one)).isEqualTo(session.await(other));
    assertThat(provider.calls).hasSize(1);
  }

  @Test
  void another_provider_discards_the_assertion_and_the_same_one_does_not() {
    scene.as(DOMAIN, "alice@example.org");
    String first = session.await(alice.getIdentityAssertion());
    scene.as(DOMAIN, "alice@example.org");
    assertThat(session.await(alice.getIdentityAssertion())).isEqualTo(first);
    scene.as("example.com", "alice@example.com");
    assertThat(session.await(alice.getIdentityAssertion())).isNotEqualTo(first);
  }

  @Test
  void the_version_of_the_session_grows_with_another_assertion_only() {
    IdentitySettings both = IdentityScene.toys(provider, new ToyProvider("example.com"));
    IdentityScene call = new IdentityScene(both, both, null).as(DOMAIN, "alice@example.org");
    call.connects(true);
    // The second description has the candidates as well, which are news to the first.
    call.session.negotiate(call.alice, call.bob);
    long first = version(SimSession.local(call.alice).sdp());
    assertThat(version(call.session.await(call.alice.createOffer()).sdp())).isEqualTo(first);
    call.as("example.com", "alice@example.com");
    assertThat(version(call.session.await(call.alice.createOffer()).sdp())).isEqualTo(first + 1);
  }

  private static long version(String sdp) {
    String origin = sdp.substring(sdp.indexOf("o="), sdp.indexOf("\r\ns="));
    return Long.parseLong(origin.split(" ", -1)[2]);
  }

  @Test
  void a_provider_that_is_not_known_is_a_load_failure() {
    scene.as("example.net", "alice@example.net");
    fails(RTCErrorDetailType.IDP_LOAD_FAILURE);
    alice.setIdentityProvider(DOMAIN, options().protocol("other").build());
    fails(RTCErrorDetailType.IDP_LOAD_FAILURE);
  }

  @Test
  void a_provider_that_fails_is_an_execution_failure() {
    scene.as(DOMAIN, "alice@example.org");
    provider.generates =
        () -> {
          throw new IllegalStateException("out of order");
        };
    fails(RTCErrorDetailType.IDP_EXECUTION_FAILURE);
    provider.generates = () -> CompletableFuture.failedFuture(new IllegalStateException("no"));
    fails(RTCErrorDetailType.IDP_EXECUTION_FAILURE);
    provider.generates = () -> null;
    fails(RTCErrorDetailType.IDP_EXECUTION_FAILURE);
  }

  @Test
  void an_assertion_that_no_description_can_carry_is_an_execution_failure() {
    scene.as(DOMAIN, "x".repeat(AssertionCodec.MAX_LENGTH));
    fails(RTCErrorDetailType.IDP_EXECUTION_FAILURE);
  }

  @Test
  void a_user_who_must_log_in_is_told_where() {
    scene.as(DOMAIN, "alice@example.org");
    assertThat(alice.idpLoginUrl()).isNull();
    assertThat(alice.idpErrorInfo()).isNull();
    provider.generates =
        () ->
            CompletableFuture.failedFuture(
                new RTCIdentityProviderFailure(
                    RTCErrorDetailType.IDP_NEED_LOGIN, "who?", "https://example.org/", "info"));
    fails(RTCErrorDetailType.IDP_NEED_LOGIN);
    assertThat(alice.idpLoginUrl()).isEqualTo("https://example.org/");
    assertThat(alice.idpErrorInfo()).isEqualTo("info");
    provider.generates = null;
    assertThat(session.await(alice.getIdentityAssertion())).isNotEmpty();
  }

  @Test
  void a_provider_has_15_seconds() {
    scene.as(DOMAIN, "alice@example.org");
    CompletableFuture<RTCIdentityAssertionResult> late = new CompletableFuture<>();
    provider.generates = () -> late;
    CompletableFuture<?> offer = alice.createOffer();
    session.run(Duration.ofMillis(14_990));
    assertThat(offer).isNotDone();
    session.run(Duration.ofMillis(20));
    assertThat(scene.detail(offer)).isEqualTo(RTCErrorDetailType.IDP_TIMEOUT);
    late.complete(new RTCIdentityAssertionResult(new RTCIdentityProviderDetails(DOMAIN), "late"));
    session.instant();
    provider.generates = null;
    assertThat(AssertionCodec.decode(session.await(alice.getIdentityAssertion())).assertion())
        .isNotEqualTo("late");
  }

  @Test
  void a_connection_that_closes_waits_for_no_provider() {
    scene.as(DOMAIN, "alice@example.org");
    CompletableFuture<RTCIdentityAssertionResult> late = new CompletableFuture<>();
    provider.generates = () -> late;
    CompletableFuture<?> offer = alice.createOffer();
    session.instant();
    alice.close();
    session.await(alice.whenClosed());
    late.complete(new RTCIdentityAssertionResult(new RTCIdentityProviderDetails(DOMAIN), "late"));
    session.run(Duration.ofMinutes(1));
    assertThat(offer).isNotDone();
  }

  @Test
  void without_a_provider_descriptions_say_nothing() {
    assertThat(session.await(alice.createOffer()).sdp()).doesNotContain("identity");
  }
}
