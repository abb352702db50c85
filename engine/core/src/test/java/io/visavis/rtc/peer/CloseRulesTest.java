package io.visavis.rtc.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.EngineBridge;
import io.visavis.rtc.FakeOptions;
import io.visavis.rtc.MediaStreamTrack;
import io.visavis.rtc.MediaStreamTrackState;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCIceConnectionState;
import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCPeerConnectionState;
import io.visavis.rtc.RTCRtpTransceiver;
import io.visavis.rtc.RTCRtpTransceiverDirection;
import io.visavis.rtc.RTCSignalingState;
import io.visavis.rtc.sim.NoEngineFaults;
import io.visavis.rtc.sim.SimEngine;
import io.visavis.rtc.sim.SimSession;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// close(), from every state and place, and calls from many threads at once.
@ExtendWith(NoEngineFaults.class)
class CloseRulesTest {

  private final SimSession session = SimSession.perfect();
  private final RTCPeerConnection alice = session.alice;
  private final List<String> order = new ArrayList<>();

  private void listen() {
    alice.onSignalingStateChange(e -> order.add("signaling"));
    alice.onConnectionStateChange(e -> order.add("connection"));
    alice.onIceConnectionStateChange(e -> order.add("ice"));
    alice.onNegotiationNeeded(e -> order.add("needed"));
  }

  @Test
  void states_are_closed_at_once_and_no_event_fires() {
    alice.createDataChannel("chat");
    session.connect();
    listen();
    alice.close();
    alice.close();
    assertThat(alice.signalingState()).isEqualTo(RTCSignalingState.CLOSED);
    assertThat(alice.connectionState()).isEqualTo(RTCPeerConnectionState.CLOSED);
    assertThat(alice.iceConnectionState()).isEqualTo(RTCIceConnectionState.CLOSED);
    session.await(alice.whenClosed());
    assertThat(order).isEmpty();
  }

  @Test
  void every_operation_on_a_closed_connection_is_an_invalid_state() {
    var sender = alice.addTrack(audio());
    alice.close();
    List<Runnable> calls =
        List.of(
            () -> alice.addTrack(audio()),
            () -> alice.removeTrack(sender),
            () -> alice.addTransceiver("audio"),
            () -> alice.createDataChannel("x"));
    for (Runnable call : calls) {
      assertThatThrownBy(call::run)
          .isInstanceOfSatisfying(
              RTCException.class, e -> assertThat(e.name()).isEqualTo("InvalidStateError"));
    }
    List<CompletableFuture<?>> futures =
        List.of(
            alice.createOffer(),
            alice.createAnswer(),
            alice.setLocalDescription(),
            alice.addIceCandidate(),
            sender.replaceTrack(null));
    futures.forEach(f -> assertThat(session.failure(f)).isEqualTo("InvalidStateError"));
  }

  private static MediaStreamTrack audio() {
    return MediaStreamTrack.createFake("audio", FakeOptions.audio());
  }

  @Test
  void operation_under_way_stays_pending_for_ever() {
    alice.createDataChannel("chat");
    var offer = alice.createOffer();
    var chained = alice.setLocalDescription();
    alice.close();
    session.instant();
    assertThat(offer).isNotDone();
    assertThat(chained).isNotDone();
  }

  @Test
  void close_within_a_future_and_within_an_event_is_final() {
    alice.createDataChannel("chat");
    listen();
    alice.onSignalingStateChange(e -> alice.close());
    session.await(alice.setLocalDescription().thenRun(() -> order.add("set")));
    session.await(alice.whenClosed());
    // What the task had queued is still delivered: W3C has no way back either.
    assertThat(order).containsExactly("signaling", "set");
    assertThat(alice.signalingState()).isEqualTo(RTCSignalingState.CLOSED);
  }

  @Test
  void transceivers_of_a_closed_connection_are_stopped_and_their_tracks_end() {
    RTCRtpTransceiver transceiver = alice.addTransceiver("audio");
    alice.close();
    assertThat(transceiver.direction()).isEqualTo(RTCRtpTransceiverDirection.STOPPED);
    assertThat(transceiver.currentDirection()).isEqualTo(RTCRtpTransceiverDirection.STOPPED);
    assertThatThrownBy(transceiver::stop).isInstanceOf(RTCException.class);
    session.instant();
    assertThat(transceiver.receiver().track().readyState()).isEqualTo(MediaStreamTrackState.ENDED);
  }

  @Test
  void our_own_tracks_live_on() {
    MediaStreamTrack track = audio();
    alice.addTrack(track);
    alice.close();
    session.instant();
    assertThat(track.readyState()).isEqualTo(MediaStreamTrackState.LIVE);
  }

  @Test
  @Timeout(300)
  void any_thread_may_call_anything_at_any_time() throws InterruptedException {
    try (RTCEngine engine = EngineBridge.of(new Engine(EngineSettings.defaults()))) {
      RTCConfiguration withKey =
          RTCConfiguration.builder().certificates(List.of(SimEngine.certificate())).build();
      RTCPeerConnection connection = engine.newPeerConnection(withKey);
      List<Consumer<RTCPeerConnection>> calls =
          List.of(
              c -> c.createDataChannel("x").close(),
              c -> c.addTransceiver("audio").stop(),
              c -> c.addTrack(audio()).replaceTrack(null),
              c -> c.setLocalDescription(),
              c -> c.createOffer().thenAccept(c::setLocalDescription),
              c -> c.getTransceivers().forEach(RTCRtpTransceiver::mid),
              c -> c.localDescription());
      CountDownLatch done = new CountDownLatch(calls.size());
      List<Throwable> faults = java.util.Collections.synchronizedList(new ArrayList<>());
      for (Consumer<RTCPeerConnection> call : calls) {
        Thread.ofVirtual()
            .start(() -> {
              try {
                for (int i = 0; i < 20; i++) {
                  call.accept(connection);
                }
              } catch (RuntimeException e) {
                faults.add(e);
              } finally {
                done.countDown();
              }
            });
      }
      assertThat(done.await(2, TimeUnit.MINUTES)).isTrue();
      connection.close();
      connection.whenClosed().join();
      assertThat(faults).isEmpty();
    }
  }

  @Test
  void servers_are_checked_by_the_constructor() {
    assertThat(constructing("turn:turn.example.org")).isEqualTo("InvalidAccessError");
    assertThat(constructing("stun:stun.example.org?transport=udp")).isEqualTo("SyntaxError");
    assertThat(constructing("http://example.org")).isEqualTo("SyntaxError");
    assertThat(constructing("stun:stun.example.org")).isEqualTo("none");
  }

  private String constructing(String url) {
    try {
      session.another(RTCConfiguration.builder().iceServer(new RTCIceServer(url)).build()).close();
      return "none";
    } catch (RTCException e) {
      return e.name();
    }
  }

  @Test
  void configuration_is_given_back_with_its_defaults() {
    assertThat(alice.getConfiguration().certificates()).containsExactly(SimEngine.certificate());
    assertThat(alice.getConfiguration().iceServers()).isEmpty();
  }
}
