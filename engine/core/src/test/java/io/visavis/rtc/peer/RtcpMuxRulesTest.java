package io.visavis.rtc.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.RTCBundlePolicy;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCIceCandidate;
import io.visavis.rtc.RTCIceComponent;
import io.visavis.rtc.RTCIceConnectionState;
import io.visavis.rtc.RTCIceGatheringState;
import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.RTCLocalSessionDescriptionInit;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCPeerConnectionState;
import io.visavis.rtc.RTCRtcpMuxPolicy;
import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSessionDescriptionInit;
import io.visavis.rtc.RTCStats;
import io.visavis.rtc.RTCStatsType;
import io.visavis.rtc.sim.Link;
import io.visavis.rtc.sim.NatPlace;
import io.visavis.rtc.sim.NoEngineFaults;
import io.visavis.rtc.sim.SimSession;
import io.visavis.rtc.sim.SimStunServer;
import io.visavis.rtc.sim.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// `rtcpMuxPolicy` (webrtc-pc §4.2.5 and §4.4.1.5, RFC 9429 §4.1.1, RFC 8858), one rule a test.
@ExtendWith(NoEngineFaults.class)
class RtcpMuxRulesTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final RTCConfiguration REQUIRE = new RTCConfiguration();
  private static final RTCConfiguration NEGOTIATE =
      RTCConfiguration.builder().rtcpMuxPolicy(RTCRtcpMuxPolicy.NEGOTIATE).build();
  private static final RTCLocalSessionDescriptionInit ROLLBACK =
      new RTCLocalSessionDescriptionInit(RTCSdpType.ROLLBACK, "");
  private static final Pattern RTCP_CANDIDATE =
      Pattern.compile("a=candidate:\\S+ 2 udp \\d+ (\\S+) (\\d+) typ host");

  private SimSession session = SimSession.perfect();

  private RTCPeerConnection alice() {
    return session.alice;
  }

  private RTCPeerConnection bob() {
    return session.bob;
  }

  private void begin(RTCConfiguration configuration, String... kinds) {
    session = SimSession.perfect(configuration);
    for (String kind : kinds) {
      if (kind.equals("data")) {
        alice().createDataChannel("chat");
      } else {
        alice().addTransceiver(kind);
      }
    }
  }

  private String offer() {
    session.await(alice().setLocalDescription());
    return SimSession.local(alice()).sdp();
  }

  /// Alice's offer with what has been gathered.
  private String local() {
    return SimSession.local(alice()).sdp();
  }

  private static String withoutMux(String sdp) {
    return sdp.replace("a=rtcp-mux\r\n", "").replace("a=rtcp-mux-only\r\n", "");
  }

  private static String unbundled(String sdp) {
    return sdp.replaceAll("a=group:.*\r\n", "").replace("a=bundle-only\r\n", "");
  }

  /// Takes `rtcp-mux` out of one section.
  private static String withoutMux(String sdp, int section) {
    String[] parts = sdp.split("(?=m=)", -1);
    parts[section + 1] = withoutMux(parts[section + 1]);
    return String.join("", parts);
  }

  private static RTCSessionDescriptionInit init(RTCSdpType type, String sdp) {
    return new RTCSessionDescriptionInit(type, sdp);
  }

  private String setOffer(String sdp) {
    return session.failure(bob().setRemoteDescription(init(RTCSdpType.OFFER, sdp)));
  }

  private String answer() {
    session.await(bob().setLocalDescription());
    return SimSession.local(bob()).sdp();
  }

  private String setAnswer(RTCSdpType type, String sdp) {
    return session.failure(alice().setRemoteDescription(init(type, sdp)));
  }

  private void connectApart() {
    session.trickle();
    assertThat(setOffer(withoutMux(offer()))).isEqualTo("none");
    assertThat(setAnswer(RTCSdpType.ANSWER, withoutMux(answer()))).isEqualTo("none");
    session.await(session::connected);
  }

  // require

  @Test
  void require_is_the_default_and_offers_mux_only() {
    begin(REQUIRE, "audio");
    assertThat(REQUIRE.rtcpMuxPolicy()).isEqualTo(RTCRtcpMuxPolicy.REQUIRE);
    assertThat(offer()).contains("a=rtcp-mux\r\n", "a=rtcp-mux-only\r\n").doesNotContain("a=rtcp:");
  }

  @Test
  void require_gathers_for_one_component() {
    begin(REQUIRE, "audio", "video");
    offer();
    session.run(SECOND);
    assertThat(local()).contains(" 1 udp ").doesNotContain(" 2 udp ");
    assertThat(session.world().openSockets()).isEqualTo(2);
  }

  @Test
  void require_refuses_an_offer_whose_tagged_section_has_no_mux() {
    begin(REQUIRE, "audio", "video");
    assertThat(setOffer(withoutMux(offer(), 0))).isEqualTo("InvalidAccessError");
    assertThat(bob().signalingState().value()).isEqualTo("stable");
  }

  @Test
  void require_takes_a_bundled_section_without_mux() {
    begin(REQUIRE, "audio", "video");
    assertThat(setOffer(withoutMux(offer(), 1))).isEqualTo("none");
  }

  @Test
  void require_takes_a_bundle_only_section_without_mux() {
    begin(REQUIRE.toBuilder().bundlePolicy(RTCBundlePolicy.MAX_BUNDLE).build(), "audio", "video");
    String offer = offer();
    assertThat(offer).contains("a=bundle-only");
    assertThat(setOffer(withoutMux(offer, 1))).isEqualTo("none");
  }

  @Test
  void require_refuses_an_offer_whose_unbundled_section_has_no_mux() {
    begin(REQUIRE, "audio", "video");
    assertThat(setOffer(withoutMux(unbundled(offer()), 1))).isEqualTo("InvalidAccessError");
  }

  @Test
  void require_takes_a_rejected_section_without_mux() {
    begin(REQUIRE, "audio", "video");
    String rejected = unbundled(offer()).replaceAll("m=video \\d+", "m=video 0");
    assertThat(setOffer(withoutMux(rejected, 1))).isEqualTo("none");
  }

  @Test
  void require_does_not_ask_data_for_mux() {
    begin(REQUIRE, "data");
    assertThat(offer()).doesNotContain("rtcp");
    assertThat(setOffer(offer())).isEqualTo("none");
  }

  @Test
  void require_takes_an_offer_that_has_only_mux_only() {
    begin(REQUIRE, "audio");
    assertThat(setOffer(offer().replace("a=rtcp-mux\r\n", ""))).isEqualTo("none");
  }

  @Test
  void require_refuses_an_answer_without_mux() {
    begin(REQUIRE, "audio", "video");
    setOffer(offer());
    assertThat(setAnswer(RTCSdpType.ANSWER, withoutMux(answer()))).isEqualTo("InvalidAccessError");
    assertThat(alice().signalingState().value()).isEqualTo("have-local-offer");
  }

  @Test
  void require_refuses_a_provisional_answer_without_mux() {
    begin(REQUIRE, "audio");
    setOffer(offer());
    assertThat(setAnswer(RTCSdpType.PRANSWER, withoutMux(answer())))
        .isEqualTo("InvalidAccessError");
  }

  @Test
  void answer_never_has_mux_only() {
    begin(REQUIRE, "audio");
    setOffer(offer());
    assertThat(answer()).contains("a=rtcp-mux\r\n").doesNotContain("mux-only");
  }

  // negotiate

  @Test
  void negotiate_offers_mux_and_gathers_for_both_components() {
    begin(NEGOTIATE, "audio");
    assertThat(offer()).contains("a=rtcp-mux\r\n").doesNotContain("mux-only");
    session.run(SECOND);
    assertThat(local()).contains(" 1 udp ", " 2 udp ");
    assertThat(session.world().openSockets()).isEqualTo(2);
  }

  @Test
  void components_share_the_credentials() {
    begin(NEGOTIATE, "audio");
    offer();
    session.run(SECOND);
    assertThat(Pattern.compile("a=ice-ufrag:").matcher(local()).results()).hasSize(1);
    String fragment = local().replaceAll("(?s).*a=ice-ufrag:(\\S+).*", "$1");
    assertThat(Pattern.compile(" ufrag (\\S+)").matcher(local()).results().map(m -> m.group(1)))
        .hasSizeGreaterThan(1)
        .containsOnly(fragment);
  }

  @Test
  void rtcp_attribute_has_the_default_address_of_component_2() {
    begin(NEGOTIATE, "audio");
    assertThat(offer()).contains("a=rtcp:9 IN IP4 0.0.0.0\r\n");
    session.run(SECOND);
    String sdp = local();
    Matcher candidate = RTCP_CANDIDATE.matcher(sdp);
    assertThat(candidate.find()).isTrue();
    assertThat(sdp)
        .contains("a=rtcp:" + candidate.group(2) + " IN IP4 " + candidate.group(1) + "\r\n")
        .doesNotContain("m=audio " + candidate.group(2) + " ");
  }

  @Test
  void later_offer_has_the_candidates_and_the_default_address_of_component_2() {
    begin(NEGOTIATE, "audio");
    connectApart();
    String next = session.await(alice().createOffer()).sdp();
    Matcher candidate = RTCP_CANDIDATE.matcher(next);
    assertThat(candidate.find()).isTrue();
    assertThat(next)
        .contains("a=rtcp:" + candidate.group(2) + " IN IP4 " + candidate.group(1) + "\r\n")
        .contains("a=rtcp-mux\r\n");
  }

  @Test
  void rtcp_attribute_has_the_address_of_rtp_while_multiplexed() {
    begin(NEGOTIATE, "audio");
    session.connect();
    String port = Objects.requireNonNull(alice().currentLocalDescription()).sdp();
    port = port.replaceAll("(?s).*m=audio (\\d+) .*", "$1");
    assertThat(session.await(alice().createOffer()).sdp())
        .contains("m=audio " + port + " ", "a=rtcp:" + port + " IN IP4 192.0.2.1\r\n")
        .doesNotContain(" 2 udp ");
  }

  @Test
  void candidates_of_component_2_are_told_as_rtcp_under_the_same_mid() {
    begin(NEGOTIATE, "audio");
    List<RTCIceCandidate> candidates = new ArrayList<>();
    alice()
        .onIceCandidate(e -> {
          RTCIceCandidate candidate = e.candidate();
          if (candidate != null && !candidate.candidate().isEmpty()) {
            candidates.add(candidate);
          }
        });
    offer();
    session.run(SECOND);
    assertThat(candidates)
        .extracting(RTCIceCandidate::component)
        .contains(RTCIceComponent.RTP, RTCIceComponent.RTCP);
    assertThat(candidates.stream().map(RTCIceCandidate::sdpMid).distinct()).hasSize(1);
    assertThat(candidates.stream().map(RTCIceCandidate::usernameFragment).distinct()).hasSize(1);
  }

  @Test
  void candidates_of_one_base_have_one_foundation_and_rtp_goes_first() {
    begin(NEGOTIATE, "audio");
    offer();
    session.run(SECOND);
    Matcher lines = Pattern.compile("a=candidate:(\\S+) (\\d) udp (\\d+) ").matcher(local());
    assertThat(lines.find()).isTrue();
    String foundation = lines.group(1);
    long priority = Long.parseLong(lines.group(3));
    assertThat(lines.group(2)).isEqualTo("1");
    assertThat(lines.find()).isTrue();
    assertThat(lines.group(2)).isEqualTo("2");
    assertThat(lines.group(1)).isEqualTo(foundation);
    assertThat(Long.parseLong(lines.group(3))).isEqualTo(priority - 1);
  }

  @Test
  void end_of_candidates_comes_once_both_components_have_gathered() {
    World world = new World(2, Link.perfect(Duration.ofMillis(100)));
    SimStunServer server = new SimStunServer(world, "198.18.0.1");
    RTCConfiguration configuration =
        NEGOTIATE.toBuilder().iceServers(List.of(new RTCIceServer(server.url()))).build();
    session =
        new SimSession(
            world,
            NatPlace.FULL_CONE.host(world, 1),
            configuration,
            NatPlace.FULL_CONE.host(world, 2),
            configuration);
    alice().addTransceiver("audio");
    List<String> events = new ArrayList<>();
    alice()
        .onIceCandidate(e -> {
          RTCIceCandidate candidate = e.candidate();
          String text = candidate == null ? "null" : candidate.candidate();
          events.add(text.contains("srflx") ? "srflx" : text.contains("host") ? "host" : text);
        });
    offer();
    session.run(SECOND);
    assertThat(alice().iceGatheringState()).isEqualTo(RTCIceGatheringState.COMPLETE);
    assertThat(events)
        .containsExactly("host", "host", "host", "host", "srflx", "srflx", "", "null");
    assertThat(local().split("a=end-of-candidates", -1)).hasSize(2);
  }

  @Test
  void answer_with_mux_ends_gathering_that_only_component_2_still_does() {
    World world = new World(2, Link.perfect(Duration.ofMillis(10)));
    world.name("nowhere.example", "198.18.0.9");
    RTCConfiguration configuration =
        NEGOTIATE.toBuilder().iceServers(List.of(new RTCIceServer("stun:nowhere.example"))).build();
    session =
        new SimSession(
            world,
            NatPlace.FULL_CONE.host(world, 1),
            configuration,
            NatPlace.FULL_CONE.host(world, 2),
            REQUIRE);
    alice().addTransceiver("audio");
    List<String> ends = new ArrayList<>();
    alice()
        .onIceCandidate(e -> {
          RTCIceCandidate candidate = e.candidate();
          if (candidate == null || candidate.candidate().isEmpty()) {
            ends.add(candidate == null ? "null" : "end");
          }
        });
    session.negotiate(alice(), bob());
    session.run(Duration.ofSeconds(30));
    assertThat(alice().iceGatheringState()).isEqualTo(RTCIceGatheringState.COMPLETE);
    assertThat(ends).containsExactly("end", "null");
  }

  @Test
  void offer_without_mux_is_answered_without_and_with_component_2() {
    begin(NEGOTIATE, "audio");
    assertThat(setOffer(withoutMux(offer()))).isEqualTo("none");
    assertThat(answer()).doesNotContain("rtcp-mux").contains("a=rtcp:");
    session.run(SECOND);
    assertThat(SimSession.local(bob()).sdp()).contains(" 2 udp ");
  }

  @Test
  void offer_with_mux_is_answered_with_it_and_without_component_2() {
    begin(NEGOTIATE, "audio");
    offer();
    session.run(SECOND);
    assertThat(setOffer(local())).isEqualTo("none");
    assertThat(answer()).contains("a=rtcp-mux");
    session.run(SECOND);
    assertThat(SimSession.local(bob()).sdp()).doesNotContain(" 2 udp ");
    assertThat(session.world().openSockets()).isEqualTo(3);
  }

  @Test
  void bundled_section_without_mux_follows_its_tag() {
    begin(NEGOTIATE, "audio", "video");
    session.trickle();
    assertThat(setOffer(withoutMux(offer(), 1))).isEqualTo("none");
    assertThat(setAnswer(RTCSdpType.ANSWER, answer())).isEqualTo("none");
    session.await(session::connected);
    assertThat(session.world().openSockets()).isEqualTo(2);
  }

  @Test
  void provisional_answer_with_mux_keeps_component_2_until_the_final_one() {
    begin(NEGOTIATE, "audio");
    session.trickle();
    setOffer(withoutMux(offer()));
    String apart = answer();
    String muxed = apart.replace("a=rtcp:", "a=rtcp-mux\r\na=rtcp:");
    assertThat(setAnswer(RTCSdpType.PRANSWER, muxed)).isEqualTo("none");
    session.run(SECOND);
    assertThat(session.world().openSockets()).isEqualTo(4);
    assertThat(setAnswer(RTCSdpType.ANSWER, apart)).isEqualTo("none");
    session.await(session::connected);
    assertThat(session.world().openSockets()).isEqualTo(4);
  }

  @Test
  void provisional_answer_with_mux_is_connected_without_component_2() {
    begin(NEGOTIATE, "audio");
    session.trickle();
    setOffer(offer());
    String answer = answer();
    assertThat(setAnswer(RTCSdpType.PRANSWER, answer)).isEqualTo("none");
    session.await(session::connected);
    assertThat(session.world().openSockets()).isEqualTo(3);
    assertThat(setAnswer(RTCSdpType.ANSWER, answer)).isEqualTo("none");
    session.run(SECOND);
    assertThat(session.world().openSockets()).isEqualTo(2);
    assertThat(session.connected()).isTrue();
  }

  @Test
  void rollback_of_an_offer_closes_both_components() {
    begin(NEGOTIATE, "audio");
    offer();
    session.run(SECOND);
    session.await(alice().setLocalDescription(ROLLBACK));
    session.run(SECOND);
    assertThat(session.world().openSockets()).isZero();
  }

  @Test
  void multiplexing_in_force_cannot_be_taken_back() {
    begin(NEGOTIATE, "audio");
    session.connect();
    assertThat(setOffer(withoutMux(offer()))).isEqualTo("InvalidAccessError");
    assertThat(session.connected()).isTrue();
  }

  @Test
  void states_wait_for_component_2() {
    begin(NEGOTIATE, "audio");
    session.trickle();
    List<Boolean> heard = new ArrayList<>();
    assertThat(setOffer(withoutMux(offer()))).isEqualTo("none");
    String answer = withoutMux(answer());
    session.run(SECOND);
    int second = Integer.parseInt(port(SimSession.local(bob()).sdp()));
    session
        .world()
        .filter((to, datagram) -> {
          heard.add(to.getPort() == second);
          return to.getPort() != second;
        });
    assertThat(setAnswer(RTCSdpType.ANSWER, answer)).isEqualTo("none");
    session.run(Duration.ofSeconds(5));
    assertThat(heard).contains(true);
    assertThat(alice().iceConnectionState()).isEqualTo(RTCIceConnectionState.CHECKING);
    assertThat(alice().connectionState()).isEqualTo(RTCPeerConnectionState.CONNECTING);
  }

  private static String port(String sdp) {
    Matcher candidate = RTCP_CANDIDATE.matcher(sdp);
    assertThat(candidate.find()).isTrue();
    return candidate.group(2);
  }

  @Test
  void statistics_name_the_transport_of_rtcp() {
    begin(NEGOTIATE, "audio");
    connectApart();
    List<RTCStats> transports = session.await(alice().getStats()).all(RTCStatsType.TRANSPORT);
    assertThat(transports).hasSize(2);
    RTCStats rtp = transports.getFirst();
    RTCStats rtcp = transports.getLast();
    assertThat(rtp.members()).containsEntry("rtcpTransportStatsId", rtcp.id());
    assertThat(rtcp.members()).doesNotContainKey("rtcpTransportStatsId");
    assertThat(rtcp.members()).containsEntry("dtlsState", "connected");
    assertThat(rtp.members().get("selectedCandidatePairId"))
        .isNotEqualTo(rtcp.members().get("selectedCandidatePairId"));
  }

  @Test
  void statistics_have_one_transport_while_multiplexed() {
    begin(NEGOTIATE, "audio");
    session.connect();
    List<RTCStats> transports = session.await(alice().getStats()).all(RTCStatsType.TRANSPORT);
    assertThat(transports).hasSize(1);
    assertThat(transports.getFirst().members()).doesNotContainKey("rtcpTransportStatsId");
  }

  @Test
  void pool_counts_components_and_gathers_for_both() {
    begin(NEGOTIATE.toBuilder().iceCandidatePoolSize(2).build(), "audio");
    session.run(SECOND);
    assertThat(session.world().openSockets()).isEqualTo(4);
    // Bob's pool has two as well.
    assertThat(offer()).contains(" 1 udp ", " 2 udp ", "a=end-of-candidates");
    assertThat(session.world().openSockets()).isEqualTo(4);
    session.trickle();
    assertThat(setOffer(withoutMux(local()))).isEqualTo("none");
    assertThat(setAnswer(RTCSdpType.ANSWER, withoutMux(answer()))).isEqualTo("none");
    session.await(session::connected);
    assertThat(session.world().openSockets()).isEqualTo(4);
  }

  @Test
  void data_gives_the_second_component_of_the_pool_back() {
    begin(NEGOTIATE.toBuilder().iceCandidatePoolSize(2).build(), "data");
    session.run(SECOND);
    assertThat(offer()).doesNotContain(" 2 udp ");
    session.run(SECOND);
    assertThat(session.world().openSockets()).isEqualTo(3);
  }

  @Test
  void closing_lets_go_of_both_components() {
    begin(NEGOTIATE, "audio");
    connectApart();
    alice().close();
    bob().close();
    session.run(Duration.ofSeconds(5));
    assertThat(session.world().openSockets()).isZero();
    assertThat(session.world().time().pending()).isZero();
  }
}
