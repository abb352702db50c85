package io.visavis.rtc.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.visavis.rtc.RTCError;
import io.visavis.rtc.RTCErrorDetailType;
import io.visavis.rtc.RTCLocalSessionDescriptionInit;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSessionDescriptionInit;
import io.visavis.rtc.RTCSignalingState;
import io.visavis.rtc.sim.NoEngineFaults;
import io.visavis.rtc.sim.SimSession;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// webrtc-pc §4.4.1.5, §4.4.2: offers, answers, descriptions, rollback, and their order.
@ExtendWith(NoEngineFaults.class)
class SignalingRulesTest {

  private static final RTCSessionDescriptionInit ROLLBACK =
      new RTCSessionDescriptionInit(RTCSdpType.ROLLBACK);

  private final SimSession session = SimSession.perfect();
  private final RTCPeerConnection alice = session.alice;
  private final RTCPeerConnection bob = session.bob;

  private List<RTCSignalingState> states(RTCPeerConnection connection) {
    List<RTCSignalingState> states = new ArrayList<>();
    connection.onSignalingStateChange(e -> states.add(connection.signalingState()));
    return states;
  }

  private RTCSessionDescriptionInit offerOf(RTCPeerConnection connection) {
    connection.createDataChannel("data");
    return session.await(connection.createOffer());
  }

  private void bobHasOffer() {
    session.await(bob.setRemoteDescription(offerOf(alice)));
  }

  @Test
  void offer_of_nothing_has_no_media_section_and_can_be_set_and_answered() {
    session.negotiate(alice, bob);
    assertThat(alice.signalingState()).isEqualTo(RTCSignalingState.STABLE);
    assertThat(bob.signalingState()).isEqualTo(RTCSignalingState.STABLE);
    assertThat(SimSession.local(alice).sdp()).doesNotContain("m=");
  }

  @Test
  void offer_can_be_created_again_while_one_is_pending() {
    session.await(alice.setLocalDescription(offerOf(alice)));
    assertThat(session.await(alice.createOffer()).type()).isEqualTo(RTCSdpType.OFFER);
  }

  @Test
  void offer_cannot_be_created_while_the_remotes_is_pending() {
    bobHasOffer();
    assertThat(session.failure(bob.createOffer())).isEqualTo("InvalidStateError");
  }

  @Test
  void answer_needs_an_offer() {
    assertThat(session.failure(alice.createAnswer())).isEqualTo("InvalidStateError");
    session.await(alice.setLocalDescription(offerOf(alice)));
    assertThat(session.failure(alice.createAnswer())).isEqualTo("InvalidStateError");
  }

  @Test
  void local_offer_is_pending_until_the_answer_makes_it_current() {
    List<RTCSignalingState> states = states(alice);
    session.await(alice.setLocalDescription(offerOf(alice)));
    assertThat(alice.pendingLocalDescription()).isNotNull();
    assertThat(alice.currentLocalDescription()).isNull();
    session.await(bob.setRemoteDescription(SimSession.local(alice)));
    assertThat(bob.pendingRemoteDescription()).isNotNull();
    session.await(bob.setLocalDescription());
    session.await(alice.setRemoteDescription(SimSession.local(bob)));
    assertThat(alice.pendingLocalDescription()).isNull();
    assertThat(alice.currentLocalDescription()).isNotNull();
    assertThat(alice.currentRemoteDescription()).isNotNull();
    assertThat(states)
        .containsExactly(RTCSignalingState.HAVE_LOCAL_OFFER, RTCSignalingState.STABLE);
  }

  @Test
  void set_description_must_be_the_last_created() {
    RTCSessionDescriptionInit first = offerOf(alice);
    alice.addTransceiver("audio");
    RTCSessionDescriptionInit second = session.await(alice.createOffer());
    assertThat(session.failure(alice.setLocalDescription(first)))
        .isEqualTo("InvalidModificationError");
    String changed = second.sdp().replace("a=sendrecv", "a=sendonly");
    assertThat(
            session.failure(
                alice.setLocalDescription(
                    new RTCSessionDescriptionInit(RTCSdpType.OFFER, changed))))
        .isEqualTo("InvalidModificationError");
    session.await(alice.setLocalDescription(second));
  }

  @Test
  void answer_that_was_never_created_cannot_be_set() {
    RTCSessionDescriptionInit offer = offerOf(alice);
    assertThat(
            session.failure(
                alice.setLocalDescription(
                    new RTCSessionDescriptionInit(RTCSdpType.ANSWER, offer.sdp()))))
        .isEqualTo("InvalidModificationError");
  }

  @Test
  void implicit_description_follows_the_signaling_state() {
    alice.createDataChannel("data");
    session.await(alice.setLocalDescription());
    assertThat(alice.signalingState()).isEqualTo(RTCSignalingState.HAVE_LOCAL_OFFER);
    session.await(bob.setRemoteDescription(SimSession.local(alice)));
    session.await(bob.setLocalDescription());
    assertThat(bob.signalingState()).isEqualTo(RTCSignalingState.STABLE);
    assertThat(SimSession.local(bob).type()).isEqualTo(RTCSdpType.ANSWER);
  }

  @Test
  void type_without_text_stands_for_the_description_created_last() {
    offerOf(alice);
    session.await(alice.setLocalDescription(new RTCLocalSessionDescriptionInit(RTCSdpType.OFFER)));
    assertThat(alice.signalingState()).isEqualTo(RTCSignalingState.HAVE_LOCAL_OFFER);
    assertThat(
            session.failure(
                alice.setLocalDescription(new RTCLocalSessionDescriptionInit(RTCSdpType.ANSWER))))
        .isEqualTo("InvalidStateError");
  }

  @Test
  void remote_answer_needs_a_local_offer() {
    RTCSessionDescriptionInit offer = offerOf(alice);
    String answer = offer.sdp().replace("a=setup:actpass", "a=setup:active");
    assertThat(
            session.failure(
                bob.setRemoteDescription(new RTCSessionDescriptionInit(RTCSdpType.ANSWER, answer))))
        .isEqualTo("InvalidStateError");
  }

  @Test
  void text_that_is_no_sdp_names_the_line() {
    Throwable failure =
        catchThrowable(() ->
            session.await(
                bob.setRemoteDescription(
                    new RTCSessionDescriptionInit(
                        RTCSdpType.OFFER,
                        "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\nbroth: one litre\r\n"))));
    assertThat(failure).isInstanceOf(RTCError.class);
    RTCError error = (RTCError) failure;
    assertThat(error.name()).isEqualTo("OperationError");
    assertThat(error.errorDetail()).isEqualTo(RTCErrorDetailType.SDP_SYNTAX_ERROR);
    assertThat(error.sdpLineNumber()).isEqualTo(3);
    assertThat(bob.signalingState()).isEqualTo(RTCSignalingState.STABLE);
  }

  @Test
  void provisional_answer_stays_pending_until_the_final_one() {
    bobHasOffer();
    session.await(alice.setLocalDescription());
    List<RTCSignalingState> states = states(alice);
    String text = session.await(bob.createAnswer()).sdp();
    session.await(
        bob.setLocalDescription(new RTCSessionDescriptionInit(RTCSdpType.PRANSWER, text)));
    assertThat(bob.signalingState()).isEqualTo(RTCSignalingState.HAVE_LOCAL_PRANSWER);
    session.await(
        alice.setRemoteDescription(new RTCSessionDescriptionInit(RTCSdpType.PRANSWER, text)));
    assertThat(alice.signalingState()).isEqualTo(RTCSignalingState.HAVE_REMOTE_PRANSWER);
    assertThat(alice.pendingLocalDescription()).isNotNull();
    session.await(bob.setLocalDescription());
    session.await(alice.setRemoteDescription(SimSession.local(bob)));
    assertThat(states)
        .containsExactly(RTCSignalingState.HAVE_REMOTE_PRANSWER, RTCSignalingState.STABLE);
    assertThat(bob.signalingState()).isEqualTo(RTCSignalingState.STABLE);
  }

  @Test
  void rollback_returns_to_stable_whatever_its_text_says() {
    session.await(alice.setLocalDescription(offerOf(alice)));
    session.await(
        alice.setLocalDescription(new RTCSessionDescriptionInit(RTCSdpType.ROLLBACK, "!soup;")));
    assertThat(alice.signalingState()).isEqualTo(RTCSignalingState.STABLE);
    assertThat(alice.localDescription()).isNull();
    bobHasOffer();
    session.await(bob.setRemoteDescription(ROLLBACK));
    assertThat(bob.signalingState()).isEqualTo(RTCSignalingState.STABLE);
    assertThat(bob.remoteDescription()).isNull();
  }

  @Test
  void there_is_nothing_to_roll_back_in_stable() {
    assertThat(session.failure(alice.setLocalDescription(ROLLBACK))).isEqualTo("InvalidStateError");
    assertThat(session.failure(alice.setRemoteDescription(ROLLBACK)))
        .isEqualTo("InvalidStateError");
    bobHasOffer();
    session.await(bob.setLocalDescription());
    assertThat(session.failure(bob.setLocalDescription(ROLLBACK))).isEqualTo("InvalidStateError");
  }

  @Test
  void offers_that_meet_are_settled_by_rolling_ours_back() {
    session.await(alice.setLocalDescription(offerOf(alice)));
    List<RTCSignalingState> states = states(alice);
    session.await(alice.setRemoteDescription(offerOf(bob)));
    assertThat(states)
        .containsExactly(RTCSignalingState.STABLE, RTCSignalingState.HAVE_REMOTE_OFFER);
    assertThat(alice.localDescription()).isNull();
    session.await(bob.setLocalDescription());
    session.await(alice.setLocalDescription());
    session.await(bob.setRemoteDescription(SimSession.local(alice)));
    assertThat(bob.signalingState()).isEqualTo(RTCSignalingState.STABLE);
  }

  @Test
  void broken_offer_does_not_roll_ours_back() {
    session.await(alice.setLocalDescription(offerOf(alice)));
    assertThat(
            session.failure(
                alice.setRemoteDescription(
                    new RTCSessionDescriptionInit(RTCSdpType.OFFER, "porridge"))))
        .isEqualTo("OperationError");
    assertThat(alice.signalingState()).isEqualTo(RTCSignalingState.HAVE_LOCAL_OFFER);
  }

  @Test
  void operations_run_one_after_another_in_the_order_of_their_calls() {
    alice.createDataChannel("data");
    List<String> order = new ArrayList<>();
    alice.onSignalingStateChange(e -> order.add("event " + alice.signalingState().value()));
    alice.createOffer().thenRun(() -> order.add("offer"));
    alice.setLocalDescription().thenRun(() -> order.add("set"));
    alice.createOffer().thenRun(() -> order.add("second offer"));
    CompletableFuture<Void> last = alice.setLocalDescription(ROLLBACK);
    last.thenRun(() -> order.add("rolled back"));
    assertThat(order).isEmpty();
    session.await(last);
    assertThat(order)
        .containsExactly(
            "offer",
            "event have-local-offer",
            "set",
            "second offer",
            "event stable",
            "rolled back");
  }

  @Test
  void nothing_changes_before_the_task_in_which_it_is_announced() {
    alice.createDataChannel("data");
    alice.setLocalDescription();
    assertThat(alice.signalingState()).isEqualTo(RTCSignalingState.STABLE);
    assertThat(alice.localDescription()).isNull();
  }

  @Test
  void failed_operation_does_not_hold_up_the_next() {
    alice.createDataChannel("data");
    CompletableFuture<?> failing = alice.createAnswer();
    session.await(alice.setLocalDescription());
    assertThat(failing).isCompletedExceptionally();
  }

  @Test
  void calls_from_within_events_and_futures_work() {
    alice.createDataChannel("data");
    List<String> done = new ArrayList<>();
    alice.onNegotiationNeeded(e ->
        alice
            .setLocalDescription()
            .thenCompose(v -> bob.setRemoteDescription(SimSession.local(alice)))
            .thenCompose(v -> bob.setLocalDescription())
            .thenCompose(v -> alice.setRemoteDescription(SimSession.local(bob)))
            .thenRun(() -> done.add("negotiated")));
    session.await(() -> !done.isEmpty());
    assertThat(alice.signalingState()).isEqualTo(RTCSignalingState.STABLE);
  }

  @Test
  void waiting_on_the_connections_own_executor_is_refused() {
    List<Throwable> refused = new ArrayList<>();
    alice.createDataChannel("data");
    alice.onNegotiationNeeded(
        e -> refused.add(catchThrowable(() -> alice.setLocalDescription().join())));
    session.await(() -> !refused.isEmpty());
    assertThat(refused.getFirst()).hasMessageContaining("thenCompose");
    assertThat(refused.getFirst()).hasMessageContaining("own executor");
  }

  @Test
  void whether_the_remote_trickles_is_unknown_before_its_description() {
    assertThat(bob.canTrickleIceCandidates()).isNull();
    bobHasOffer();
    assertThat(bob.canTrickleIceCandidates()).isTrue();
    session.await(bob.setRemoteDescription(ROLLBACK));
    String silent = offerOf(alice).sdp().replace("a=ice-options:trickle ice2", "a=x-none:1");
    session.await(
        bob.setRemoteDescription(new RTCSessionDescriptionInit(RTCSdpType.OFFER, silent)));
    assertThat(bob.canTrickleIceCandidates()).isFalse();
  }
}
