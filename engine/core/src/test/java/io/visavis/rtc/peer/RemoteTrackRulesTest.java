package io.visavis.rtc.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.FakeMediaSource;
import io.visavis.rtc.FakeOptions;
import io.visavis.rtc.MediaStream;
import io.visavis.rtc.MediaStreamTrack;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCRtpTransceiverDirection;
import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSessionDescriptionInit;
import io.visavis.rtc.RTCTrackEvent;
import io.visavis.rtc.sim.NoEngineFaults;
import io.visavis.rtc.sim.SimSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// webrtc-pc §5.1.1: what a remote description does to tracks and streams.
@ExtendWith(NoEngineFaults.class)
class RemoteTrackRulesTest {

  private final SimSession session = SimSession.perfect();
  private final RTCPeerConnection alice = session.alice;
  private final RTCPeerConnection bob = session.bob;
  private final List<RTCTrackEvent> tracks = new ArrayList<>();
  private final List<String> order = new ArrayList<>();

  RemoteTrackRulesTest() {
    bob.onTrack(event -> {
      tracks.add(event);
      order.add("track");
      event
          .streams()
          .forEach(s -> {
            s.onRemoveTrack(e -> order.add("removetrack"));
            assertThat(s.getTracks()).contains(event.track());
          });
    });
  }

  private static MediaStreamTrack audio() {
    return MediaStreamTrack.createFake("audio", FakeOptions.audio());
  }

  @Test
  void track_fires_after_signalingstatechange_and_before_the_future_completes() {
    bob.onSignalingStateChange(e -> order.add("state"));
    alice.addTrack(audio());
    RTCSessionDescriptionInit offer = session.await(alice.createOffer());
    session.await(bob.setRemoteDescription(offer).thenRun(() -> order.add("done")));
    assertThat(order).containsExactly("state", "track", "done");
  }

  @Test
  void event_names_receiver_transceiver_and_streams() {
    MediaStream stream = new MediaStream();
    MediaStream second = new MediaStream();
    alice.addTrack(audio(), stream, second);
    alice.addTrack(audio(), stream);
    session.negotiate(alice, bob);
    assertThat(tracks).hasSize(2);
    RTCTrackEvent event = tracks.getFirst();
    assertThat(event.receiver()).isSameAs(bob.getReceivers().getFirst());
    assertThat(event.transceiver()).isSameAs(bob.getTransceivers().getFirst());
    assertThat(event.track()).isSameAs(event.receiver().track());
    assertThat(event.streams())
        .extracting(MediaStream::id)
        .containsExactly(stream.id(), second.id());
    assertThat(tracks.get(1).streams().getFirst()).isSameAs(event.streams().getFirst());
    assertThat(event.streams().getFirst().getTracks()).hasSize(2);
  }

  @Test
  void track_without_stream_has_none() {
    alice.addTrack(audio());
    session.negotiate(alice, bob);
    assertThat(tracks.getFirst().streams()).isEmpty();
  }

  @Test
  void section_that_sends_nothing_announces_no_track() {
    alice.addTransceiver("audio").direction(RTCRtpTransceiverDirection.RECVONLY);
    session.negotiate(alice, bob);
    assertThat(tracks).isEmpty();
  }

  @Test
  void track_is_announced_once_and_again_after_it_was_taken_back() {
    alice.addTrack(audio(), new MediaStream());
    session.negotiate(alice, bob);
    session.negotiate(alice, bob);
    assertThat(order).containsExactly("track");
    var transceiver = alice.getTransceivers().getFirst();
    transceiver.direction(RTCRtpTransceiverDirection.INACTIVE);
    session.negotiate(alice, bob);
    transceiver.direction(RTCRtpTransceiverDirection.SENDONLY);
    session.negotiate(alice, bob);
    assertThat(order).containsExactly("track", "removetrack", "track");
    assertThat(tracks.get(1).streams()).isEqualTo(tracks.getFirst().streams());
  }

  @Test
  void answerer_that_stops_receiving_loses_the_track_and_gets_it_again() {
    alice.addTrack(audio(), new MediaStream());
    session.negotiate(alice, bob);
    bob.getTransceivers().getFirst().direction(RTCRtpTransceiverDirection.INACTIVE);
    session.negotiate(alice, bob);
    assertThat(order).containsExactly("track", "removetrack");
    bob.getTransceivers().getFirst().direction(RTCRtpTransceiverDirection.RECVONLY);
    session.negotiate(alice, bob);
    assertThat(order).containsExactly("track", "removetrack", "track");
  }

  @Test
  void removal_keeps_receiver_and_track_alive_and_empties_the_stream() {
    var sender = alice.addTrack(audio(), new MediaStream());
    session.negotiate(alice, bob);
    alice.removeTrack(sender);
    session.negotiate(alice, bob);
    assertThat(bob.getReceivers()).hasSize(1);
    assertThat(tracks.getFirst().streams().getFirst().getTracks()).isEmpty();
  }

  @Test
  void rollback_takes_the_track_out_of_its_stream_and_brings_it_back() {
    MediaStream stream = new MediaStream();
    alice.addTrack(audio(), stream);
    RTCSessionDescriptionInit offer = session.await(alice.createOffer());
    session.await(bob.setRemoteDescription(offer));
    RTCSessionDescriptionInit rollback = new RTCSessionDescriptionInit(RTCSdpType.ROLLBACK);
    session.await(bob.setRemoteDescription(rollback));
    assertThat(order).containsExactly("track", "removetrack");
    session.negotiate(alice, bob);
    assertThat(order).containsExactly("track", "removetrack", "track");
    // The other way round: a removal that is rolled back.
    alice.getTransceivers().getFirst().direction(RTCRtpTransceiverDirection.INACTIVE);
    session.await(bob.setRemoteDescription(session.await(alice.createOffer())));
    session.await(bob.setRemoteDescription(rollback));
    assertThat(order.subList(3, order.size())).contains("removetrack").endsWith("track");
    assertThat(tracks.getLast().streams().getFirst().getTracks()).hasSize(1);
  }

  @Test
  void track_is_muted_until_media_flows_and_when_the_direction_forbids_it() {
    MediaStreamTrack track = audio();
    alice.addTrack(track);
    session.trickle();
    session.negotiate(alice, bob);
    MediaStreamTrack remote = tracks.getFirst().track();
    remote.onMute(e -> order.add("mute"));
    remote.onUnmute(e -> order.add("unmute"));
    assertThat(remote.muted()).isTrue();
    session.await(session::connected);
    send(track);
    assertThat(remote.muted()).isFalse();
    alice.getTransceivers().getFirst().direction(RTCRtpTransceiverDirection.INACTIVE);
    session.negotiate(alice, bob);
    assertThat(remote.muted()).isTrue();
    alice.getTransceivers().getFirst().direction(RTCRtpTransceiverDirection.SENDONLY);
    session.negotiate(alice, bob);
    send(track);
    assertThat(order).containsExactly("track", "unmute", "mute", "track", "unmute");
  }

  private void send(MediaStreamTrack track) {
    for (int i = 0; i < 20; i++) {
      ((FakeMediaSource) track.source()).tick(session.world().time().now());
      session.run(Duration.ofMillis(20));
    }
  }

  @Test
  void rejected_section_ends_the_track() {
    alice.addTrack(audio());
    session.negotiate(alice, bob);
    tracks.getFirst().track().onEnded(e -> order.add("ended"));
    alice.getTransceivers().getFirst().stop();
    session.negotiate(alice, bob);
    session.instant();
    assertThat(order).containsExactly("track", "ended");
  }
}
