package io.visavis.rtc.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.RTCBundlePolicy;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCDataChannelState;
import io.visavis.rtc.RTCDtlsTransport;
import io.visavis.rtc.RTCIceCandidateInit;
import io.visavis.rtc.RTCIceGathererState;
import io.visavis.rtc.RTCIceGatheringState;
import io.visavis.rtc.RTCIceParameters;
import io.visavis.rtc.RTCIceTransport;
import io.visavis.rtc.RTCLocalSessionDescriptionInit;
import io.visavis.rtc.RTCOfferOptions;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSessionDescription;
import io.visavis.rtc.RTCSessionDescriptionInit;
import io.visavis.rtc.RTCSignalingState;
import io.visavis.rtc.sim.NoEngineFaults;
import io.visavis.rtc.sim.SimSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// ICE restarts as descriptions and states show them: webrtc-pc §4.4.1.5, §4.4.2 "restartIce", and
/// RFC 9429 §5.2.1 and §5.3.1.
@ExtendWith(NoEngineFaults.class)
class IceRestartRulesTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final RTCOfferOptions RESTART = RTCOfferOptions.builder().iceRestart(true).build();
  private static final RTCLocalSessionDescriptionInit ROLLBACK =
      new RTCLocalSessionDescriptionInit(RTCSdpType.ROLLBACK, "");
  private static final Pattern SECTION = Pattern.compile("(?=m=)");
  private static final Pattern UFRAG = Pattern.compile("a=ice-ufrag:(\\S+)");

  private SimSession session = SimSession.perfect();

  private SimSession connected() {
    return connected(new RTCConfiguration());
  }

  private SimSession connected(RTCConfiguration configuration) {
    session = SimSession.perfect(configuration);
    session.alice.createDataChannel("chat");
    session.connect();
    session.run(SECOND);
    return session;
  }

  private static SortedSet<String> fragments(String sdp) {
    TreeSet<String> found = new TreeSet<>();
    for (Matcher matcher = UFRAG.matcher(sdp); matcher.find(); ) {
      found.add(matcher.group(1));
    }
    return found;
  }

  private static SortedSet<String> fragments(RTCPeerConnection connection) {
    return fragments(SimSession.local(connection).sdp());
  }

  private String offered(RTCPeerConnection connection, boolean restart) {
    return fragments(
            session
                .await(restart ? connection.createOffer(RESTART) : connection.createOffer())
                .sdp())
        .first();
  }

  private static String current(RTCPeerConnection connection) {
    RTCSessionDescription description =
        Objects.requireNonNull(connection.currentLocalDescription());
    return fragments(description.sdp()).first();
  }

  private static RTCIceTransport ice(RTCPeerConnection connection) {
    return Objects.requireNonNull(connection.sctp()).transport().iceTransport();
  }

  private static String fragment(RTCIceTransport transport) {
    RTCIceParameters local = Objects.requireNonNull(transport.getLocalParameters());
    return local.usernameFragment();
  }

  private List<String> negotiationNeeded(RTCPeerConnection connection) {
    List<String> events = new ArrayList<>();
    connection.onNegotiationNeeded(e -> events.add(connection.signalingState().value()));
    return events;
  }

  private void restartOffer(RTCPeerConnection offerer) {
    session.await(offerer.setLocalDescription(session.await(offerer.createOffer(RESTART))));
  }

  private void answer(RTCPeerConnection offerer, RTCPeerConnection answerer) {
    session.await(answerer.setRemoteDescription(SimSession.local(offerer)));
    session.await(answerer.setLocalDescription());
    session.await(offerer.setRemoteDescription(SimSession.local(answerer)));
  }

  @Test
  void restart_of_a_closed_connection_does_nothing() {
    connected();
    List<String> needed = negotiationNeeded(session.alice);
    session.alice.close();
    session.alice.restartIce();
    session.run(SECOND);
    assertThat(needed).isEmpty();
  }

  @Test
  void restart_before_the_first_negotiation_changes_nothing() {
    session.alice.restartIce();
    List<String> needed = negotiationNeeded(session.alice);
    session.run(SECOND);
    assertThat(needed).isEmpty();
    session.alice.createDataChannel("chat");
    session.run(SECOND);
    assertThat(needed).hasSize(1);
    session.connect();
    session.run(SECOND);
    assertThat(needed).hasSize(1);
    String before = current(session.alice);
    session.negotiate(session.alice, session.bob);
    assertThat(current(session.alice)).isEqualTo(before);
  }

  @Test
  void restart_needs_negotiation_until_it_is_negotiated() {
    connected();
    List<String> needed = negotiationNeeded(session.alice);
    session.alice.restartIce();
    session.run(SECOND);
    assertThat(needed).containsExactly("stable");
    session.negotiate(session.alice, session.bob);
    session.run(SECOND);
    assertThat(needed).hasSize(1);
  }

  @Test
  void both_sides_get_new_credentials_and_keep_their_transports() {
    connected();
    RTCDtlsTransport transport = Objects.requireNonNull(session.alice.sctp()).transport();
    SortedSet<String> before = fragments(session.alice);
    SortedSet<String> remote = fragments(session.bob);
    session.alice.restartIce();
    session.negotiate(session.alice, session.bob);
    assertThat(fragments(session.alice)).hasSize(1).doesNotContainAnyElementsOf(before);
    assertThat(fragments(session.bob)).hasSize(1).doesNotContainAnyElementsOf(remote);
    assertThat(Objects.requireNonNull(session.alice.sctp()).transport()).isSameAs(transport);
    assertThat(fragment(ice(session.alice))).isEqualTo(fragments(session.alice).first());
    RTCIceParameters seen = Objects.requireNonNull(ice(session.alice).getRemoteParameters());
    assertThat(seen.usernameFragment()).isEqualTo(fragments(session.bob).first());
  }

  @Test
  void option_restarts_ice_and_needs_no_request() {
    connected();
    String before = current(session.alice);
    restartOffer(session.alice);
    answer(session.alice, session.bob);
    assertThat(current(session.alice)).isNotEqualTo(before);
    session.run(SECOND);
    assertThat(session.connected()).isTrue();
  }

  @Test
  void request_outweighs_an_option_that_says_no() {
    connected();
    session.alice.restartIce();
    assertThat(offered(session.alice, false)).isNotEqualTo(current(session.alice));
  }

  @Test
  void offers_have_new_credentials_until_the_restart_is_applied() {
    connected();
    String before = current(session.alice);
    session.alice.restartIce();
    assertThat(offered(session.alice, false)).isNotEqualTo(before);
    assertThat(offered(session.alice, false)).isNotEqualTo(before);
    session.negotiate(session.alice, session.bob);
    assertThat(offered(session.alice, false)).isEqualTo(current(session.alice));
  }

  @Test
  void pending_restart_offer_made_again_keeps_its_credentials() {
    connected();
    session.alice.restartIce();
    session.await(session.alice.setLocalDescription());
    String pending = fragments(session.alice).first();
    session.await(session.alice.setLocalDescription());
    assertThat(fragments(session.alice)).containsExactly(pending);
    session.alice.restartIce();
    session.await(session.alice.setLocalDescription());
    assertThat(fragments(session.alice)).doesNotContain(pending, current(session.alice));
    answer(session.alice, session.bob);
    session.run(SECOND);
    assertThat(session.connected()).isTrue();
  }

  @Test
  void option_that_says_no_takes_the_credentials_in_force() {
    connected();
    restartOffer(session.alice);
    assertThat(offered(session.alice, false)).isEqualTo(current(session.alice));
    session.await(session.alice.setLocalDescription());
    assertThat(fragments(session.alice)).containsExactly(current(session.alice));
    assertThat(fragment(ice(session.alice))).isEqualTo(current(session.alice));
  }

  @Test
  void request_while_an_offer_is_pending_is_negotiated_afterwards() {
    for (boolean first : List.of(true, false)) {
      session = SimSession.perfect();
      session.alice.createDataChannel("chat");
      if (!first) {
        session.connect();
      }
      session.await(session.alice.setLocalDescription());
      session.alice.restartIce();
      String before = fragments(session.alice).first();
      List<String> needed = negotiationNeeded(session.alice);
      answer(session.alice, session.bob);
      assertThat(current(session.alice)).isEqualTo(before);
      session.run(SECOND);
      assertThat(needed).containsExactly("stable");
      session.negotiate(session.alice, session.bob);
      assertThat(current(session.alice)).isNotEqualTo(before);
    }
  }

  @Test
  void request_survives_an_offer_of_the_remote_that_does_not_restart() {
    connected();
    String before = current(session.alice);
    List<String> needed = negotiationNeeded(session.alice);
    session.await(session.bob.setLocalDescription());
    session.await(session.alice.setRemoteDescription(SimSession.local(session.bob)));
    session.alice.restartIce();
    session.await(session.alice.setLocalDescription());
    session.await(session.bob.setRemoteDescription(SimSession.local(session.alice)));
    assertThat(current(session.alice)).isEqualTo(before);
    session.run(SECOND);
    assertThat(needed).containsExactly("stable");
  }

  @Test
  void request_is_satisfied_by_a_restart_of_the_remote() {
    connected();
    String before = current(session.alice);
    restartOffer(session.bob);
    session.await(session.alice.setRemoteDescription(SimSession.local(session.bob)));
    session.alice.restartIce();
    List<String> needed = negotiationNeeded(session.alice);
    session.await(session.alice.setLocalDescription());
    session.await(session.bob.setRemoteDescription(SimSession.local(session.alice)));
    session.run(SECOND);
    assertThat(current(session.alice)).isNotEqualTo(before);
    assertThat(needed).isEmpty();
    assertThat(session.connected()).isTrue();
  }

  @Test
  void request_survives_a_rollback() {
    connected();
    String before = current(session.alice);
    session.alice.restartIce();
    session.await(session.alice.setLocalDescription());
    List<String> needed = negotiationNeeded(session.alice);
    session.await(session.alice.setLocalDescription(ROLLBACK));
    session.run(SECOND);
    assertThat(needed).containsExactly("stable");
    assertThat(fragments(session.alice)).containsExactly(before);
    session.negotiate(session.alice, session.bob);
    assertThat(current(session.alice)).isNotEqualTo(before);
  }

  @Test
  void rollback_returns_to_the_old_credentials_candidates_and_states() {
    connected();
    RTCIceTransport transport = ice(session.alice);
    List<?> locals = transport.getLocalCandidates();
    List<?> remotes = transport.getRemoteCandidates();
    String before = fragment(transport);
    restartOffer(session.alice);
    session.run(SECOND);
    assertThat(fragment(transport)).isNotEqualTo(before);
    session.await(session.alice.setLocalDescription(ROLLBACK));
    session.run(SECOND);
    assertThat(fragment(transport)).isEqualTo(before);
    assertThat(List.copyOf(transport.getLocalCandidates())).isEqualTo(locals);
    assertThat(List.copyOf(transport.getRemoteCandidates())).isEqualTo(remotes);
    assertThat(transport.gatheringState()).isEqualTo(RTCIceGathererState.COMPLETE);
    assertThat(session.alice.iceGatheringState()).isEqualTo(RTCIceGatheringState.COMPLETE);
    session.run(Duration.ofSeconds(60));
    assertThat(session.connected()).isTrue();
    assertThat(session.world().openSockets()).isEqualTo(2);
  }

  @Test
  void rollback_of_a_remote_restart_leaves_ours_alone() {
    connected();
    String before = fragment(ice(session.bob));
    restartOffer(session.alice);
    session.await(session.bob.setRemoteDescription(SimSession.local(session.alice)));
    assertThat(fragment(ice(session.bob))).isEqualTo(before);
    session.await(
        session.bob.setRemoteDescription(new RTCSessionDescriptionInit(RTCSdpType.ROLLBACK)));
    session.await(session.alice.setLocalDescription(ROLLBACK));
    session.run(Duration.ofSeconds(60));
    assertThat(session.connected()).isTrue();
    session.negotiate(session.bob, session.alice);
    assertThat(current(session.bob)).isEqualTo(before);
  }

  @Test
  void remote_may_take_its_restart_back_with_another_offer() {
    connected();
    String before = fragment(ice(session.bob));
    restartOffer(session.alice);
    session.await(session.bob.setRemoteDescription(SimSession.local(session.alice)));
    session.await(session.alice.setLocalDescription());
    answer(session.alice, session.bob);
    assertThat(current(session.bob)).isEqualTo(before);
    session.run(SECOND);
    assertThat(session.connected()).isTrue();
  }

  @Test
  void answer_with_the_old_credentials_is_an_invalid_access() {
    connected();
    String old = fragments(session.bob).first();
    restartOffer(session.alice);
    session.await(session.bob.setRemoteDescription(SimSession.local(session.alice)));
    session.await(session.bob.setLocalDescription());
    RTCSessionDescriptionInit answer = SimSession.local(session.bob);
    RTCIceParameters known = Objects.requireNonNull(ice(session.alice).getRemoteParameters());
    assertThat(known.usernameFragment()).isEqualTo(old);
    String sdp =
        answer
            .sdp()
            .replaceAll("a=ice-ufrag:\\S+", "a=ice-ufrag:" + old)
            .replaceAll("a=ice-pwd:\\S+", "a=ice-pwd:" + known.password());
    RTCSessionDescriptionInit stale = new RTCSessionDescriptionInit(RTCSdpType.ANSWER, sdp);
    assertThat(session.failure(session.alice.setRemoteDescription(stale)))
        .isEqualTo("InvalidAccessError");
    assertThat(session.alice.signalingState()).isEqualTo(RTCSignalingState.HAVE_LOCAL_OFFER);
    session.await(session.alice.setRemoteDescription(answer));
    session.run(SECOND);
    assertThat(session.connected()).isTrue();
  }

  @Test
  void answer_with_new_credentials_to_an_offer_that_restarts_nothing_is_an_invalid_access() {
    connected();
    session.await(session.alice.setLocalDescription());
    session.await(session.bob.setRemoteDescription(SimSession.local(session.alice)));
    session.await(session.bob.setLocalDescription());
    String sdp = SimSession.local(session.bob).sdp().replace("a=ice-ufrag:", "a=ice-ufrag:other");
    assertThat(
            session.failure(
                session.alice.setRemoteDescription(
                    new RTCSessionDescriptionInit(RTCSdpType.ANSWER, sdp))))
        .isEqualTo("InvalidAccessError");
  }

  @Test
  void only_the_transport_whose_credentials_changed_restarts() {
    session =
        SimSession.perfect(
            RTCConfiguration.builder().bundlePolicy(RTCBundlePolicy.MAX_COMPAT).build());
    session.alice.addTransceiver("audio");
    session.alice.addTransceiver("video");
    session.trickle();
    session.await(session.alice.setLocalDescription());
    session.await(session.bob.setRemoteDescription(unbundled(session.alice)));
    session.await(session.bob.setLocalDescription());
    session.await(session.alice.setRemoteDescription(SimSession.local(session.bob)));
    session.await(session::connected);
    List<String> before = List.copyOf(fragments(session.bob));
    List<String> offered = sections(session.await(session.alice.createOffer(RESTART)).sdp());
    List<String> inForce = sections(SimSession.local(session.alice).sdp());
    String partial =
        (offered.get(0) + offered.get(1) + inForce.get(2)).replace("a=group:BUNDLE", "a=x-group:");
    session.bob.restartIce();
    List<String> needed = negotiationNeeded(session.bob);
    session.await(
        session.bob.setRemoteDescription(new RTCSessionDescriptionInit(RTCSdpType.OFFER, partial)));
    session.await(session.bob.setLocalDescription());
    assertThat(fragments(session.bob)).hasSize(2).containsAnyElementsOf(before);
    assertThat(fragments(session.bob)).isNotEqualTo(new TreeSet<>(before));
    session.run(SECOND);
    // What is left of the request is still to be done.
    assertThat(needed).containsExactly("stable");
  }

  private static List<String> sections(String sdp) {
    return List.of(SECTION.split(sdp, -1));
  }

  private static RTCSessionDescriptionInit unbundled(RTCPeerConnection connection) {
    RTCSessionDescriptionInit offer = SimSession.local(connection);
    return new RTCSessionDescriptionInit(
        offer.type(), offer.sdp().replace("a=group:BUNDLE", "a=x-group:"));
  }

  @Test
  void gathering_begins_anew_and_ends_with_a_null_candidate() {
    connected();
    List<String> events = new ArrayList<>();
    session.alice.onIceGatheringStateChange(
        e -> events.add(session.alice.iceGatheringState().value()));
    ice(session.alice)
        .onGatheringStateChange(
            e -> events.add("transport " + ice(session.alice).gatheringState().value()));
    String old = fragments(session.alice).first();
    session.alice.onIceCandidate(event -> {
      var candidate = event.candidate();
      if (candidate != null && candidate.tcpType() != null) {
        return;
      }
      events.add(
          candidate == null ? "null" : candidate.candidate().isEmpty() ? "end" : "candidate");
      if (candidate != null) {
        assertThat(candidate.usernameFragment()).isNotEqualTo(old);
      }
    });
    restartOffer(session.alice);
    assertThat(ice(session.alice).getLocalCandidates()).isEmpty();
    assertThat(SimSession.local(session.alice).sdp()).doesNotContain("a=candidate");
    session.run(SECOND);
    assertThat(events)
        .containsExactly(
            "transport gathering",
            "gathering",
            "candidate",
            "end",
            "transport complete",
            "complete",
            "null");
    assertThat(ice(session.alice).getLocalCandidates())
        .filteredOn(candidate -> candidate.tcpType() == null)
        .hasSize(1);
  }

  @Test
  void completed_becomes_connected_while_the_new_pair_is_sought() {
    connected();
    List<String> states = new ArrayList<>();
    RTCIceTransport transport = ice(session.alice);
    assertThat(transport.state().value()).isEqualTo("completed");
    var pair = Objects.requireNonNull(transport.getSelectedCandidatePair());
    transport.onStateChange(e -> states.add(transport.state().value()));
    restartOffer(session.alice);
    session.run(Duration.ofSeconds(20));
    assertThat(states).containsExactly("connected");
    assertThat(transport.getSelectedCandidatePair()).isSameAs(pair);
    answer(session.alice, session.bob);
    session.run(SECOND);
    assertThat(states).containsExactly("connected", "completed");
    assertThat(transport.getSelectedCandidatePair()).isNotSameAs(pair);
    assertThat(
            Objects.requireNonNull(transport.getSelectedCandidatePair()).local().usernameFragment())
        .isEqualTo(current(session.alice));
  }

  @Test
  void candidates_of_both_generations_are_taken_by_their_fragment() {
    connected();
    String old = fragments(session.alice).first();
    restartOffer(session.alice);
    session.await(session.bob.setRemoteDescription(SimSession.local(session.alice)));
    String fresh = fragments(session.alice).first();
    String line = "candidate:1 1 udp 2113929471 203.0.113.%d 10100 typ host";
    RTCIceCandidateInit.Builder candidate = RTCIceCandidateInit.builder().sdpMid("0");
    session.await(
        session.bob.addIceCandidate(
            candidate.candidate(line.formatted(1)).usernameFragment(old).build()));
    session.await(
        session.bob.addIceCandidate(
            candidate.candidate(line.formatted(2)).usernameFragment(fresh).build()));
    session.await(
        session.bob.addIceCandidate(
            RTCIceCandidateInit.builder().sdpMid("0").candidate(line.formatted(3)).build()));
    assertThat(
            session.failure(
                session.bob.addIceCandidate(
                    candidate.candidate(line.formatted(4)).usernameFragment("none").build())))
        .isEqualTo("OperationError");
    String current = Objects.requireNonNull(session.bob.currentRemoteDescription()).sdp();
    String pending = Objects.requireNonNull(session.bob.pendingRemoteDescription()).sdp();
    assertThat(current).contains("203.0.113.1").doesNotContain("203.0.113.2", "203.0.113.3");
    assertThat(pending).contains("203.0.113.2", "203.0.113.3").doesNotContain("203.0.113.1");
  }

  @Test
  void late_candidate_of_our_old_generation_goes_to_the_old_remote() {
    connected();
    restartOffer(session.alice);
    String old = fragments(session.bob).first();
    session.await(
        session.alice.addIceCandidate(
            RTCIceCandidateInit.builder()
                .sdpMid("0")
                .candidate("candidate:1 1 udp 2113929471 203.0.113.1 10100 typ host")
                .usernameFragment(old)
                .build()));
    answer(session.alice, session.bob);
    assertThat(
            session.failure(
                session.alice.addIceCandidate(
                    RTCIceCandidateInit.builder()
                        .sdpMid("0")
                        .candidate("candidate:1 1 udp 2113929471 203.0.113.1 10100 typ host")
                        .usernameFragment(old)
                        .build())))
        .isEqualTo("OperationError");
    session.run(SECOND);
    assertThat(session.connected()).isTrue();
  }

  @Test
  void provisional_answer_restarts_and_the_final_one_keeps_its_credentials() {
    connected();
    restartOffer(session.alice);
    session.await(session.bob.setRemoteDescription(SimSession.local(session.alice)));
    String sdp = session.await(session.bob.createAnswer()).sdp();
    session.await(
        session.bob.setLocalDescription(
            new RTCLocalSessionDescriptionInit(RTCSdpType.PRANSWER, sdp)));
    session.await(
        session.alice.setRemoteDescription(
            new RTCSessionDescriptionInit(RTCSdpType.PRANSWER, sdp)));
    session.run(SECOND);
    session.await(session.bob.setLocalDescription());
    session.await(session.alice.setRemoteDescription(SimSession.local(session.bob)));
    assertThat(fragments(session.bob)).isEqualTo(fragments(sdp));
    session.run(Duration.ofSeconds(5));
    assertThat(session.connected()).isTrue();
  }

  @Test
  void data_channel_stays_open_over_many_restarts_from_either_side() {
    connected();
    var channel = session.alice.createDataChannel("more");
    session.await(() -> channel.readyState() == RTCDataChannelState.OPEN);
    for (int i = 0; i < 10; i++) {
      RTCPeerConnection offerer = i % 2 == 0 ? session.bob : session.alice;
      offerer.restartIce();
      session.negotiate(offerer, offerer == session.bob ? session.alice : session.bob);
      session.run(Duration.ofMillis(100L * i));
    }
    session.run(Duration.ofSeconds(10));
    assertThat(channel.readyState()).isEqualTo(RTCDataChannelState.OPEN);
    assertThat(session.connected()).isTrue();
    assertThat(session.world().openSockets()).isEqualTo(2);
  }
}
