package io.visavis.rtc.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.RTCDataChannel;
import io.visavis.rtc.RTCDtlsTransport;
import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.RTCIceCandidatePair;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCPeerConnectionState;
import io.visavis.rtc.RTCSessionDescriptionInit;
import io.visavis.rtc.browser.BrowserPeer;
import io.visavis.rtc.browser.Chromium;
import io.visavis.rtc.browser.RequiresChromium;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// ICE restarts of a running call with a real Chromium, from either side.
@RequiresChromium
class ChromiumRestartTest {

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

  private static String pair(RTCPeerConnection connection) {
    RTCDtlsTransport transport = Objects.requireNonNull(connection.sctp()).transport();
    RTCIceCandidatePair pair = transport.iceTransport().getSelectedCandidatePair();
    return pair == null ? "" : String.valueOf(pair.local().usernameFragment());
  }

  @Test
  void restarts_of_both_sides_keep_the_channel_and_move_to_a_new_pair() throws Exception {
    RTCPeerConnection ours = engine.newPeerConnection();
    RTCDataChannel channel = ours.createDataChannel("chat");
    ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
    CompletableFuture<Void> open = new CompletableFuture<>();
    channel.onOpen(event -> open.complete(null));
    channel.onMessage(event -> heard.add(event.text()));
    ConcurrentLinkedQueue<String> states = new ConcurrentLinkedQueue<>();
    try (BrowserPeer theirs = browser.newPeer()) {
      Trickle trickle = new Trickle(ours, theirs);
      await(ours.setLocalDescription());
      await(ours.setRemoteDescription(theirs.answer(local(ours))));
      trickle.connect(PATIENCE);
      await(open);
      theirs.await("a selected pair", PATIENCE, () -> !pair(ours).isEmpty());
      ours.onConnectionStateChange(e -> states.add(ours.connectionState().value()));
      for (int i = 0; i < 4; i++) {
        String before = pair(ours);
        if (i % 2 == 0) {
          ours.restartIce();
          await(ours.setLocalDescription());
          await(ours.setRemoteDescription(theirs.answer(local(ours))));
        } else {
          theirs.restartIce();
          await(ours.setRemoteDescription(theirs.offer()));
          await(ours.setLocalDescription());
          theirs.setRemoteDescription(local(ours));
        }
        channel.send("restart " + i);
        int echoes = i + 1;
        theirs.await(
            "another pair, and the echo",
            PATIENCE,
            () -> {
              trickle.exchange();
              return !pair(ours).equals(before) && heard.size() == echoes;
            });
        assertThat(theirs.states().connection()).isEqualTo("connected");
      }
      assertThat(heard).containsExactly("restart 0", "restart 1", "restart 2", "restart 3");
      assertThat(ours.connectionState()).isEqualTo(RTCPeerConnectionState.CONNECTED);
      // Nobody noticed anything.
      assertThat(states).isEmpty();
      assertThat(theirs.dtlsState()).isEqualTo("connected");
    }
    ours.close();
    await(ours.whenClosed());
  }
}
