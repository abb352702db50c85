package io.visavis.rtc.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.MediaStreamTrack;
import io.visavis.rtc.RTCCertificateStats;
import io.visavis.rtc.RTCDataChannel;
import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.RTCIceCandidatePairStats;
import io.visavis.rtc.RTCIceGatheringState;
import io.visavis.rtc.RTCInboundRtpStreamStats;
import io.visavis.rtc.RTCOutboundRtpStreamStats;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCPeerConnectionState;
import io.visavis.rtc.RTCRtpTransceiver;
import io.visavis.rtc.RTCRtpTransceiverDirection;
import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSessionDescriptionInit;
import io.visavis.rtc.RTCStatsReport;
import io.visavis.rtc.RTCTransportStats;
import io.visavis.rtc.browser.BrowserPeer;
import io.visavis.rtc.browser.Chromium;
import io.visavis.rtc.browser.RequiresChromium;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Calls between this engine and a real Chromium, in both roles.
@RequiresChromium
class ChromiumConnectionTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static Chromium browser;
  private static RTCEngine engine;

  @BeforeAll
  static void start() {
    browser = Chromium.start();
    engine = RTCEngine.builder().loopbackCandidates(true).build();
  }

  @AfterAll
  static void stop() {
    engine.close();
    browser.close();
  }

  private static <T> T await(CompletableFuture<T> future) throws Exception {
    return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private static RTCSessionDescriptionInit local(RTCPeerConnection connection) {
    return Objects.requireNonNull(connection.localDescription()).toJSON();
  }

  private static void close(RTCPeerConnection connection) throws Exception {
    connection.close();
    await(connection.whenClosed());
  }

  @Test
  void chromium_offers_and_we_answer_with_trickle() throws Exception {
    RTCPeerConnection ours = engine.newPeerConnection();
    ours.onDataChannel(
        event -> event.channel().onMessage(m -> event.channel().send("echo: " + m.text())));
    try (BrowserPeer theirs = browser.newPeer()) {
      theirs.openChannel("chat", "{}", false);
      Trickle trickle = new Trickle(ours, theirs);
      await(ours.setRemoteDescription(theirs.offer()));
      await(ours.setLocalDescription());
      theirs.setRemoteDescription(local(ours));
      trickle.connect(PATIENCE);
      theirs.await("open", PATIENCE, () -> theirs.channelState("chat").equals("open"));
      theirs.send("chat", "grüß Gott");
      theirs.await("echo", PATIENCE, () -> theirs.messages("chat").size() == 1);
      assertThat(theirs.messages("chat").getFirst().text()).isEqualTo("echo: grüß Gott");
      assertThat(theirs.dtlsState()).isEqualTo("connected");
    }
    close(ours);
  }

  @Test
  void we_offer_and_chromium_answers_with_trickle() throws Exception {
    RTCPeerConnection ours = engine.newPeerConnection();
    RTCDataChannel channel = ours.createDataChannel("chat");
    ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
    CompletableFuture<Void> open = new CompletableFuture<>();
    channel.onOpen(event -> open.complete(null));
    channel.onMessage(event -> heard.add(event.isText() ? event.text() : "binary"));
    try (BrowserPeer theirs = browser.newPeer()) {
      Trickle trickle = new Trickle(ours, theirs);
      await(ours.setLocalDescription());
      await(ours.setRemoteDescription(theirs.answer(local(ours))));
      trickle.connect(PATIENCE);
      await(open);
      channel.send("salut");
      channel.send(new byte[] {1, 2, 3});
      theirs.await("echo", PATIENCE, () -> heard.size() == 2);
      assertThat(heard).containsExactly("salut", "binary");
    }
    close(ours);
  }

  @Test
  void complete_descriptions_connect_in_both_roles() throws Exception {
    try (BrowserPeer theirs = browser.newPeer()) {
      RTCPeerConnection ours = engine.newPeerConnection();
      ours.createDataChannel("chat");
      theirs.setRemoteDescription(complete(ours));
      RTCSessionDescriptionInit answer = theirs.createAnswer();
      theirs.setLocalDescription(answer);
      await(ours.setRemoteDescription(theirs.completeDescription(RTCSdpType.ANSWER)));
      connected(ours, theirs);
      close(ours);
    }
    try (BrowserPeer theirs = browser.newPeer()) {
      RTCPeerConnection ours = engine.newPeerConnection();
      theirs.openChannel("chat", "{}", false);
      theirs.offer();
      await(ours.setRemoteDescription(theirs.completeDescription(RTCSdpType.OFFER)));
      theirs.setRemoteDescription(complete(ours));
      connected(ours, theirs);
      close(ours);
    }
  }

  /// Our description with all candidates in it.
  private static RTCSessionDescriptionInit complete(RTCPeerConnection ours) throws Exception {
    CompletableFuture<Void> gathered = new CompletableFuture<>();
    ours.onIceGatheringStateChange(event -> {
      if (ours.iceGatheringState() == RTCIceGatheringState.COMPLETE) {
        gathered.complete(null);
      }
    });
    await(ours.setLocalDescription());
    await(gathered);
    return local(ours);
  }

  private static void connected(RTCPeerConnection ours, BrowserPeer theirs) {
    theirs.await(
        "connected",
        PATIENCE,
        () ->
            ours.connectionState() == RTCPeerConnectionState.CONNECTED
                && theirs.states().connection().equals("connected"));
  }

  @Test
  void ten_calls_in_a_row_leave_no_thread_behind() throws Exception {
    call();
    Set<String> before = threads();
    for (int i = 0; i < 10; i++) {
      call();
    }
    browser
        .newPeer()
        .await("no thread of a connection", PATIENCE, () -> before.containsAll(threads()));
  }

  private static void call() throws Exception {
    RTCPeerConnection ours = engine.newPeerConnection();
    ours.createDataChannel("chat");
    try (BrowserPeer theirs = browser.newPeer()) {
      theirs.setRemoteDescription(complete(ours));
      RTCSessionDescriptionInit answer = theirs.createAnswer();
      theirs.setLocalDescription(answer);
      await(ours.setRemoteDescription(theirs.completeDescription(RTCSdpType.ANSWER)));
      connected(ours, theirs);
    }
    close(ours);
  }

  private static Set<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("visavis"))
        .collect(Collectors.toSet());
  }

  @Test
  void chromiums_media_is_received_and_looped_back_frame_by_frame() throws Exception {
    RTCPeerConnection ours = engine.newPeerConnection();
    List<Loopback> loops = new ArrayList<>();
    try (BrowserPeer theirs = browser.newPeer()) {
      theirs.addCanvas(320, 240, 25, "rgb(30, 160, 60)");
      theirs.addTone(660);
      Trickle trickle = new Trickle(ours, theirs);
      await(ours.setRemoteDescription(theirs.offer()));
      for (RTCRtpTransceiver transceiver : ours.getTransceivers()) {
        Loopback loop = new Loopback(transceiver.receiver().track());
        loops.add(loop);
        await(transceiver.sender().replaceTrack(new MediaStreamTrack(loop)));
        transceiver.direction(RTCRtpTransceiverDirection.SENDRECV);
      }
      await(ours.setLocalDescription());
      theirs.setRemoteDescription(local(ours));
      trickle.connect(PATIENCE);
      theirs.await(
          "100 of its own frames decoded", PATIENCE, () -> theirs.video().decoded() >= 100);
      theirs.await(
          "its own tone heard", PATIENCE, () -> Math.abs(theirs.sound().hertz() - 660) < 10);
      int rgb = theirs.picture().rgb(160, 60);
      assertThat(rgb >> 8 & 0xff).isBetween(130, 205);
      statisticsAgree(await(ours.getStats()));
      assertThat(loops).hasSize(2).allSatisfy(l -> assertThat(l.frames.get()).isGreaterThan(50));
    }
    close(ours);
  }

  private static void statisticsAgree(RTCStatsReport report) {
    assertThat(report.all(RTCTransportStats.class))
        .singleElement()
        .satisfies(t -> {
          assertThat(t.dtlsState()).isEqualTo("connected");
          assertThat(t.srtpCipher()).isNotNull();
          assertThat(t.selectedCandidatePairId()).isIn(report.keys());
        });
    assertThat(report.all(RTCIceCandidatePairStats.class))
        .anySatisfy(pair -> {
          assertThat(pair.nominated()).isTrue();
          assertThat(pair.bytesReceived()).isGreaterThan(10_000);
          assertThat(pair.localCandidateId()).isIn(report.keys());
          assertThat(pair.remoteCandidateId()).isIn(report.keys());
        });
    assertThat(report.all(RTCInboundRtpStreamStats.class))
        .hasSize(2)
        .allSatisfy(in -> assertThat(in.packetsReceived()).isGreaterThan(50))
        .allSatisfy(in -> assertThat(in.codecId()).isIn(report.keys()));
    assertThat(report.all(RTCOutboundRtpStreamStats.class))
        .hasSize(2)
        .allSatisfy(out -> assertThat(out.packetsSent()).isGreaterThan(50));
    assertThat(report.all(RTCCertificateStats.class)).hasSize(2);
  }
}
