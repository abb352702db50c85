package io.visavis.rtc.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.AlgorithmIdentifier;
import io.visavis.rtc.RTCBundlePolicy;
import io.visavis.rtc.RTCCertificate;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.RTCIceTransportPolicy;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCRtcpMuxPolicy;
import io.visavis.rtc.sim.NoEngineFaults;
import io.visavis.rtc.sim.SimSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// `setConfiguration`: webrtc-pc §4.4.1.6, "set a configuration", and RFC 9429 §4.1.18.
@ExtendWith(NoEngineFaults.class)
class SetConfigurationRulesTest {

  private static final RTCIceServer SERVER = new RTCIceServer("stun:203.0.113.7");

  private final SimSession session = SimSession.perfect();
  private final RTCPeerConnection alice = session.alice;

  private void set(UnaryOperator<RTCConfiguration.Builder> changes) {
    alice.setConfiguration(changes.apply(alice.getConfiguration().toBuilder()).build());
  }

  private void refused(String error, UnaryOperator<RTCConfiguration.Builder> changes) {
    RTCConfiguration before = alice.getConfiguration();
    assertThatThrownBy(() -> set(changes))
        .isInstanceOfSatisfying(RTCException.class, e -> assertThat(e.name()).isEqualTo(error));
    assertThat(alice.getConfiguration()).isEqualTo(before);
  }

  @Test
  void changed_servers_and_policy_are_given_back() {
    set(c -> c.iceServers(List.of(SERVER)).iceTransportPolicy(RTCIceTransportPolicy.RELAY));
    assertThat(alice.getConfiguration().iceServers()).containsExactly(SERVER);
    assertThat(alice.getConfiguration().iceTransportPolicy())
        .isEqualTo(RTCIceTransportPolicy.RELAY);
  }

  @Test
  void what_is_fixed_for_life_cannot_be_changed() {
    RTCCertificate other =
        RTCPeerConnection.generateCertificate(AlgorithmIdentifier.ecdsa()).join();
    refused("InvalidModificationError", c -> c.bundlePolicy(RTCBundlePolicy.MAX_BUNDLE));
    refused("InvalidModificationError", c -> c.rtcpMuxPolicy(RTCRtcpMuxPolicy.NEGOTIATE));
    refused("InvalidModificationError", c -> c.certificates(List.of(other)));
    refused("InvalidModificationError", c -> c.certificates(List.of()));
    refused("InvalidModificationError", c -> c.peerIdentity("bob@example.org"));
  }

  @Test
  void members_that_are_left_out_have_their_defaults() {
    RTCPeerConnection bundled =
        session.another(
            RTCConfiguration.builder().bundlePolicy(RTCBundlePolicy.MAX_BUNDLE).build());
    List<RTCCertificate> same = bundled.getConfiguration().certificates();
    assertThatThrownBy(
            () -> bundled.setConfiguration(RTCConfiguration.builder().certificates(same).build()))
        .isInstanceOfSatisfying(
            RTCException.class, e -> assertThat(e.name()).isEqualTo("InvalidModificationError"));
    set(c -> c.iceServers(List.of(SERVER)));
    alice.setConfiguration(
        RTCConfiguration.builder().certificates(alice.getConfiguration().certificates()).build());
    assertThat(alice.getConfiguration().iceServers()).isEmpty();
  }

  @Test
  void pool_size_is_fixed_by_the_first_local_description() {
    alice.createDataChannel("chat");
    set(c -> c.iceCandidatePoolSize(2));
    session.await(alice.setLocalDescription());
    refused("InvalidModificationError", c -> c.iceCandidatePoolSize(3));
    set(c -> c.iceCandidatePoolSize(2).iceServers(List.of(SERVER)));
  }

  @Test
  void fixed_members_are_checked_before_servers() {
    refused(
        "InvalidModificationError",
        c ->
            c.bundlePolicy(RTCBundlePolicy.MAX_COMPAT)
                .iceServers(List.of(new RTCIceServer("stun:"))));
    refused("SyntaxError", c -> c.iceServers(List.of(new RTCIceServer("stun:a?b"))));
    refused("InvalidAccessError", c -> c.iceServers(List.of(new RTCIceServer("turn:203.0.113.7"))));
  }

  @Test
  void closed_connection_takes_none() {
    alice.close();
    refused("InvalidStateError", c -> c);
  }

  private static String fragment(String sdp) {
    var matcher = Pattern.compile("a=ice-ufrag:(\\S+)").matcher(sdp);
    assertThat(matcher.find()).isTrue();
    return Objects.requireNonNull(matcher.group(1));
  }

  private String offered() {
    return fragment(session.await(alice.createOffer()).sdp());
  }

  @Test
  void other_servers_restart_ice_with_the_next_offer_and_ask_for_none() {
    alice.createDataChannel("chat");
    session.connect();
    List<String> needed = new ArrayList<>();
    alice.onNegotiationNeeded(event -> needed.add("negotiationneeded"));
    String before = fragment(SimSession.local(alice).sdp());
    assertThat(offered()).isEqualTo(before);
    set(c -> c.iceServers(List.of(SERVER)));
    session.run(Duration.ofSeconds(1));
    assertThat(needed).isEmpty();
    assertThat(offered()).isNotEqualTo(before);
    session.negotiate(alice, session.bob);
    String after = fragment(SimSession.local(alice).sdp());
    assertThat(after).isNotEqualTo(before);
    assertThat(offered()).isEqualTo(after);
    session.await(session::connected);
  }

  @Test
  void the_same_settings_again_restart_nothing() {
    alice.createDataChannel("chat");
    session.connect();
    String before = fragment(SimSession.local(alice).sdp());
    set(c -> c);
    assertThat(offered()).isEqualTo(before);
  }

  @Test
  void policy_relay_shows_no_address_in_what_is_gathered_next() {
    alice.createDataChannel("chat");
    session.connect();
    assertThat(SimSession.local(alice).sdp()).contains("typ host");
    set(c -> c.iceTransportPolicy(RTCIceTransportPolicy.RELAY));
    session.await(alice.setLocalDescription());
    session.run(Duration.ofSeconds(1));
    assertThat(SimSession.local(alice).sdp())
        .doesNotContain("a=candidate")
        .contains("a=end-of-candidates");
  }
}
