package io.visavis.rtc.peer;

import static io.visavis.rtc.RTCErrorDetailType.IDP_EXECUTION_FAILURE;
import static io.visavis.rtc.RTCErrorDetailType.IDP_LOAD_FAILURE;
import static io.visavis.rtc.RTCErrorDetailType.IDP_TIMEOUT;
import static io.visavis.rtc.RTCErrorDetailType.IDP_TOKEN_EXPIRED;
import static io.visavis.rtc.RTCErrorDetailType.IDP_TOKEN_INVALID;
import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.RTCCertificate;
import io.visavis.rtc.RTCIdentityAssertion;
import io.visavis.rtc.RTCIdentityProvider;
import io.visavis.rtc.RTCPeerConnectionState;
import io.visavis.rtc.identity.IdentityAuthority;
import io.visavis.rtc.identity.IdentityAuthority.Person;
import io.visavis.rtc.identity.X509IdentityProvider;
import io.visavis.rtc.sim.NoEngineFaults;
import io.visavis.rtc.sim.SimSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `RTCConfiguration.peerIdentity`: no media and no data before the remote proved that very name
/// (RFC 8827 §7, webrtc-identity §7); each as answerer and as offerer.
@ExtendWith(NoEngineFaults.class)
class TargetIdentityTest {

  private static final String ALICE = "alice@example.org";
  private static final IdentityAuthority AUTHORITY = new IdentityAuthority("authority");
  private static final Pattern IDENTITY = Pattern.compile("a=identity:(\\S+)\r\n");

  private final ToyProvider his = new ToyProvider("example.org");

  private IdentityScene toy(String target) {
    return IdentityScene.toy(new ToyProvider("example.org"), his, target).as("example.org", ALICE);
  }

  private static IdentityScene signed(Person person) {
    return signed(AUTHORITY.certify(person));
  }

  private static IdentityScene signed(RTCCertificate signer) {
    return new IdentityScene(
            IdentitySettings.NONE.withCertificate(signer),
            IdentitySettings.NONE.withAuthorities(List.of(AUTHORITY.certificate())),
            ALICE)
        .as(RTCIdentityProvider.X509, ALICE);
  }

  private static String identityOf(String sdp) {
    Matcher matcher = IDENTITY.matcher(sdp);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  @ParameterizedTest(name = "Alice offers: {0}")
  @ValueSource(booleans = {true, false})
  void who_proves_the_name_is_let_in(boolean offers) {
    IdentityScene scene = toy(ALICE);
    scene.connects(offers);
    assertThat(scene.session.await(scene.bob.peerIdentity()))
        .isEqualTo(new RTCIdentityAssertion("example.org", ALICE));
  }

  @ParameterizedTest(name = "Alice offers: {0}")
  @ValueSource(booleans = {true, false})
  void who_signs_with_a_trusted_certificate_is_let_in(boolean offers) {
    IdentityScene scene = signed(new Person(ALICE));
    scene.connects(offers);
    assertThat(scene.session.await(scene.bob.peerIdentity()))
        .isEqualTo(new RTCIdentityAssertion(RTCIdentityProvider.X509, ALICE));
  }

  @ParameterizedTest(name = "Alice offers: {0}")
  @ValueSource(booleans = {true, false})
  void another_name_is_refused(boolean offers) {
    toy("bob@example.org").fails(offers, IDP_TOKEN_INVALID);
    signed(new Person("mallory@example.org")).fails(offers, IDP_TOKEN_INVALID);
  }

  @ParameterizedTest(name = "Alice offers: {0}")
  @ValueSource(booleans = {true, false})
  void a_target_that_is_no_name_is_nobody(boolean offers) {
    toy("alice").fails(offers, IDP_TOKEN_INVALID);
  }

  @ParameterizedTest(name = "Alice offers: {0}")
  @ValueSource(booleans = {true, false})
  void a_stripped_assertion_is_refused(boolean offers) {
    toy(ALICE)
        .altered(sdp -> IDENTITY.matcher(sdp).replaceAll(""))
        .fails(offers, IDP_TOKEN_INVALID);
  }

  @ParameterizedTest(name = "Alice offers: {0}")
  @ValueSource(booleans = {true, false})
  void an_altered_assertion_is_refused(boolean offers) {
    signed(new Person(ALICE))
        .altered(sdp -> {
          String value = identityOf(sdp);
          // In the middle of the signed message, as base64 of base64.
          int at = value.length() / 2 & ~3;
          String change = value.startsWith("Qk1E", at) ? "QUJD" : "Qk1E";
          return sdp.replace(
              value, value.substring(0, at) + change + value.substring(at + change.length()));
        })
        .fails(offers, IDP_TOKEN_INVALID);
    toy(ALICE)
        .altered(sdp -> sdp.replace("a=identity:", "a=identity:!"))
        .fails(offers, IDP_TOKEN_INVALID);
  }

  @ParameterizedTest(name = "Alice offers: {0}")
  @ValueSource(booleans = {true, false})
  void an_assertion_of_another_call_is_refused(boolean offers) {
    // Mallory has heard Alice's assertion and puts it beside his own fingerprints.
    String mallorys = IdentityScene.certificate().getFingerprints().getFirst().value();
    signed(new Person(ALICE))
        .altered(sdp ->
            sdp.replaceAll(
                "a=fingerprint:sha-256 \\S+",
                "a=fingerprint:sha-256 " + mallorys.toUpperCase(Locale.ROOT)))
        .fails(offers, IDP_TOKEN_INVALID);
  }

  @ParameterizedTest(name = "Alice offers: {0}")
  @ValueSource(booleans = {true, false})
  void every_fingerprint_must_be_covered(boolean offers) {
    String mallorys = IdentityScene.certificate().getFingerprints().getFirst().value();
    toy(ALICE)
        .altered(sdp ->
            sdp.replaceFirst(
                "a=fingerprint:",
                "a=fingerprint:sha-256 "
                    + mallorys.toUpperCase(Locale.ROOT)
                    + "\r\na=fingerprint:"))
        .fails(offers, IDP_TOKEN_INVALID);
  }

  @ParameterizedTest(name = "Alice offers: {0}")
  @ValueSource(booleans = {true, false})
  void a_certificate_that_expired_since_is_refused(boolean offers) {
    RTCCertificate signer =
        AUTHORITY.certify(new Person(ALICE).until(Instant.now().minus(Duration.ofDays(1))));
    InstantSource lastWeek = InstantSource.fixed(Instant.now().minus(Duration.ofDays(7)));
    new IdentityScene(
            IdentityScene.toys(new X509IdentityProvider(signer, List.of(), lastWeek)),
            IdentitySettings.NONE.withAuthorities(List.of(AUTHORITY.certificate())),
            ALICE)
        .as(RTCIdentityProvider.X509, ALICE)
        .fails(offers, IDP_TOKEN_EXPIRED);
  }

  @ParameterizedTest(name = "Alice offers: {0}")
  @ValueSource(booleans = {true, false})
  void a_certificate_for_another_purpose_is_refused(boolean offers) {
    signed(new Person(ALICE).purpose(KeyPurposeId.id_kp_serverAuth))
        .fails(offers, IDP_TOKEN_INVALID);
  }

  @ParameterizedTest(name = "Alice offers: {0}")
  @ValueSource(booleans = {true, false})
  void a_certificate_of_nobody_we_trust_is_refused(boolean offers) {
    signed(new IdentityAuthority("authority").person(ALICE)).fails(offers, IDP_TOKEN_INVALID);
  }

  @ParameterizedTest(name = "Alice offers: {0}")
  @ValueSource(booleans = {true, false})
  void a_provider_that_is_not_known_is_refused(boolean offers) {
    new IdentityScene(
            IdentityScene.toys(new ToyProvider("example.org")), IdentitySettings.NONE, ALICE)
        .as("example.org", ALICE)
        .fails(offers, IDP_LOAD_FAILURE);
  }

  @ParameterizedTest(name = "Alice offers: {0}")
  @ValueSource(booleans = {true, false})
  void a_provider_that_never_answers_has_15_seconds(boolean offers) {
    his.gate = new CompletableFuture<>();
    toy(ALICE).fails(offers, IDP_TIMEOUT);
  }

  @ParameterizedTest(name = "Alice offers: {0}")
  @ValueSource(booleans = {true, false})
  void a_provider_that_throws_is_an_execution_failure(boolean offers) {
    his.validates =
        () -> {
          throw new IllegalStateException("out of order");
        };
    toy(ALICE).fails(offers, IDP_EXECUTION_FAILURE);
  }

  @ParameterizedTest(name = "Alice offers: {0}")
  @ValueSource(booleans = {true, false})
  void an_answer_without_a_value_is_an_execution_failure(boolean offers) {
    his.validates = () -> null;
    toy(ALICE).fails(offers, IDP_EXECUTION_FAILURE);
    his.validates = () -> CompletableFuture.completedFuture(null);
    toy(ALICE).fails(offers, IDP_EXECUTION_FAILURE);
  }

  @ParameterizedTest(name = "Alice offers: {0}")
  @ValueSource(booleans = {true, false})
  void nothing_flows_before_the_proof_and_everything_after_it(boolean offers) {
    his.gate = new CompletableFuture<>();
    IdentityScene scene = toy(ALICE);
    CompletableFuture<Void> applied = scene.call(offers);
    scene.session.run(Duration.ofSeconds(14));
    assertThat(applied).isNotDone();
    scene.assertSilent();

    his.gate.complete(null);
    scene.session.await(applied);
    scene.session.await(() -> scene.seen.contains("message") && scene.seen.contains("open"));
  }

  @ParameterizedTest(name = "Alice offers: {0}")
  @ValueSource(booleans = {true, false})
  void an_answer_after_the_limit_changes_nothing(boolean offers) {
    his.gate = new CompletableFuture<>();
    IdentityScene scene = toy(ALICE);
    scene.fails(offers, IDP_TIMEOUT);
    his.gate.complete(null);
    scene.session.run(Duration.ofMinutes(1));
    scene.assertSilent();
  }

  @ParameterizedTest(name = "Alice offers: {0}")
  @ValueSource(booleans = {true, false})
  void the_name_cannot_change_in_renegotiation(boolean offers) {
    IdentityScene scene = toy(ALICE);
    scene.connects(offers);
    scene.as("example.org", "mallory@example.org");
    scene.session.await(scene.alice.setLocalDescription());
    String before = Objects.requireNonNull(scene.bob.remoteDescription()).sdp();

    assertThat(scene.detail(scene.bob.setRemoteDescription(scene.alices())))
        .isEqualTo(IDP_TOKEN_INVALID);
    // The description is discarded (RFC 8827 §5.1.3); whom we talk to is still Alice.
    assertThat(Objects.requireNonNull(scene.bob.remoteDescription()).sdp()).isEqualTo(before);
    assertThat(scene.bob.connectionState()).isEqualTo(RTCPeerConnectionState.CONNECTED);
    assertThat(scene.session.await(scene.bob.peerIdentity()).name()).isEqualTo(ALICE);
  }

  @ParameterizedTest(name = "Alice offers: {0}")
  @ValueSource(booleans = {true, false})
  void the_same_assertion_and_none_at_all_do_for_the_same_fingerprints(boolean offers) {
    IdentityScene scene = toy(ALICE);
    scene.connects(offers);
    his.calls.clear();
    scene.session.negotiate(scene.alice, scene.bob);
    scene.altered(sdp -> IDENTITY.matcher(sdp).replaceAll(""));
    scene.session.await(scene.alice.setLocalDescription());
    scene.session.await(scene.bob.setRemoteDescription(scene.alices()));
    assertThat(his.calls).isEmpty();
    assertThat(SimSession.local(scene.alice).sdp()).contains("a=identity:");
  }
}
