package io.visavis.app.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.MediaSink;
import io.visavis.rtc.MediaSource;
import io.visavis.rtc.MediaStream;
import io.visavis.rtc.MediaStreamTrack;
import io.visavis.rtc.RTCBundlePolicy;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.RTCIceGatheringState;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCRtcpMuxPolicy;
import io.visavis.rtc.RTCSessionDescription;
import io.visavis.rtc.RTCSessionDescriptionInit;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the engine of this very build writes fits the template, and is short.
class EngineCodesTest {
  /// Letters of a call with audio, video and data in one bundle and four candidates.
  private static final int TARGET = 230;

  /// Most letters of one more candidate: IPv6, with a related address of its own.
  private static final int CANDIDATE = 50;

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static RTCEngine engine;

  @BeforeAll
  static void open() {
    engine = RTCEngine.builder().loopbackCandidates(true).build();
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  private static MediaStreamTrack track(String kind) {
    return new MediaStreamTrack(
        new MediaSource() {
          @Override
          public String kind() {
            return kind;
          }

          @Override
          public String label() {
            return "nothing";
          }

          @Override
          public void attach(MediaSink sink) {}

          @Override
          public void detach(MediaSink sink) {}

          @Override
          public void stop() {}
        });
  }

  private static RTCSessionDescriptionInit described(RTCPeerConnection connection) {
    CompletableFuture<Void> gathered = new CompletableFuture<>();
    connection.onIceGatheringStateChange(event -> {
      if (connection.iceGatheringState() == RTCIceGatheringState.COMPLETE) {
        gathered.complete(null);
      }
    });
    connection.setLocalDescription().join();
    if (connection.iceGatheringState() != RTCIceGatheringState.COMPLETE) {
      gathered.join();
    }
    RTCSessionDescription local = Objects.requireNonNull(connection.localDescription());
    return local.toJSON();
  }

  private static RTCSessionDescriptionInit carried(
      RTCSessionDescriptionInit description, boolean bundled) {
    assertThat(SdpTemplate.of(description.sdp())).as(description.sdp()).isNotNull();
    String code = CallCodes.write(description, new CodeInfo(null, NOW.plus(CallCodes.LIFETIME)));
    if (bundled) {
      long candidates =
          description.sdp().lines().filter(line -> line.startsWith("a=candidate")).count();
      assertThat(code.length())
          .as(code)
          .isLessThanOrEqualTo(TARGET + (int) Math.max(0, candidates - 4) * CANDIDATE);
    }
    CodeReading read = CallCodes.read(code, 0, NOW);
    assertThat(read).isInstanceOf(CodeReading.Found.class);
    return ((CodeReading.Found) read).description();
  }

  @ParameterizedTest
  @EnumSource(RTCBundlePolicy.class)
  void call_is_carried_by_short_codes(RTCBundlePolicy policy) {
    carry(RTCConfiguration.builder().bundlePolicy(policy).build());
  }

  @Test
  void call_without_rtcp_mux_is_carried_too() {
    carry(RTCConfiguration.builder().rtcpMuxPolicy(RTCRtcpMuxPolicy.NEGOTIATE).build());
  }

  private static void carry(RTCConfiguration configuration) {
    RTCBundlePolicy policy = configuration.bundlePolicy();
    try (RTCPeerConnection caller = engine.newPeerConnection(configuration);
        RTCPeerConnection callee = engine.newPeerConnection(configuration)) {
      for (RTCPeerConnection side : List.of(caller, callee)) {
        MediaStream stream = new MediaStream();
        side.addTrack(track("audio"), stream);
        side.addTrack(track("video"), stream);
      }
      caller.createDataChannel("chat");
      RTCSessionDescriptionInit offer =
          carried(described(caller), policy == RTCBundlePolicy.MAX_BUNDLE);
      callee.setRemoteDescription(offer).join();
      caller.setRemoteDescription(carried(described(callee), true)).join();
    }
  }
}
