package io.visavis.rtc.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.RTCCertificate;
import io.visavis.rtc.RTCErrorDetailType;
import io.visavis.rtc.RTCIdentityAssertion;
import io.visavis.rtc.RTCIdentityAssertionResult;
import io.visavis.rtc.RTCIdentityProviderDetails;
import io.visavis.rtc.RTCIdentityValidationResult;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCPeerConnectionState;
import io.visavis.rtc.identity.AssertionCodec;
import io.visavis.rtc.sim.NoEngineFaults;
import io.visavis.rtc.sim.SimSession;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// webrtc-identity §7 and §8, RFC 8827 §5 and §8.1: `peerIdentity` of a connection that wants no
/// name.
@ExtendWith(NoEngineFaults.class)
class PeerIdentityRulesTest {

  private static final String DOMAIN = "example.org";
  private static final String ALICE = "alice@example.org";

  private final ToyProvider his = new ToyProvider(DOMAIN, "friends.example");

  private IdentityScene scene(String name) {
    return IdentityScene.toy(new ToyProvider(DOMAIN), his, null).as(DOMAIN, name);
  }

  private void rejected(IdentityScene scene, RTCErrorDetailType detail) {
    CompletableFuture<RTCIdentityAssertion> identity = scene.bob.peerIdentity();
    scene.session.await(scene.call(true));
    assertThat(scene.detail(identity)).isEqualTo(detail);
  }

  private void rejected(UnaryOperator<String> change) {
    rejected(scene(ALICE).altered(change), RTCErrorDetailType.IDP_TOKEN_INVALID);
  }

  private static String identity(RTCIdentityProviderDetails idp) {
    return "a=identity:" + AssertionCodec.encode(new RTCIdentityAssertionResult(idp, "x"));
  }

  @Test
  void a_good_assertion_resolves_peer_identity() {
    IdentityScene scene = scene(ALICE);
    CompletableFuture<RTCIdentityAssertion> identity = scene.bob.peerIdentity();
    scene.connects(true);
    assertThat(scene.session.await(identity)).isEqualTo(new RTCIdentityAssertion(DOMAIN, ALICE));
    assertThat(his.calls).containsExactly("validate null");
  }

  @Test
  void without_an_assertion_it_stays_pending() {
    IdentityScene scene = IdentityScene.toy(new ToyProvider(DOMAIN), his, null);
    scene.connects(true);
    assertThat(scene.bob.peerIdentity()).isNotDone();
  }

  @Test
  void set_remote_description_does_not_wait() {
    his.gate = new CompletableFuture<>();
    IdentityScene scene = scene(ALICE);
    scene.connects(false);
    assertThat(scene.bob.peerIdentity()).isNotDone();
    his.gate.complete(null);
    assertThat(scene.session.await(scene.bob.peerIdentity()).name()).isEqualTo(ALICE);
  }

  @Test
  void a_bad_assertion_rejects_it_and_the_next_description_gets_another_promise() {
    his.validates = () -> CompletableFuture.failedFuture(new IllegalStateException("no"));
    IdentityScene scene = scene(ALICE);
    rejected(scene, RTCErrorDetailType.IDP_EXECUTION_FAILURE);
    scene.session.await(scene.session::connected);
    assertThat(scene.bob.peerIdentity()).isNotDone();

    his.validates = null;
    scene.session.negotiate(scene.alice, scene.bob);
    assertThat(scene.session.await(scene.bob.peerIdentity()).name()).isEqualTo(ALICE);
  }

  @Test
  void malformed_assertions_are_refused() {
    rejected(sdp -> sdp.replaceFirst("a=identity:\\S+", "a=identity:!"));
    rejected(sdp -> sdp.replaceFirst("a=identity:\\S+", "a=identity:"));
    rejected(sdp -> sdp.replaceFirst("a=identity:\\S+", "a=identity:AAAA"));
    rejected(sdp -> sdp.replaceFirst("a=identity:\\S+", "$0 =x"));
  }

  @Test
  void more_than_one_identity_is_refused() {
    rejected(sdp -> sdp.replaceFirst("a=identity:\\S+", "$0\r\n$0"));
  }

  @Test
  void extensions_that_are_not_known_are_ignored() {
    IdentityScene scene =
        scene(ALICE).altered(sdp -> sdp.replaceFirst("a=identity:\\S+", "$0 a=1; b;c=\"2\""));
    scene.connects(true);
    assertThat(scene.session.await(scene.bob.peerIdentity()).name()).isEqualTo(ALICE);
  }

  @Test
  void an_identity_of_a_media_section_is_none() {
    IdentityScene scene =
        scene(ALICE)
            .altered(sdp ->
                sdp.replaceFirst("a=identity:\\S+\r\n", "") + "a=identity:" + "QUJD" + "\r\n");
    scene.connects(true);
    assertThat(scene.bob.peerIdentity()).isNotDone();
  }

  @Test
  void the_provider_is_the_one_that_the_assertion_names() {
    rejected(
        scene(ALICE)
            .altered(sdp ->
                sdp.replaceFirst(
                    "a=identity:\\S+", identity(new RTCIdentityProviderDetails(DOMAIN, "other")))),
        RTCErrorDetailType.IDP_LOAD_FAILURE);
  }

  @Test
  void contents_that_are_none_are_refused() {
    for (String contents : new String[] {"", "{}", "{\"fingerprint\":[]}"}) {
      his.validates =
          () -> CompletableFuture.completedFuture(new RTCIdentityValidationResult(ALICE, contents));
      rejected(scene(ALICE), RTCErrorDetailType.IDP_TOKEN_INVALID);
    }
  }

  @Test
  void a_name_without_a_domain_is_refused() {
    rejected(scene("alice"), RTCErrorDetailType.IDP_TOKEN_INVALID);
  }

  @Test
  void a_provider_vouches_for_names_of_its_own_domain() {
    rejected(scene("alice@example.com"), RTCErrorDetailType.IDP_TOKEN_INVALID);
  }

  @Test
  void a_third_party_vouches_for_the_domains_that_local_policy_allows() {
    IdentityScene scene = scene("alice@friends.example");
    scene.connects(true);
    assertThat(scene.session.await(scene.bob.peerIdentity()))
        .isEqualTo(new RTCIdentityAssertion(DOMAIN, "alice@friends.example"));
  }

  @Test
  void the_first_name_that_is_proven_becomes_the_target() {
    IdentityScene scene = scene(ALICE);
    scene.connects(true);
    scene.session.await(scene.bob.peerIdentity());
    scene.as(DOMAIN, "mallory@example.org");
    scene.session.await(scene.alice.setLocalDescription());
    assertThat(scene.detail(scene.bob.setRemoteDescription(scene.alices())))
        .isEqualTo(RTCErrorDetailType.IDP_TOKEN_INVALID);
    assertThat(scene.session.await(scene.bob.peerIdentity()).name()).isEqualTo(ALICE);
  }

  /// Both descriptions are applied before the first is validated: the second cannot be taken back.
  @Test
  void another_name_that_comes_before_the_first_is_proven_ends_the_connection() {
    his.gate = new CompletableFuture<>();
    IdentityScene scene = scene(ALICE);
    scene.connects(true);
    scene.as(DOMAIN, "mallory@example.org");
    scene.session.negotiate(scene.alice, scene.bob);
    his.gate.complete(null);
    RTCPeerConnection bob = scene.bob;
    scene.session.await(() -> bob.connectionState() == RTCPeerConnectionState.FAILED);
    assertThat(scene.session.await(bob.peerIdentity()).name()).isEqualTo(ALICE);
    assertThat(his.calls).hasSize(2);
  }

  @Test
  void the_answer_is_covered_with_all_certificates_of_the_remote() {
    RTCCertificate spare = IdentityScene.certificate();
    IdentityScene scene =
        scene(ALICE)
            .altered(sdp ->
                sdp.replaceFirst(
                    "a=fingerprint:",
                    "a=fingerprint:sha-256 "
                        + spare.getFingerprints().getFirst().value()
                        + "\r\na=fingerprint:"));
    CompletableFuture<RTCIdentityAssertion> identity = scene.bob.peerIdentity();
    scene.session.await(scene.call(false));
    assertThat(scene.detail(identity)).isEqualTo(RTCErrorDetailType.IDP_TOKEN_INVALID);
    assertThat(SimSession.local(scene.bob).sdp()).doesNotContain("a=identity");
  }
}
