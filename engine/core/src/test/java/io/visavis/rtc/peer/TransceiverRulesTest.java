package io.visavis.rtc.peer;

import static io.visavis.rtc.RTCRtpTransceiverDirection.INACTIVE;
import static io.visavis.rtc.RTCRtpTransceiverDirection.RECVONLY;
import static io.visavis.rtc.RTCRtpTransceiverDirection.SENDONLY;
import static io.visavis.rtc.RTCRtpTransceiverDirection.SENDRECV;
import static io.visavis.rtc.RTCRtpTransceiverDirection.STOPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.FakeOptions;
import io.visavis.rtc.MediaStreamTrack;
import io.visavis.rtc.MediaStreamTrackState;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCRtpEncodingParameters;
import io.visavis.rtc.RTCRtpSender;
import io.visavis.rtc.RTCRtpTransceiver;
import io.visavis.rtc.RTCRtpTransceiverInit;
import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSessionDescriptionInit;
import io.visavis.rtc.sim.NoEngineFaults;
import io.visavis.rtc.sim.SimSession;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// webrtc-pc §5.1, §5.4: transceivers, and the tracks that they send.
@ExtendWith(NoEngineFaults.class)
class TransceiverRulesTest {

  private static final RTCSessionDescriptionInit ROLLBACK =
      new RTCSessionDescriptionInit(RTCSdpType.ROLLBACK);

  private final SimSession session = SimSession.perfect();
  private final RTCPeerConnection alice = session.alice;
  private final RTCPeerConnection bob = session.bob;

  private static MediaStreamTrack audio() {
    return MediaStreamTrack.createFake("audio", FakeOptions.audio());
  }

  private static MediaStreamTrack video() {
    return MediaStreamTrack.createFake("video", FakeOptions.video());
  }

  private static RTCRtpTransceiver only(RTCPeerConnection connection) {
    assertThat(connection.getTransceivers()).hasSize(1);
    return connection.getTransceivers().getFirst();
  }

  private static void refuses(String name, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(RTCException.class, e -> assertThat(e.name()).isEqualTo(name));
  }

  private RTCSessionDescriptionInit offer(RTCPeerConnection of) {
    return session.await(of.createOffer());
  }

  @Test
  void mid_comes_with_the_description_not_with_the_offer() {
    RTCRtpTransceiver transceiver = alice.addTransceiver("audio");
    offer(alice);
    assertThat(transceiver.mid()).isNull();
    session.await(alice.setLocalDescription());
    assertThat(transceiver.mid()).isNotNull();
    assertThat(transceiver.currentDirection()).isNull();
  }

  @Test
  void unknown_kind_and_stopped_direction_are_type_errors() {
    refuses("TypeError", () -> alice.addTransceiver("smell"));
    refuses(
        "TypeError",
        () ->
            alice.addTransceiver(
                "audio", RTCRtpTransceiverInit.builder().direction(STOPPED).build()));
    assertThat(alice.getTransceivers()).isEmpty();
  }

  @Test
  void encodings_are_checked_and_trimmed_to_what_a_sender_can_send() {
    var plain = RTCRtpEncodingParameters.builder().build();
    var low = RTCRtpEncodingParameters.builder().rid("low").build();
    var high = RTCRtpEncodingParameters.builder().rid("high").build();
    refuses("TypeError", () -> add(plain, plain));
    refuses("TypeError", () -> add(low, low));
    refuses("TypeError", () -> add(low, plain));
    refuses("TypeError", () -> add(RTCRtpEncodingParameters.builder().rid("l√w").build()));
    refuses(
        "RangeError",
        () -> add(RTCRtpEncodingParameters.builder().scaleResolutionDownBy(0.5).build()));
    assertThat(add(low, high).sender().getParameters().encodings()).hasSize(1);
  }

  private RTCRtpTransceiver add(RTCRtpEncodingParameters... encodings) {
    return alice.addTransceiver(
        "video", RTCRtpTransceiverInit.builder().sendEncodings(List.of(encodings)).build());
  }

  @Test
  void track_is_sent_by_one_sender_only() {
    MediaStreamTrack track = audio();
    alice.addTrack(track);
    refuses("InvalidAccessError", () -> alice.addTrack(track));
  }

  @Test
  void addTrack_takes_a_transceiver_that_never_sent() {
    RTCRtpTransceiver transceiver =
        alice.addTransceiver("audio", RTCRtpTransceiverInit.builder().direction(RECVONLY).build());
    RTCRtpSender sender = alice.addTrack(audio());
    assertThat(sender).isSameAs(transceiver.sender());
    assertThat(transceiver.direction()).isEqualTo(SENDRECV);
    assertThat(alice.addTrack(video())).isNotSameAs(sender);
  }

  @Test
  void addTrack_does_not_take_a_transceiver_that_has_sent() {
    MediaStreamTrack track = audio();
    alice.addTrack(track);
    session.negotiate(alice, bob);
    alice.removeTrack(alice.getSenders().getFirst());
    alice.addTrack(track);
    assertThat(alice.getTransceivers())
        .extracting(RTCRtpTransceiver::direction)
        .containsExactly(RECVONLY, SENDRECV);
    session.negotiate(alice, bob);
    assertThat(bob.getTransceivers())
        .extracting(RTCRtpTransceiver::currentDirection)
        .containsExactly(INACTIVE, RECVONLY);
  }

  @Test
  void removeTrack_leaves_the_sender_and_takes_back_the_direction() {
    RTCRtpSender sender = alice.addTrack(audio());
    alice.removeTrack(sender);
    assertThat(alice.getSenders()).containsExactly(sender);
    assertThat(sender.track()).isNull();
    assertThat(only(alice).direction()).isEqualTo(RECVONLY);
    alice.removeTrack(sender);
    RTCRtpSender foreign = bob.addTrack(audio());
    refuses("InvalidAccessError", () -> alice.removeTrack(foreign));
  }

  @Test
  void remote_offer_takes_over_what_addTrack_made_but_not_what_addTransceiver_made() {
    alice.addTransceiver("audio");
    bob.addTransceiver(audio());
    session.await(bob.setRemoteDescription(offer(alice)));
    assertThat(bob.getTransceivers()).hasSize(2);
    session.await(bob.setRemoteDescription(ROLLBACK));
    RTCRtpTransceiver added = bob.getTransceivers().getFirst();
    added.stop();
    bob.addTrack(audio());
    session.await(bob.setRemoteDescription(offer(alice)));
    assertThat(bob.getTransceivers()).hasSize(2);
    assertThat(bob.getTransceivers().get(1).mid()).isEqualTo("0");
  }

  @Test
  void addTrack_marks_a_transceiver_of_addTransceiver_for_taking_over() {
    alice.addTransceiver("audio");
    bob.addTransceiver("audio");
    bob.addTrack(audio());
    session.await(bob.setRemoteDescription(offer(alice)));
    assertThat(only(bob).mid()).isNotNull();
  }

  @Test
  void remote_offer_makes_transceivers_that_only_receive() {
    alice.addTransceiver("audio");
    session.await(bob.setRemoteDescription(offer(alice)));
    assertThat(only(bob).direction()).isEqualTo(RECVONLY);
    assertThat(only(bob).currentDirection()).isNull();
    session.await(bob.setLocalDescription());
    assertThat(only(bob).currentDirection()).isEqualTo(RECVONLY);
  }

  @Test
  void directions_in_force_are_what_both_wanted() {
    alice.addTrack(audio());
    bob.addTrack(audio());
    session.negotiate(alice, bob);
    assertThat(only(alice).currentDirection()).isEqualTo(SENDRECV);
    only(bob).direction(SENDONLY);
    assertThat(only(bob).currentDirection()).isEqualTo(SENDRECV);
    session.negotiate(bob, alice);
    assertThat(only(bob).currentDirection()).isEqualTo(SENDONLY);
    assertThat(only(alice).currentDirection()).isEqualTo(RECVONLY);
    assertThat(only(alice).direction()).isEqualTo(SENDRECV);
  }

  @Test
  void rolled_back_remote_offer_takes_its_transceivers_along() {
    alice.addTransceiver("audio");
    RTCSessionDescriptionInit offer = offer(alice);
    session.await(bob.setRemoteDescription(offer));
    RTCRtpTransceiver gone = only(bob);
    session.await(gone.sender().replaceTrack(audio()));
    gone.direction(SENDRECV);
    session.await(bob.setRemoteDescription(ROLLBACK));
    assertThat(bob.getTransceivers()).isEmpty();
    assertThat(gone.mid()).isNull();
    assertThat(gone.direction()).isEqualTo(STOPPED);
    session.instant();
    assertThat(gone.receiver().track().readyState()).isEqualTo(MediaStreamTrackState.ENDED);
  }

  @Test
  void rollback_keeps_a_transceiver_that_addTrack_has_used() {
    alice.addTransceiver("audio");
    session.await(bob.setRemoteDescription(offer(alice)));
    bob.addTrack(audio());
    session.await(bob.setRemoteDescription(ROLLBACK));
    assertThat(only(bob).mid()).isNull();
    assertThat(only(bob).direction()).isEqualTo(SENDRECV);
  }

  @Test
  void rollback_undoes_the_association_but_not_what_the_application_did() {
    alice.addTrack(audio());
    session.await(alice.setLocalDescription());
    MediaStreamTrack other = audio();
    session.await(alice.getSenders().getFirst().replaceTrack(other));
    only(alice).direction(SENDONLY);
    session.await(alice.setLocalDescription(ROLLBACK));
    assertThat(only(alice).mid()).isNull();
    assertThat(only(alice).direction()).isEqualTo(SENDONLY);
    assertThat(alice.getSenders().getFirst().track()).isSameAs(other);
  }

  @Test
  void stopped_transceiver_is_refused_everything_at_once() {
    alice.addTrack(audio());
    session.negotiate(alice, bob);
    RTCRtpTransceiver transceiver = only(alice);
    var parameters = transceiver.sender().getParameters();
    transceiver.stop();
    transceiver.stop();
    assertThat(transceiver.direction()).isEqualTo(STOPPED);
    assertThat(transceiver.currentDirection()).isNotEqualTo(STOPPED);
    refuses("InvalidStateError", () -> transceiver.direction(SENDRECV));
    assertThat(session.failure(transceiver.sender().replaceTrack(audio())))
        .isEqualTo("InvalidStateError");
    assertThat(session.failure(transceiver.sender().setParameters(parameters)))
        .isEqualTo("InvalidStateError");
    assertThat(transceiver.receiver().track().readyState()).isEqualTo(MediaStreamTrackState.ENDED);
  }

  @Test
  void stopped_transceiver_leaves_both_sides_after_negotiation() {
    alice.addTrack(audio());
    session.negotiate(alice, bob);
    RTCRtpTransceiver transceiver = only(alice);
    RTCRtpTransceiver remote = only(bob);
    transceiver.stop();
    session.negotiate(alice, bob);
    assertThat(alice.getTransceivers()).isEmpty();
    assertThat(bob.getTransceivers()).isEmpty();
    assertThat(transceiver.currentDirection()).isEqualTo(STOPPED);
    assertThat(remote.currentDirection()).isEqualTo(STOPPED);
    assertThat(transceiver.mid()).isNull();
    assertThat(SimSession.local(alice).sdp()).contains("m=audio 0 ");
  }

  @Test
  void stopped_by_the_answerer_is_inactive_in_the_answer_and_rejected_in_its_next_offer() {
    alice.addTrack(audio());
    alice.addTrack(video());
    session.await(alice.setLocalDescription());
    session.await(bob.setRemoteDescription(SimSession.local(alice)));
    bob.getTransceivers().getFirst().stop();
    session.await(bob.setLocalDescription());
    assertThat(SimSession.local(bob).sdp()).doesNotContain("m=audio 0").contains("a=inactive");
    session.await(alice.setRemoteDescription(SimSession.local(bob)));
    assertThat(alice.getTransceivers()).hasSize(2);
    session.negotiate(bob, alice);
    assertThat(only(alice).mid()).isEqualTo("1");
    assertThat(only(bob).mid()).isEqualTo("1");
  }

  @Test
  void rejected_section_is_used_again_by_the_next_transceiver_of_either_side() {
    alice.addTrack(audio());
    session.negotiate(alice, bob);
    only(alice).stop();
    session.negotiate(alice, bob);
    bob.addTrack(video());
    session.negotiate(bob, alice);
    assertThat(SimSession.local(bob).sdp().split("m=")).hasSize(2);
    assertThat(only(alice).mid()).isEqualTo(only(bob).mid()).isNotEqualTo("0");
    assertThat(only(alice).currentDirection()).isEqualTo(RECVONLY);
  }

  @Test
  void stop_after_the_offer_waits_for_the_next_one() {
    alice.addTrack(audio());
    bob.addTrack(audio());
    session.await(alice.setLocalDescription());
    only(alice).stop();
    session.await(bob.setRemoteDescription(SimSession.local(alice)));
    session.await(bob.setLocalDescription());
    session.await(alice.setRemoteDescription(SimSession.local(bob)));
    assertThat(only(alice).direction()).isEqualTo(STOPPED);
    session.negotiate(alice, bob);
    assertThat(alice.getTransceivers()).isEmpty();
  }

  @Test
  void replaceTrack_needs_no_negotiation_and_the_right_kind() {
    RTCRtpSender sender = alice.addTrack(audio());
    session.negotiate(alice, bob);
    MediaStreamTrack other = audio();
    var replaced = sender.replaceTrack(other);
    assertThat(sender.track()).isNotSameAs(other);
    session.await(replaced);
    assertThat(sender.track()).isSameAs(other);
    assertThat(session.failure(sender.replaceTrack(video()))).isEqualTo("TypeError");
    session.await(sender.replaceTrack(null));
    assertThat(sender.track()).isNull();
  }

  @Test
  void offer_and_answer_without_mids_are_matched_by_place() {
    alice.addTrack(audio());
    session.await(alice.setLocalDescription());
    session.await(bob.setRemoteDescription(without(SimSession.local(alice))));
    assertThat(only(bob).mid()).isNotNull();
    session.await(bob.setLocalDescription());
    session.await(alice.setRemoteDescription(without(SimSession.local(bob))));
    assertThat(only(alice).currentDirection()).isEqualTo(SENDONLY);
    offer(alice);
  }

  private static RTCSessionDescriptionInit without(RTCSessionDescriptionInit description) {
    String sdp = description.sdp().replace("a=mid:", "a=x-mid:").replace("a=group:", "a=x-group:");
    return new RTCSessionDescriptionInit(description.type(), sdp);
  }

  @Test
  void legacy_options_make_transceivers_that_receive() {
    session.await(
        alice.createOffer(
            io.visavis.rtc.RTCOfferOptions.builder()
                .offerToReceiveAudio(true)
                .offerToReceiveVideo(false)
                .build()));
    assertThat(only(alice).direction()).isEqualTo(RECVONLY);
  }
}
