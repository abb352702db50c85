package io.visavis.rtc.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.FakeOptions;
import io.visavis.rtc.MediaStreamTrack;
import io.visavis.rtc.RTCBundlePolicy;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCDataChannelState;
import io.visavis.rtc.RTCDtlsTransport;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCRtpTransceiver;
import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSessionDescriptionInit;
import io.visavis.rtc.sim.NoEngineFaults;
import io.visavis.rtc.sim.SimSession;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Later offers, and what shares a transport with what.
@ExtendWith(NoEngineFaults.class)
class RenegotiationTest {

  private static SimSession with(RTCBundlePolicy policy) {
    return SimSession.perfect(RTCConfiguration.builder().bundlePolicy(policy).build());
  }

  private static void media(RTCPeerConnection connection) {
    connection.addTrack(MediaStreamTrack.createFake("audio", FakeOptions.audio()));
    connection.addTrack(MediaStreamTrack.createFake("audio", FakeOptions.audio()));
    connection.addTrack(MediaStreamTrack.createFake("video", FakeOptions.video()));
    connection.createDataChannel("chat");
  }

  /// The transports in use, data's among them.
  private static Set<RTCDtlsTransport> transports(RTCPeerConnection connection) {
    Set<RTCDtlsTransport> found = new HashSet<>();
    for (RTCRtpTransceiver transceiver : connection.getTransceivers()) {
      RTCDtlsTransport transport = transceiver.sender().transport();
      if (transport != null) {
        found.add(transport);
      }
    }
    if (connection.sctp() != null) {
      found.add(Objects.requireNonNull(connection.sctp()).transport());
    }
    return found;
  }

  @Test
  void one_transport_carries_all_once_bundled_whatever_the_policy() {
    for (RTCBundlePolicy policy : RTCBundlePolicy.values()) {
      SimSession session = with(policy);
      media(session.alice);
      session.connect();
      assertThat(transports(session.alice)).as(policy.value()).hasSize(1);
      assertThat(transports(session.bob)).as(policy.value()).hasSize(1);
      session.run(Duration.ofSeconds(1));
      // What was gathered for the others is let go.
      assertThat(session.world().openSockets()).as(policy.value()).isEqualTo(2);
    }
  }

  @Test
  void offer_of_each_policy_holds_as_many_transports_as_it_says() {
    assertThat(offered(RTCBundlePolicy.MAX_BUNDLE)).isEqualTo(1);
    assertThat(offered(RTCBundlePolicy.BALANCED)).isEqualTo(3);
    assertThat(offered(RTCBundlePolicy.MAX_COMPAT)).isEqualTo(4);
  }

  private static int offered(RTCBundlePolicy policy) {
    SimSession session = with(policy);
    media(session.alice);
    session.await(session.alice.setLocalDescription());
    session.run(Duration.ofMillis(10));
    return session.world().openSockets();
  }

  @Test
  void remote_without_bundle_gets_what_the_policy_can_give() {
    assertThat(unbundled(RTCBundlePolicy.MAX_COMPAT)).isEqualTo(4);
    assertThat(unbundled(RTCBundlePolicy.BALANCED)).isEqualTo(3);
    assertThat(unbundled(RTCBundlePolicy.MAX_BUNDLE)).isEqualTo(1);
  }

  private static int unbundled(RTCBundlePolicy policy) {
    SimSession session = with(policy);
    media(session.alice);
    session.trickle();
    session.await(session.alice.setLocalDescription());
    session.await(session.bob.setRemoteDescription(noBundle(SimSession.local(session.alice))));
    session.await(session.bob.setLocalDescription());
    session.await(session.alice.setRemoteDescription(SimSession.local(session.bob)));
    session.await(session::connected);
    return transports(session.alice).size();
  }

  private static RTCSessionDescriptionInit noBundle(RTCSessionDescriptionInit description) {
    return new RTCSessionDescriptionInit(
        description.type(),
        description.sdp().replace("a=group:BUNDLE", "a=x-group:").replace("a=bundle-only", "a=x:"));
  }

  @Test
  void data_only_call_gets_audio_and_video_and_loses_them_again() {
    SimSession session = SimSession.perfect();
    var channel = session.alice.createDataChannel("chat");
    session.connect();
    session.run(Duration.ofSeconds(1));
    RTCDtlsTransport transport = Objects.requireNonNull(session.alice.sctp()).transport();
    session.alice.addTrack(MediaStreamTrack.createFake("audio", FakeOptions.audio()));
    session.alice.addTrack(MediaStreamTrack.createFake("video", FakeOptions.video()));
    session.negotiate(session.alice, session.bob);
    assertThat(transports(session.alice)).containsExactly(transport);
    assertThat(SimSession.local(session.alice).sdp().split("m=")).hasSize(4);
    session.alice.getTransceivers().forEach(RTCRtpTransceiver::stop);
    session.negotiate(session.bob, session.alice);
    session.negotiate(session.alice, session.bob);
    session.run(Duration.ofSeconds(5));
    assertThat(channel.readyState()).isEqualTo(RTCDataChannelState.OPEN);
    assertThat(session.connected()).isTrue();
  }

  @Test
  void tagged_section_may_be_stopped_while_the_others_go_on() {
    SimSession session = SimSession.perfect();
    media(session.alice);
    session.connect();
    session.run(Duration.ofSeconds(1));
    RTCDtlsTransport transport = Objects.requireNonNull(session.alice.sctp()).transport();
    session.alice.getTransceivers().getFirst().stop();
    session.negotiate(session.alice, session.bob);
    session.run(Duration.ofSeconds(10));
    assertThat(session.connected()).isTrue();
    assertThat(transports(session.alice)).containsExactly(transport);
    session.alice.addTrack(MediaStreamTrack.createFake("video", FakeOptions.video()));
    session.negotiate(session.alice, session.bob);
    session.run(Duration.ofSeconds(5));
    assertThat(session.connected()).isTrue();
  }

  @Test
  void roles_stay_when_the_other_side_offers() {
    SimSession session = SimSession.perfect();
    session.alice.createDataChannel("chat");
    session.connect();
    session.bob.addTransceiver("audio");
    session.negotiate(session.bob, session.alice);
    assertThat(SimSession.local(session.alice).sdp()).contains("a=setup:passive");
    session.run(Duration.ofSeconds(5));
    assertThat(session.connected()).isTrue();
  }

  @Test
  void rollback_of_a_later_offer_leaves_the_call_alone() {
    SimSession session = SimSession.perfect();
    session.alice.createDataChannel("chat");
    session.connect();
    String before = SimSession.local(session.alice).sdp();
    session.alice.addTransceiver("audio");
    session.await(session.alice.setLocalDescription());
    session.await(
        session.alice.setLocalDescription(new RTCSessionDescriptionInit(RTCSdpType.ROLLBACK)));
    assertThat(SimSession.local(session.alice).sdp()).isEqualTo(before);
    session.run(Duration.ofSeconds(5));
    assertThat(session.connected()).isTrue();
    session.negotiate(session.alice, session.bob);
    assertThat(session.connected()).isTrue();
  }

  @Test
  void place_of_a_section_that_the_answerer_stopped_is_offered_again() {
    SimSession session = SimSession.perfect();
    media(session.alice);
    session.trickle();
    session.await(session.alice.setLocalDescription());
    session.await(session.bob.setRemoteDescription(SimSession.local(session.alice)));
    session.bob.getTransceivers().get(1).stop();
    session.await(session.bob.setLocalDescription());
    session.await(session.alice.setRemoteDescription(SimSession.local(session.bob)));
    session.await(session::connected);
    session.negotiate(session.bob, session.alice);
    assertThat(session.alice.getTransceivers()).hasSize(2);
    session.alice.addTrack(MediaStreamTrack.createFake("audio", FakeOptions.audio()));
    session.negotiate(session.alice, session.bob);
    assertThat(session.bob.getTransceivers()).hasSize(3);
    assertThat(SimSession.local(session.alice).sdp().split("m=")).hasSize(5);
  }

  @Test
  void candidate_gathered_while_a_longer_offer_is_pending_goes_into_our_description() {
    SimSession session = SimSession.perfect();
    session.alice.createDataChannel("chat");
    session.negotiate(session.alice, session.bob);
    session.alice.addTransceiver("audio");
    session.await(session.alice.setLocalDescription());
    session.await(session.bob.setRemoteDescription(SimSession.local(session.alice)));
    session.run(Duration.ofSeconds(1));
    assertThat(SimSession.local(session.bob).sdp()).contains("a=candidate:", "a=end-of-candidates");
  }
}
