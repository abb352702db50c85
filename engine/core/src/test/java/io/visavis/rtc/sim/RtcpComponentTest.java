package io.visavis.rtc.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCRtcpMuxPolicy;
import io.visavis.rtc.RTCSessionDescriptionInit;
import io.visavis.rtc.RTCStats;
import io.visavis.rtc.RTCStatsType;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Calls of which RTCP has an ICE component of its own, because one end does not multiplex: what
/// goes over which port, and what becomes of it.
@ExtendWith(NoEngineFaults.class)
class RtcpComponentTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final RTCConfiguration NEGOTIATE =
      RTCConfiguration.builder().rtcpMuxPolicy(RTCRtcpMuxPolicy.NEGOTIATE).build();

  private World world = new World(5, Link.perfect(Duration.ofMillis(20)));

  /// Destinations of what has been sent, by kind.
  private final Map<Kind, Set<InetSocketAddress>> seen = new TreeMap<>();

  private enum Kind {
    STUN,
    HELLO,
    DTLS,
    RTP,
    RTCP,
    OTHER
  }

  private static Kind kind(byte[] datagram) {
    int first = datagram[0] & 0xFF;
    if (first < 2) {
      return Kind.STUN;
    }
    if (first >= 20 && first < 64) {
      return Kind.DTLS;
    }
    if (first < 128 || first > 191) {
      return Kind.OTHER;
    }
    // RFC 5761 §4.
    int type = datagram[1] & 0xFF;
    return type >= 192 && type <= 223 ? Kind.RTCP : Kind.RTP;
  }

  private SimSession session(RTCConfiguration alice, RTCConfiguration bob) {
    world.filter((to, datagram) -> {
      seen.computeIfAbsent(kind(datagram), k -> new TreeSet<>(BY_TEXT)).add(to);
      return true;
    });
    return new SimSession(
        world, new SimHost(world, "192.0.2.1"), alice, new SimHost(world, "198.51.100.1"), bob);
  }

  private static final java.util.Comparator<InetSocketAddress> BY_TEXT =
      java.util.Comparator.comparing(InetSocketAddress::toString);

  private static RTCSessionDescriptionInit withoutMux(RTCSessionDescriptionInit description) {
    return new RTCSessionDescriptionInit(
        description.type(), description.sdp().replaceAll("a=rtcp-mux\r\n", ""));
  }

  /// Offer and answer, with `rtcp-mux` taken out of what the offerer and the answerer are told.
  private static void negotiateApart(
      SimSession session, RTCPeerConnection offerer, RTCPeerConnection answerer) {
    session.await(offerer.setLocalDescription());
    session.await(answerer.setRemoteDescription(withoutMux(SimSession.local(offerer))));
    session.await(answerer.setLocalDescription());
    session.await(offerer.setRemoteDescription(withoutMux(SimSession.local(answerer))));
  }

  private FakeCall callApart(SimSession session) {
    FakeCall media = new FakeCall(session);
    session.trickle();
    negotiateApart(session, session.alice, session.bob);
    session.await(session::connected);
    return media;
  }

  private Set<InetSocketAddress> seen(Kind kind) {
    return seen.getOrDefault(kind, Set.of());
  }

  private static List<RTCStats> stats(SimSession session, RTCPeerConnection of, RTCStatsType type) {
    List<RTCStats> found = new ArrayList<>();
    session
        .await(of.getStats())
        .forEach((id, stats) -> {
          if (stats.type().equals(type)) {
            found.add(stats);
          }
        });
    return found;
  }

  @Test
  void without_multiplexing_rtp_and_rtcp_use_two_ports_and_reports_arrive() {
    SimSession session = session(NEGOTIATE, NEGOTIATE);
    FakeCall media = callApart(session);
    media.run(Duration.ofSeconds(10));
    session.run(SECOND);
    assertThat(media.audio).hasSize(media.audioSent);
    assertThat(media.video).hasSize(media.videoSent);
    assertThat(world.openSockets()).isEqualTo(4);
    assertThat(seen(Kind.RTP)).hasSize(1);
    assertThat(seen(Kind.RTCP)).hasSize(2).doesNotContainAnyElementsOf(seen(Kind.RTP));
    // Two associations: each end hears a handshake on both of its ports.
    assertThat(seen(Kind.DTLS)).hasSize(4);
    assertThat(stats(session, session.alice, RTCStatsType.REMOTE_INBOUND_RTP)).isNotEmpty();
    assertThat(stats(session, session.bob, RTCStatsType.REMOTE_OUTBOUND_RTP)).isNotEmpty();
  }
}
