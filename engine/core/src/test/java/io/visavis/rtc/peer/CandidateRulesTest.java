package io.visavis.rtc.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.RTCIceCandidate;
import io.visavis.rtc.RTCIceCandidateInit;
import io.visavis.rtc.RTCIceGatheringState;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCSessionDescription;
import io.visavis.rtc.sim.NoEngineFaults;
import io.visavis.rtc.sim.SimSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// addIceCandidate, webrtc-pc §4.4.2, and the candidates that are surfaced, §4.4.1.3.
@ExtendWith(NoEngineFaults.class)
class CandidateRulesTest {

  private static final String HOST = "candidate:1 1 udp 2113929471 203.0.113.100 10100 typ host";

  private final SimSession session = SimSession.perfect();
  private final RTCPeerConnection alice = session.alice;
  private final RTCPeerConnection bob = session.bob;

  @BeforeEach
  void twoSections() {
    alice.addTransceiver("audio");
    alice.addTransceiver("video");
    session.await(bob.setRemoteDescription(session.await(alice.createOffer())));
  }

  private static RTCIceCandidateInit.Builder host() {
    return RTCIceCandidateInit.builder().candidate(HOST);
  }

  private String failure(RTCIceCandidateInit.Builder candidate) {
    return session.failure(bob.addIceCandidate(candidate.build()));
  }

  private String[] sections() {
    RTCSessionDescription remote = Objects.requireNonNull(bob.remoteDescription());
    return remote.sdp().split("(?=m=)");
  }

  @Test
  void candidate_before_the_remote_description_is_an_invalid_state() {
    assertThat(session.failure(alice.addIceCandidate(host().sdpMid("0").build())))
        .isEqualTo("InvalidStateError");
  }

  @Test
  void candidate_called_for_while_the_description_is_being_set_waits_for_it() {
    RTCPeerConnection late = session.another(new io.visavis.rtc.RTCConfiguration());
    CompletableFuture<Void> set = late.setRemoteDescription(session.await(alice.createOffer()));
    CompletableFuture<Void> added = late.addIceCandidate(host().sdpMid("0").build());
    session.await(added);
    assertThat(set).isCompleted();
  }

  @Test
  void candidate_without_a_section_is_a_type_error_even_when_closed() {
    assertThat(failure(host())).isEqualTo("TypeError");
    bob.close();
    assertThat(failure(host())).isEqualTo("TypeError");
    assertThat(failure(host().sdpMid("0"))).isEqualTo("InvalidStateError");
  }

  @Test
  void candidate_goes_to_the_section_of_its_mid() {
    assertThat(failure(host().sdpMid("0"))).isEqualTo("none");
    assertThat(sections()[1]).contains(HOST);
    assertThat(sections()[2]).doesNotContain(HOST);
  }

  @Test
  void candidate_goes_to_the_section_at_its_index() {
    assertThat(failure(host().sdpMLineIndex(1))).isEqualTo("none");
    assertThat(sections()[2]).contains(HOST);
  }

  @Test
  void index_is_not_looked_at_beside_a_mid() {
    assertThat(failure(host().sdpMid("0").sdpMLineIndex(9))).isEqualTo("none");
    assertThat(sections()[1]).contains(HOST);
  }

  @Test
  void unknown_section_is_an_operation_error() {
    assertThat(failure(host().sdpMid("zz"))).isEqualTo("OperationError");
    assertThat(failure(host().sdpMLineIndex(2))).isEqualTo("OperationError");
  }

  @Test
  void fragment_of_another_generation_is_an_operation_error() {
    assertThat(failure(host().sdpMid("0").usernameFragment("stale"))).isEqualTo("OperationError");
    assertThat(failure(RTCIceCandidateInit.builder().candidate(HOST + " ufrag stale").sdpMid("0")))
        .isEqualTo("OperationError");
  }

  @Test
  void garbage_is_an_operation_error_and_leaves_no_trace() {
    assertThat(failure(RTCIceCandidateInit.builder().candidate("a pinch of salt").sdpMid("0")))
        .isEqualTo("OperationError");
    assertThat(sections()[1]).doesNotContain("salt");
  }

  @Test
  void empty_candidate_ends_its_section() {
    assertThat(failure(RTCIceCandidateInit.builder().candidate("").sdpMid("0"))).isEqualTo("none");
    assertThat(sections()[1]).contains("a=end-of-candidates");
  }

  @Test
  void no_candidate_at_all_ends_every_section() {
    session.await(bob.addIceCandidate());
    assertThat(sections()[1]).contains("a=end-of-candidates");
    assertThat(failure(RTCIceCandidateInit.builder())).isEqualTo("none");
  }

  @Test
  void last_event_without_a_candidate_can_be_handed_on_as_it_is() {
    session.await(bob.addIceCandidate((RTCIceCandidate) null));
    assertThat(sections()[1]).contains("a=end-of-candidates");
  }

  @Test
  void each_gathered_candidate_is_in_the_description_when_its_event_fires() {
    List<RTCIceCandidate> seen = new ArrayList<>();
    alice.onIceCandidate(event -> {
      RTCIceCandidate candidate = event.candidate();
      if (candidate != null && !candidate.candidate().isEmpty()) {
        seen.add(candidate);
        assertThat(SimSession.local(alice).sdp()).contains(candidate.candidate());
      }
    });
    session.await(alice.setLocalDescription());
    session.await(() -> alice.iceGatheringState() == RTCIceGatheringState.COMPLETE);
    assertThat(seen).isNotEmpty().allMatch(c -> c.usernameFragment() != null);
  }

  @Test
  void gathering_ends_with_the_state_then_a_null_candidate() {
    List<String> order = new ArrayList<>();
    alice.onIceGatheringStateChange(e -> order.add(alice.iceGatheringState().value()));
    alice.onIceCandidate(event -> {
      RTCIceCandidate candidate = event.candidate();
      order.add(candidate == null ? "null" : candidate.candidate().isEmpty() ? "end" : "candidate");
    });
    session.await(alice.setLocalDescription());
    session.run(java.time.Duration.ofSeconds(1));
    assertThat(order).startsWith("gathering").endsWith("end", "complete", "null");
    assertThat(SimSession.local(alice).sdp()).contains("a=end-of-candidates");
  }

  @Test
  void candidate_of_a_connection_is_taken_by_another_as_it_is() {
    List<RTCIceCandidate> candidates = new ArrayList<>();
    alice.onIceCandidate(event -> {
      if (event.candidate() != null) {
        candidates.add(event.candidate());
      }
    });
    session.await(alice.setLocalDescription());
    session.run(java.time.Duration.ofSeconds(1));
    session.await(bob.setRemoteDescription(SimSession.local(alice)));
    candidates.forEach(c -> session.await(bob.addIceCandidate(c)));
    assertThat(candidates).isNotEmpty();
  }
}
