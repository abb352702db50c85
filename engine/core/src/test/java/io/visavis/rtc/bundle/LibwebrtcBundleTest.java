package io.visavis.rtc.bundle;

import dev.onvoid.webrtc.RTCBundlePolicy;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCSessionDescriptionInit;
import io.visavis.rtc.libwebrtc.LibwebrtcPeer;
import io.visavis.rtc.libwebrtc.LibwebrtcTrickle;
import io.visavis.rtc.libwebrtc.RequiresLibwebrtc;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The matrix against libwebrtc under its own max-compat.
@RequiresLibwebrtc
class LibwebrtcBundleTest {

  private static RTCEngine engine;

  @BeforeAll
  static void start() {
    engine = RTCEngine.builder().build();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  static List<BundleCase> cases() {
    return BundleCase.forLibwebrtc();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void media_and_data_flow_on_what_policy_and_remote_leave(BundleCase field) throws Exception {
    RTCPeerConnection ours =
        engine.newPeerConnection(
            io.visavis.rtc.RTCConfiguration.builder().bundlePolicy(field.policy()).build());
    RTCConfiguration configuration = new RTCConfiguration();
    configuration.bundlePolicy = RTCBundlePolicy.MAX_COMPAT;
    try (Libwebrtc remote = new Libwebrtc(ours, LibwebrtcPeer.create(configuration))) {
      new BundleScenario(field, ours, remote).play();
    } finally {
      ours.close();
    }
  }

  private static final class Libwebrtc implements BundleRemote {

    private final LibwebrtcPeer peer;
    private final LibwebrtcTrickle trickle;

    Libwebrtc(RTCPeerConnection ours, LibwebrtcPeer peer) {
      this.peer = peer;
      this.trickle = new LibwebrtcTrickle(ours, peer);
    }

    @Override
    public boolean losesTransportWithTag() {
      return true;
    }

    @Override
    public void prepareToOffer() {
      for (String kind : BundleCase.KINDS) {
        if (kind.equals("application")) {
          peer.openChannel("chat");
        } else {
          peer.addTransceiver(kind, RTCRtpTransceiverDirection.SEND_RECV);
        }
      }
    }

    @Override
    public RTCSessionDescriptionInit offer() {
      return peer.offer();
    }

    @Override
    public RTCSessionDescriptionInit answer(RTCSessionDescriptionInit offer, String stopped) {
      boolean first = peer.connection().getRemoteDescription() == null;
      peer.setRemoteDescription(offer);
      if (first) {
        peer.sendOnAll();
      }
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
      peer.transceiver(mid).stop();
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
      return text.isEmpty() ? peer.channelOpen("chat") : peer.messages("chat").contains(text);
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
    public void await(String what, BooleanSupplier condition) throws Exception {
      trickle.await(what, PATIENCE, condition);
    }

    @Override
    public void close() {
      peer.close();
    }
  }
}
