package io.visavis.rtc.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.FakeMediaSource;
import io.visavis.rtc.FakeOptions;
import io.visavis.rtc.MediaSink;
import io.visavis.rtc.MediaStreamTrack;
import io.visavis.rtc.RTCDataChannel;
import io.visavis.rtc.RTCDataChannelState;
import io.visavis.rtc.RTCDtlsTransport;
import io.visavis.rtc.RTCPeerConnectionState;
import io.visavis.rtc.RTCSessionDescriptionInit;
import io.visavis.rtc.sim.NoEngineFaults;
import io.visavis.rtc.sim.SimSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// RFC 8827 §5: who cannot prove the fingerprint of the description is nobody.
@ExtendWith(NoEngineFaults.class)
class FingerprintTest {

  private final SimSession session = SimSession.perfect().trickle();
  private final List<String> seen = new ArrayList<>();

  @Test
  void nothing_is_delivered_from_a_certificate_of_another_fingerprint() {
    MediaStreamTrack track = MediaStreamTrack.createFake("audio", FakeOptions.audio());
    session.alice.addTrack(track);
    RTCDataChannel channel = session.alice.createDataChannel("chat");
    channel.onOpen(e -> channel.send("let me in"));
    session.bob.onDataChannel(e -> seen.add("channel"));
    session.bob.onTrack(e -> e.track().addSink((MediaSink.EncodedSink) frame -> seen.add("frame")));
    session.await(session.alice.setLocalDescription());
    session.await(session.bob.setRemoteDescription(forged(SimSession.local(session.alice))));
    session.await(session.bob.setLocalDescription());
    RTCDtlsTransport transport = Objects.requireNonNull(session.bob.sctp()).transport();
    transport.onError(e -> seen.add(e.error().errorDetail().value()));
    session.await(session.alice.setRemoteDescription(SimSession.local(session.bob)));
    for (int i = 0; i < 100; i++) {
      ((FakeMediaSource) track.source()).tick(session.world().time().now());
      session.run(Duration.ofMillis(20));
    }
    assertThat(seen).containsExactly("fingerprint-failure");
    assertThat(session.bob.connectionState()).isEqualTo(RTCPeerConnectionState.FAILED);
    assertThat(session.alice.connectionState()).isEqualTo(RTCPeerConnectionState.FAILED);
    assertThat(channel.readyState()).isNotEqualTo(RTCDataChannelState.OPEN);
    assertThat(transport.getRemoteCertificates()).isEmpty();
  }

  private static RTCSessionDescriptionInit forged(RTCSessionDescriptionInit description) {
    String sdp = description.sdp();
    int at = sdp.indexOf("a=fingerprint:sha-256 ") + "a=fingerprint:sha-256 ".length();
    String digits = sdp.substring(at, at + 2);
    String other = digits.equals("00") ? "01" : "00";
    return new RTCSessionDescriptionInit(
        description.type(), sdp.replace("sha-256 " + digits, "sha-256 " + other));
  }

  @Test
  void right_fingerprint_connects_and_shows_the_certificate() {
    session.alice.createDataChannel("chat");
    session.await(session.call());
    session.await(session::connected);
    RTCDtlsTransport transport = Objects.requireNonNull(session.bob.sctp()).transport();
    assertThat(transport.getRemoteCertificates()).hasSize(1);
  }
}
