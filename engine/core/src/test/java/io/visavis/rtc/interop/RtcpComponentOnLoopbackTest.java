package io.visavis.rtc.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.FakeMediaSource;
import io.visavis.rtc.FakeOptions;
import io.visavis.rtc.MediaStreamTrack;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.RTCIceCandidate;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCRtcpMuxPolicy;
import io.visavis.rtc.RTCSessionDescriptionInit;
import io.visavis.rtc.RTCStatsType;
import io.visavis.rtc.interop.TappedNetwork.Kind;
import io.visavis.rtc.net.NettyNetwork;
import io.visavis.rtc.peer.EngineSettings;
import io.visavis.rtc.peer.SocketSettings;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Two connections of ours over the real network, with the real DTLS, under the policy `negotiate`.
@Timeout(300)
class RtcpComponentOnLoopbackTest {

  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
  private static final long PATIENCE_SECONDS = 120;
  private static final RTCConfiguration NEGOTIATE =
      RTCConfiguration.builder().rtcpMuxPolicy(RTCRtcpMuxPolicy.NEGOTIATE).build();

  private final TappedNetwork network = new TappedNetwork(new NettyNetwork(1));
  private final RTCEngine engine =
      network.engine(
          EngineSettings.defaults().toBuilder()
              .sockets(
                  SocketSettings.DEFAULT.withLoopback(true).withFilters(null, LOOPBACK::equals))
              .build());
  private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor();
  private final RTCPeerConnection alice = engine.newPeerConnection(NEGOTIATE);
  private final RTCPeerConnection bob = engine.newPeerConnection(NEGOTIATE);

  @AfterEach
  void stop() throws Exception {
    ticker.shutdownNow();
    alice.close();
    bob.close();
    await(alice.whenClosed());
    await(bob.whenClosed());
    assertThat(network.open()).isEmpty();
    engine.close();
  }

  private static <T> T await(CompletableFuture<T> future) throws Exception {
    return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private void await(String what, BooleanSupplier condition) throws Exception {
    CompletableFuture<Void> held = new CompletableFuture<>();
    var watch =
        ticker.scheduleAtFixedRate(
            () -> {
              if (condition.getAsBoolean()) {
                held.complete(null);
              }
            },
            0,
            10,
            TimeUnit.MILLISECONDS);
    held.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .exceptionally(e -> {
          throw new AssertionError(what + " did not happen", e);
        })
        .get();
    watch.cancel(false);
  }

  private static void carry(RTCPeerConnection from, RTCPeerConnection to) {
    from.onIceCandidate(event -> {
      RTCIceCandidate candidate = event.candidate();
      if (candidate != null) {
        to.addIceCandidate(candidate);
      }
    });
  }

  private void call(boolean mux) throws Exception {
    MediaStreamTrack sound = MediaStreamTrack.createFake("audio", FakeOptions.audio());
    alice.addTrack(sound);
    ticker.scheduleAtFixedRate(
        () -> ((FakeMediaSource) sound.source()).tick(System.nanoTime()),
        0,
        20,
        TimeUnit.MILLISECONDS);
    carry(alice, bob);
    carry(bob, alice);
    await(alice.setLocalDescription());
    await(bob.setRemoteDescription(local(alice, mux)));
    await(bob.setLocalDescription());
    await(alice.setRemoteDescription(local(bob, mux)));
    await(
        "a report in each direction",
        () ->
            has(alice, RTCStatsType.REMOTE_INBOUND_RTP)
                && has(bob, RTCStatsType.REMOTE_OUTBOUND_RTP));
  }

  private static boolean has(RTCPeerConnection connection, RTCStatsType type) {
    return !connection.getStats().join().all(type).isEmpty();
  }

  private static RTCSessionDescriptionInit local(RTCPeerConnection connection, boolean mux) {
    RTCSessionDescriptionInit init = Objects.requireNonNull(connection.localDescription()).toJSON();
    return mux
        ? init
        : new RTCSessionDescriptionInit(init.type(), init.sdp().replace("a=rtcp-mux\r\n", ""));
  }

  @Test
  void without_mux_rtp_and_rtcp_are_seen_on_two_ports_and_each_has_a_handshake() throws Exception {
    call(false);
    Set<Integer> rtp = new HashSet<>(network.received(Kind.RTP));
    rtp.addAll(network.sent(Kind.RTP));
    assertThat(rtp).hasSize(2);
    assertThat(network.received(Kind.RTCP)).hasSize(2).doesNotContainAnyElementsOf(rtp);
    assertThat(network.sent(Kind.RTCP)).hasSize(2).doesNotContainAnyElementsOf(rtp);
    assertThat(network.received(Kind.DTLS)).hasSize(4);
    assertThat(network.open()).hasSize(4);
    assertThat(alice.getStats().join().all(RTCStatsType.TRANSPORT)).hasSize(2);
  }

  @Test
  void with_mux_one_port_an_end_is_left() throws Exception {
    call(true);
    await("the end of the component", () -> network.open().size() == 2);
    assertThat(network.received(Kind.RTP)).hasSize(1);
    assertThat(network.received(Kind.RTCP)).hasSize(2).containsAll(network.received(Kind.RTP));
    assertThat(List.copyOf(network.open())).containsAll(network.received(Kind.RTCP));
    assertThat(alice.getStats().join().all(RTCStatsType.TRANSPORT)).hasSize(1);
  }
}
