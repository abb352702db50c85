package io.visavis.rtc.bundle;

import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCSessionDescriptionInit;
import io.visavis.rtc.browser.BrowserPeer;
import io.visavis.rtc.browser.Chromium;
import io.visavis.rtc.browser.RequiresChromium;
import io.visavis.rtc.interop.Trickle;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The matrix against Chromium under its max-compat.
@RequiresChromium
class ChromiumBundleTest {

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

  static List<BundleCase> cases() {
    return BundleCase.forLibwebrtc();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void media_and_data_flow_on_what_policy_and_remote_leave(BundleCase field) throws Exception {
    RTCPeerConnection ours =
        engine.newPeerConnection(RTCConfiguration.builder().bundlePolicy(field.policy()).build());
    BrowserPeer theirs = browser.newPeer("{\"bundlePolicy\": \"max-compat\"}", true);
    try (Page remote = new Page(ours, theirs)) {
      new BundleScenario(field, ours, remote).play();
    } finally {
      ours.close();
    }
  }

  private static final class Page implements BundleRemote {

    private final BrowserPeer peer;
    private final Trickle trickle;
    private boolean described;

    Page(RTCPeerConnection ours, BrowserPeer peer) {
      this.peer = peer;
      this.trickle = new Trickle(ours, peer);
    }

    @Override
    public boolean losesTransportWithTag() {
      return true;
    }

    @Override
    public void prepareToOffer() {
      peer.addSenders(List.of("audio", "audio", "video"));
      peer.openChannel("chat", "{}", false);
    }

    @Override
    public RTCSessionDescriptionInit offer() {
      return peer.offer();
    }

    @Override
    public RTCSessionDescriptionInit answer(RTCSessionDescriptionInit offer, String stopped) {
      peer.setRemoteDescription(offer);
      if (!described) {
        peer.sendOnAll();
      }
      described = true;
      if (!stopped.isEmpty()) {
        stop(stopped);
      }
      RTCSessionDescriptionInit answer = peer.createAnswer();
      peer.setLocalDescription(answer);
      return answer;
    }

    @Override
    public void answered(RTCSessionDescriptionInit answer) {
      peer.setRemoteDescription(answer);
    }

    @Override
    public void stop(String mid) {
      peer.stopTransceiver(mid);
    }

    @Override
    public long received(String mid) {
      return peer.received(mid);
    }

    @Override
    public void send(String text) {
      peer.send("chat", text);
    }

    @Override
    public boolean heard(String text) {
      return text.isEmpty()
          ? peer.channelState("chat").equals("open")
          : peer.messages("chat").stream().anyMatch(message -> text.equals(message.text()));
    }

    @Override
    public void exchange() {
      trickle.exchange();
    }

    @Override
    public <T> T await(CompletableFuture<T> future) throws Exception {
      return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void await(String what, BooleanSupplier condition) {
      peer.await(
          what,
          PATIENCE,
          () -> {
            exchange();
            return condition.getAsBoolean();
          });
    }

    @Override
    public void close() {
      peer.close();
    }
  }
}
