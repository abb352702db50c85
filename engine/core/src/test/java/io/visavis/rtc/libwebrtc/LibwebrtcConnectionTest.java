package io.visavis.rtc.libwebrtc;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.MediaStreamTrack;
import io.visavis.rtc.RTCDataChannel;
import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCPeerConnectionState;
import io.visavis.rtc.RTCRtpTransceiver;
import io.visavis.rtc.RTCRtpTransceiverDirection;
import io.visavis.rtc.RTCSessionDescriptionInit;
import io.visavis.rtc.interop.Loopback;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A call between this engine and libwebrtc, in both roles: what it sends comes back to it.
@RequiresLibwebrtc
class LibwebrtcConnectionTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static RTCEngine engine;

  @BeforeAll
  static void start() {
    engine = RTCEngine.builder().build();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  private static <T> T await(CompletableFuture<T> future) throws Exception {
    return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private static RTCSessionDescriptionInit local(RTCPeerConnection connection) {
    return Objects.requireNonNull(connection.localDescription()).toJSON();
  }

  private static Loopback loopBack(RTCRtpTransceiver transceiver) throws Exception {
    Loopback loop = new Loopback(transceiver.receiver().track());
    await(transceiver.sender().replaceTrack(new MediaStreamTrack(loop)));
    transceiver.direction(RTCRtpTransceiverDirection.SENDRECV);
    return loop;
  }

  @Test
  void libwebrtc_offers_and_gets_its_media_and_messages_back() throws Exception {
    RTCPeerConnection ours = engine.newPeerConnection();
    ours.onDataChannel(
        event -> event.channel().onMessage(m -> event.channel().send("echo: " + m.text())));
    List<Loopback> loops = new ArrayList<>();
    try (LibwebrtcPeer theirs = LibwebrtcPeer.create()) {
      theirs.addAudio();
      theirs.addVideo();
      theirs.openChannel("chat");
      LibwebrtcTrickle trickle = new LibwebrtcTrickle(ours, theirs);
      await(ours.setRemoteDescription(theirs.offer()));
      for (RTCRtpTransceiver transceiver : ours.getTransceivers()) {
        loops.add(loopBack(transceiver));
      }
      await(ours.setLocalDescription());
      theirs.setRemoteDescription(local(ours));
      trickle.await("the channel opens", PATIENCE, () -> theirs.channelOpen("chat"));
      theirs.send("chat", "grüß Gott");
      flows(ours, theirs, trickle);
      trickle.await("an echo", PATIENCE, () -> !theirs.messages("chat").isEmpty());
      assertThat(theirs.messages("chat")).containsExactly("echo: grüß Gott");
      assertThat(loops).allSatisfy(loop -> assertThat(loop.frames).hasPositiveValue());
      assertThat(theirs.stats()).isNotEmpty();
    }
    ours.close();
    await(ours.whenClosed());
  }

  @Test
  void libwebrtc_answers_and_gets_its_media_and_messages_back() throws Exception {
    RTCPeerConnection ours = engine.newPeerConnection();
    for (String kind : List.of("audio", "video")) {
      loopBack(ours.addTransceiver(kind));
    }
    RTCDataChannel channel = ours.createDataChannel("chat");
    ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
    channel.onOpen(event -> channel.send("salut"));
    channel.onMessage(event -> heard.add(event.isText() ? event.text() : "binary"));
    try (LibwebrtcPeer theirs = LibwebrtcPeer.create()) {
      LibwebrtcTrickle trickle = new LibwebrtcTrickle(ours, theirs);
      await(ours.setLocalDescription());
      theirs.setRemoteDescription(local(ours));
      theirs.sendOnAll();
      RTCSessionDescriptionInit answer = theirs.createAnswer();
      theirs.setLocalDescription(answer);
      await(ours.setRemoteDescription(answer));
      flows(ours, theirs, trickle);
      trickle.await("an echo", PATIENCE, () -> heard.contains("salut"));
    }
    ours.close();
    await(ours.whenClosed());
  }

  private static void flows(RTCPeerConnection ours, LibwebrtcPeer theirs, LibwebrtcTrickle trickle)
      throws Exception {
    for (RTCRtpTransceiver transceiver : ours.getTransceivers()) {
      String mid = Objects.requireNonNull(transceiver.mid());
      trickle.await(
          transceiver.receiver().track().kind() + " comes back",
          PATIENCE,
          () -> theirs.received(mid) > 5);
    }
    assertThat(ours.connectionState()).isEqualTo(RTCPeerConnectionState.CONNECTED);
    assertThat(theirs.state()).isEqualTo(dev.onvoid.webrtc.RTCPeerConnectionState.CONNECTED);
  }
}
