package io.visavis.rtc.libwebrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.MediaStreamTrack;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCPeerConnectionState;
import io.visavis.rtc.RTCRtcpMuxPolicy;
import io.visavis.rtc.RTCRtpTransceiver;
import io.visavis.rtc.RTCRtpTransceiverDirection;
import io.visavis.rtc.RTCSessionDescriptionInit;
import io.visavis.rtc.RTCStatsType;
import io.visavis.rtc.interop.Loopback;
import io.visavis.rtc.interop.TappedNetwork;
import io.visavis.rtc.interop.TappedNetwork.Kind;
import io.visavis.rtc.net.NettyNetwork;
import io.visavis.rtc.peer.EngineSettings;
import io.visavis.rtc.peer.SocketSettings;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// `rtcpMuxPolicy` against libwebrtc with its own `negotiate`: with `rtcp-mux` taken out of the
/// descriptions, in both roles and with both policies of ours. libwebrtc bundles nothing without
/// `rtcp-mux`, so the group goes as well.
@RequiresLibwebrtc
class LibwebrtcRtcpMuxTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final RTCConfiguration NEGOTIATE =
      RTCConfiguration.builder().rtcpMuxPolicy(RTCRtcpMuxPolicy.NEGOTIATE).build();

  private final TappedNetwork network = new TappedNetwork(new NettyNetwork(1));
  private final AtomicReference<@Nullable InetAddress> only = new AtomicReference<>();
  private final RTCEngine engine =
      network.engine(
          EngineSettings.defaults().toBuilder()
              .sockets(SocketSettings.DEFAULT.withFilters(null, this::isOnly))
              .build());

  /// One address: a component that finds several ways may change between their ports.
  private boolean isOnly(InetAddress address) {
    return address instanceof Inet4Address
        && (only.compareAndSet(null, address) || address.equals(only.get()));
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private static LibwebrtcPeer libwebrtc() {
    dev.onvoid.webrtc.RTCConfiguration configuration = new dev.onvoid.webrtc.RTCConfiguration();
    configuration.rtcpMuxPolicy = dev.onvoid.webrtc.RTCRtcpMuxPolicy.NEGOTIATE;
    return LibwebrtcPeer.create(configuration);
  }

  private static <T> T await(CompletableFuture<T> future) throws Exception {
    return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private static RTCSessionDescriptionInit local(RTCPeerConnection connection) {
    return Objects.requireNonNull(connection.localDescription()).toJSON();
  }

  private static RTCSessionDescriptionInit apart(RTCSessionDescriptionInit description) {
    return new RTCSessionDescriptionInit(
        description.type(),
        description
            .sdp()
            .replace("a=rtcp-mux\r\n", "")
            .replaceAll("a=group:BUNDLE.*\r\n", "")
            .replace("a=bundle-only\r\n", ""));
  }

  private static void loopBack(RTCRtpTransceiver transceiver) throws Exception {
    Loopback loop = new Loopback(transceiver.receiver().track());
    await(transceiver.sender().replaceTrack(new MediaStreamTrack(loop)));
    transceiver.direction(RTCRtpTransceiverDirection.SENDRECV);
  }

  /// Media flow in both directions, and so do reports.
  private static void flows(RTCPeerConnection ours, LibwebrtcPeer theirs, LibwebrtcTrickle trickle)
      throws Exception {
    for (RTCRtpTransceiver transceiver : ours.getTransceivers()) {
      String mid = Objects.requireNonNull(transceiver.mid());
      String kind = transceiver.receiver().track().kind();
      trickle.await(kind + " comes back", PATIENCE, () -> theirs.received(mid) > 5);
    }
    for (RTCStatsType type :
        List.of(RTCStatsType.REMOTE_INBOUND_RTP, RTCStatsType.REMOTE_OUTBOUND_RTP)) {
      trickle.await(
          type.value() + " of both streams",
          PATIENCE,
          () -> ours.getStats().join().all(type).size() == 2);
    }
    assertThat(ours.connectionState()).isEqualTo(RTCPeerConnectionState.CONNECTED);
    assertThat(theirs.state()).isEqualTo(dev.onvoid.webrtc.RTCPeerConnectionState.CONNECTED);
  }

  /// Audio and video, RTP and RTCP: four ports, each with a handshake.
  private void assertApart() {
    Set<Integer> rtp = new HashSet<>(network.received(Kind.RTP));
    rtp.addAll(network.sent(Kind.RTP));
    Set<Integer> rtcp = new HashSet<>(network.received(Kind.RTCP));
    rtcp.addAll(network.sent(Kind.RTCP));
    assertThat(rtp).hasSize(2);
    assertThat(rtcp).hasSize(2).doesNotContainAnyElementsOf(rtp);
    assertThat(network.received(Kind.RTCP)).hasSize(2);
    assertThat(network.received(Kind.DTLS)).hasSize(4);
  }

  @Test
  void libwebrtc_offers_without_mux_and_rtp_and_rtcp_are_seen_on_two_ports() throws Exception {
    RTCPeerConnection ours = engine.newPeerConnection(NEGOTIATE);
    try (LibwebrtcPeer theirs = libwebrtc()) {
      theirs.addAudio();
      theirs.addVideo();
      LibwebrtcTrickle trickle = new LibwebrtcTrickle(ours, theirs);
      await(ours.setRemoteDescription(apart(theirs.offer())));
      for (RTCRtpTransceiver transceiver : ours.getTransceivers()) {
        loopBack(transceiver);
      }
      await(ours.setLocalDescription());
      assertThat(local(ours).sdp()).doesNotContain("rtcp-mux");
      theirs.setRemoteDescription(apart(local(ours)));
      flows(ours, theirs, trickle);
      assertApart();
    }
    ours.close();
    await(ours.whenClosed());
    assertThat(network.open()).isEmpty();
  }

  @Test
  void libwebrtc_answers_without_mux_and_rtp_and_rtcp_are_seen_on_two_ports() throws Exception {
    RTCPeerConnection ours = engine.newPeerConnection(NEGOTIATE);
    loopBack(ours.addTransceiver("audio"));
    loopBack(ours.addTransceiver("video"));
    try (LibwebrtcPeer theirs = libwebrtc()) {
      LibwebrtcTrickle trickle = new LibwebrtcTrickle(ours, theirs);
      await(ours.setLocalDescription());
      theirs.setRemoteDescription(apart(local(ours)));
      theirs.sendOnAll();
      RTCSessionDescriptionInit answer = theirs.createAnswer();
      theirs.setLocalDescription(answer);
      assertThat(answer.sdp()).doesNotContain("rtcp-mux");
      await(ours.setRemoteDescription(apart(answer)));
      flows(ours, theirs, trickle);
      assertApart();
    }
    ours.close();
    await(ours.whenClosed());
    assertThat(network.open()).isEmpty();
  }

  @Test
  void mux_that_libwebrtc_accepts_leaves_one_port() throws Exception {
    RTCPeerConnection ours = engine.newPeerConnection(NEGOTIATE);
    loopBack(ours.addTransceiver("audio"));
    loopBack(ours.addTransceiver("video"));
    try (LibwebrtcPeer theirs = libwebrtc()) {
      LibwebrtcTrickle trickle = new LibwebrtcTrickle(ours, theirs);
      await(ours.setLocalDescription());
      theirs.setRemoteDescription(local(ours));
      theirs.sendOnAll();
      RTCSessionDescriptionInit answer = theirs.createAnswer();
      theirs.setLocalDescription(answer);
      await(ours.setRemoteDescription(answer));
      flows(ours, theirs, trickle);
      assertThat(network.received(Kind.RTCP)).hasSize(1).isEqualTo(network.received(Kind.RTP));
      assertThat(ours.getStats().join().all(RTCStatsType.TRANSPORT)).hasSize(1);
    }
    ours.close();
    await(ours.whenClosed());
  }

  @Test
  void require_refuses_the_offer_of_a_libwebrtc_that_does_not_multiplex() {
    RTCPeerConnection ours = engine.newPeerConnection();
    try (LibwebrtcPeer theirs = libwebrtc()) {
      theirs.addAudio();
      RTCSessionDescriptionInit offer = apart(theirs.offer());
      assertThatThrownBy(() -> await(ours.setRemoteDescription(offer)))
          .hasMessageContaining("InvalidAccessError");
    }
    ours.close();
  }

  @Test
  void require_refuses_the_answer_of_a_libwebrtc_that_does_not_multiplex() throws Exception {
    RTCPeerConnection ours = engine.newPeerConnection();
    ours.addTransceiver("audio");
    await(ours.setLocalDescription());
    try (LibwebrtcPeer theirs = libwebrtc()) {
      RTCSessionDescriptionInit answer = theirs.answer(apart(local(ours)));
      assertThatThrownBy(() -> await(ours.setRemoteDescription(answer)))
          .hasMessageContaining("InvalidAccessError");
    }
    ours.close();
  }
}
