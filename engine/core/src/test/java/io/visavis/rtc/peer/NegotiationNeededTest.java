package io.visavis.rtc.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.FakeOptions;
import io.visavis.rtc.MediaStream;
import io.visavis.rtc.MediaStreamTrack;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCRtpTransceiverDirection;
import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSessionDescriptionInit;
import io.visavis.rtc.sim.NoEngineFaults;
import io.visavis.rtc.sim.SimSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// webrtc-pc §4.7.3: when `negotiationneeded` fires.
@ExtendWith(NoEngineFaults.class)
class NegotiationNeededTest {

  private final SimSession session = SimSession.perfect();
  private final RTCPeerConnection alice = session.alice;
  private int fired;

  NegotiationNeededTest() {
    alice.onNegotiationNeeded(e -> fired++);
  }

  private int fired() {
    session.instant();
    int now = fired;
    fired = 0;
    return now;
  }

  private void negotiate() {
    session.negotiate(alice, session.bob);
  }

  private static MediaStreamTrack track(String kind) {
    return MediaStreamTrack.createFake(kind, FakeOptions.audio());
  }

  @Test
  void fires_in_a_task_of_its_own() {
    alice.createDataChannel("data");
    assertThat(fired).isZero();
    assertThat(fired()).isEqualTo(1);
  }

  @Test
  void fires_once_for_many_changes() {
    alice.createDataChannel("data");
    alice.addTransceiver("audio");
    assertThat(fired()).isEqualTo(1);
    alice.createDataChannel("more");
    alice.addTransceiver("video");
    assertThat(fired()).isZero();
  }

  @Test
  void does_not_fire_for_a_second_channel() {
    alice.createDataChannel("data");
    negotiate();
    fired();
    alice.createDataChannel("more");
    assertThat(fired()).isZero();
  }

  @Test
  void does_not_fire_when_what_was_offered_is_answered() {
    alice.addTransceiver("audio");
    assertThat(fired()).isEqualTo(1);
    negotiate();
    assertThat(fired()).isZero();
  }

  @Test
  void waits_for_stable() {
    alice.addTransceiver("audio");
    fired();
    session.await(alice.setLocalDescription());
    alice.createDataChannel("data");
    assertThat(fired()).isZero();
    session.await(session.bob.setRemoteDescription(SimSession.local(alice)));
    session.await(session.bob.setLocalDescription());
    session.await(alice.setRemoteDescription(SimSession.local(session.bob)));
    assertThat(fired()).isEqualTo(1);
  }

  @Test
  void waits_for_the_operations_chain_to_empty() {
    boolean[] offered = {false};
    boolean[] after = {false};
    alice.onNegotiationNeeded(e -> after[0] = offered[0]);
    var offer = alice.createOffer();
    offer.thenRun(() -> offered[0] = true);
    alice.addTransceiver("audio");
    session.await(offer);
    assertThat(fired()).isEqualTo(1);
    assertThat(after[0]).isTrue();
  }

  @Test
  void fires_again_after_a_rollback() {
    alice.addTransceiver("audio");
    session.await(alice.setLocalDescription());
    fired();
    session.await(alice.setLocalDescription(new RTCSessionDescriptionInit(RTCSdpType.ROLLBACK)));
    assertThat(fired()).isEqualTo(1);
  }

  @Test
  void fires_when_a_track_is_removed() {
    var sender = alice.addTrack(track("audio"));
    negotiate();
    fired();
    alice.removeTrack(sender);
    assertThat(fired()).isEqualTo(1);
  }

  @Test
  void fires_when_a_direction_changes_and_not_when_it_changes_back() {
    var transceiver = alice.addTransceiver("audio");
    session.bob.addTrack(track("audio"));
    negotiate();
    fired();
    transceiver.direction(RTCRtpTransceiverDirection.SENDONLY);
    transceiver.direction(RTCRtpTransceiverDirection.SENDRECV);
    assertThat(fired()).isZero();
    transceiver.direction(RTCRtpTransceiverDirection.INACTIVE);
    assertThat(fired()).isEqualTo(1);
  }

  @Test
  void fires_when_a_transceiver_stops() {
    var transceiver = alice.addTransceiver("audio");
    negotiate();
    fired();
    transceiver.stop();
    assertThat(fired()).isEqualTo(1);
  }

  @Test
  void fires_when_streams_change_and_not_when_a_track_is_replaced() {
    var sender = alice.addTrack(track("audio"), new MediaStream());
    negotiate();
    fired();
    session.await(sender.replaceTrack(track("audio")));
    assertThat(fired()).isZero();
    sender.setStreams(new MediaStream());
    assertThat(fired()).isEqualTo(1);
  }

  @Test
  void never_fires_once_closed() {
    alice.addTransceiver("audio");
    alice.close();
    assertThat(fired()).isZero();
  }

  @Test
  void side_that_did_not_offer_need_not_negotiate_either() {
    int[] bobs = {0};
    session.bob.onNegotiationNeeded(e -> bobs[0]++);
    alice.addTransceiver("audio");
    negotiate();
    session.instant();
    assertThat(bobs[0]).isZero();
  }
}
