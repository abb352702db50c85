package io.visavis.rtc.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCDataChannel;
import io.visavis.rtc.RTCDataChannelState;
import io.visavis.rtc.RTCIceConnectionState;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCPeerConnectionState;
import io.visavis.rtc.RTCSignalingState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// ICE restarts of calls with audio, video and data: while all is well, after the network changed,
/// and after it was gone.
@ExtendWith(NoEngineFaults.class)
class RestartTest {

  private static final Link GOOD = Link.perfect(Duration.ofMillis(20));
  private static final Link DEAD = GOOD.withLoss(1);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MESSAGES = Duration.ofMillis(50);

  private final World world;
  private final SimHost home;
  private final SimSession session;
  private final FakeCall media;
  private final RTCDataChannel channel;
  private final List<String> heard = new ArrayList<>();
  private final List<RTCPeerConnectionState> states = new ArrayList<>();
  private int said;

  RestartTest() {
    world = new World(7, GOOD);
    home = new SimHost(world, "192.0.2.1");
    RTCConfiguration nothing = new RTCConfiguration();
    session = new SimSession(world, home, nothing, new SimHost(world, "198.51.100.1"), nothing);
    media = new FakeCall(session);
    channel = session.alice.createDataChannel("chat");
    session.bob.onDataChannel(e -> e.channel().onMessage(m -> heard.add(m.text())));
    session.connect();
    session.await(() -> channel.readyState() == RTCDataChannelState.OPEN);
    session.alice.onConnectionStateChange(e -> states.add(session.alice.connectionState()));
    talk();
  }

  private void talk() {
    if (channel.readyState() == RTCDataChannelState.OPEN) {
      channel.send("message " + said++);
      world.time().at(world.time().now() + MESSAGES.toNanos(), this::talk);
    }
  }

  /// Everything that was said has been heard, in order, and streams flow.
  private void assertNothingLost() {
    // After an outage a second goes by until the receiver gives up on the frames from before.
    media.run(Duration.ofSeconds(2));
    session.run(Duration.ofMillis(100));
    int audio = media.audio.size();
    int sent = media.audioSent;
    int video = media.video.size();
    media.run(SECOND);
    session.run(Duration.ofMillis(100));
    assertThat(media.audio.size() - audio).isEqualTo(media.audioSent - sent);
    assertThat(media.video.size()).isGreaterThan(video + 20);
    assertThat(channel.readyState()).isEqualTo(RTCDataChannelState.OPEN);
    assertThat(heard).hasSizeGreaterThanOrEqualTo(said - 3);
    assertThat(heard)
        .isEqualTo(IntStream.range(0, heard.size()).mapToObj(i -> "message " + i).toList());
    assertThat(session.connected()).isTrue();
    session.run(Duration.ofSeconds(5));
    assertThat(world.openSockets()).isEqualTo(2);
  }

  private void restart(RTCPeerConnection offerer) {
    offerer.restartIce();
    session.negotiate(offerer, offerer == session.alice ? session.bob : session.alice);
  }

  private void goFor(Duration duration) {
    media.run(duration);
  }

  @Test
  void restart_under_load_loses_neither_message_nor_frame() {
    goFor(SECOND);
    restart(session.alice);
    goFor(Duration.ofSeconds(10));
    session.run(SECOND);
    assertThat(media.audio).hasSize(media.audioSent);
    assertThat(media.video).hasSize(media.videoSent);
    assertThat(states).isEmpty();
    assertNothingLost();
  }

  @Test
  void restart_of_the_remote_under_load_loses_neither() {
    goFor(SECOND);
    restart(session.bob);
    goFor(Duration.ofSeconds(10));
    session.run(SECOND);
    assertThat(media.audio).hasSize(media.audioSent);
    assertThat(media.video).hasSize(media.videoSent);
    assertThat(states).isEmpty();
    assertNothingLost();
  }

  @Test
  void restart_loses_no_more_than_the_link_does() {
    Link lossy = GOOD.withLoss(0.05);
    goFor(SECOND);
    world.link(lossy);
    int before = media.audio.size();
    int sent = media.audioSent;
    goFor(Duration.ofSeconds(10));
    int usual = media.audioSent - sent - (media.audio.size() - before);
    before = media.audio.size();
    sent = media.audioSent;
    restart(session.alice);
    goFor(Duration.ofSeconds(10));
    int now = media.audioSent - sent - (media.audio.size() - before);
    // One per cent of 500 frames more would be 5.
    assertThat(now).isBetween(1, usual + 5);
    world.link(GOOD);
    session.run(Duration.ofSeconds(5));
    assertNothingLost();
  }

  @Test
  void both_restart_at_once_and_the_polite_side_gives_in() {
    goFor(SECOND);
    session.alice.restartIce();
    session.bob.restartIce();
    session.await(session.alice.setLocalDescription());
    session.await(session.bob.setLocalDescription());
    session.run(Duration.ofMillis(50));
    // Bob is the polite one of W3C's perfect negotiation: his offer is rolled back.
    session.await(session.bob.setRemoteDescription(SimSession.local(session.alice)));
    session.await(session.bob.setLocalDescription());
    List<String> needed = new ArrayList<>();
    session.bob.onNegotiationNeeded(e -> needed.add("bob"));
    session.await(session.alice.setRemoteDescription(SimSession.local(session.bob)));
    goFor(Duration.ofSeconds(5));
    assertThat(session.alice.signalingState()).isEqualTo(RTCSignalingState.STABLE);
    // Alice's restart was Bob's as well.
    assertThat(needed).isEmpty();
    assertThat(states).isEmpty();
    assertNothingLost();
  }

  @Test
  void host_with_other_addresses_comes_back_by_a_restart() {
    goFor(SECOND);
    home.addresses("203.0.113.9");
    goFor(Duration.ofSeconds(12));
    assertThat(states).containsExactly(RTCPeerConnectionState.DISCONNECTED);
    int lost = media.audio.size();
    restart(session.alice);
    goFor(SECOND);
    assertThat(states)
        .containsExactly(
            RTCPeerConnectionState.DISCONNECTED,
            RTCPeerConnectionState.CONNECTING,
            RTCPeerConnectionState.CONNECTED);
    // From the restart on nearly all of it arrives: a second has 50 frames.
    assertThat(media.audio.size() - lost).isGreaterThan(40);
    session.run(SECOND);
    assertNothingLost();
  }

  @Test
  void network_gone_for_two_minutes_and_a_restart_loses_no_message() {
    goFor(SECOND);
    world.link(DEAD);
    goFor(Duration.ofMinutes(2));
    assertThat(session.alice.connectionState()).isEqualTo(RTCPeerConnectionState.FAILED);
    assertThat(session.bob.iceConnectionState()).isEqualTo(RTCIceConnectionState.FAILED);
    assertThat(channel.readyState()).isEqualTo(RTCDataChannelState.OPEN);
    world.link(GOOD);
    restart(session.alice);
    session.run(SECOND);
    assertThat(states)
        .containsExactly(
            RTCPeerConnectionState.DISCONNECTED,
            RTCPeerConnectionState.FAILED,
            RTCPeerConnectionState.CONNECTING,
            RTCPeerConnectionState.CONNECTED);
    assertNothingLost();
  }

  @Test
  void restart_that_fails_may_be_tried_again() {
    goFor(SECOND);
    world.link(DEAD);
    goFor(Duration.ofSeconds(40));
    for (int i = 0; i < 3; i++) {
      restart(i % 2 == 0 ? session.alice : session.bob);
      goFor(Duration.ofSeconds(60));
      assertThat(session.alice.connectionState()).isEqualTo(RTCPeerConnectionState.FAILED);
      // At most those of the failed generation and of the one before.
      assertThat(world.openSockets()).isLessThanOrEqualTo(4);
    }
    world.link(GOOD);
    restart(session.bob);
    session.run(SECOND);
    assertNothingLost();
  }

  @Test
  void restart_begun_while_nothing_arrives_connects_when_the_network_is_back() {
    goFor(SECOND);
    world.link(DEAD);
    goFor(Duration.ofSeconds(7));
    restart(session.alice);
    goFor(Duration.ofSeconds(20));
    world.link(GOOD);
    session.run(Duration.ofSeconds(20));
    assertNothingLost();
  }

  @Test
  void close_at_any_moment_of_a_restart_leaves_nothing() {
    for (int millis = 0; millis < 300; millis += 10) {
      SimSession calling = new SimSession(millis, GOOD);
      calling.alice.createDataChannel("chat");
      calling.connect();
      calling.run(SECOND);
      calling.alice.restartIce();
      calling.call();
      calling.run(Duration.ofMillis(millis));
      calling.alice.close();
      calling.bob.close();
      calling.run(SECOND);
      assertThat(calling.world().openSockets()).as("closed after %d ms", millis).isZero();
      assertThat(calling.world().time().pending()).as("closed after %d ms", millis).isZero();
    }
  }
}
