package io.visavis.rtc.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.RTCDataChannel;
import io.visavis.rtc.RTCDtlsTransportState;
import io.visavis.rtc.RTCIceConnectionState;
import io.visavis.rtc.RTCPeerConnectionState;
import io.visavis.rtc.RTCSctpTransport;
import io.visavis.rtc.RTCSctpTransportState;
import io.visavis.rtc.ice.IceSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Connections that are hurt, and what is left of them when they close.
@ExtendWith(NoEngineFaults.class)
class TroubleTest {

  private static final Link GOOD = Link.perfect(Duration.ofMillis(20));
  private static final Link DEAD = GOOD.withLoss(1);

  private static SimSession connected(long seed) {
    SimSession session = new SimSession(seed, GOOD);
    session.alice.createDataChannel("chat");
    return session.connect();
  }

  @Test
  void network_cut_for_ten_seconds_disconnects_and_connects_again() {
    SimSession session = connected(1);
    List<RTCPeerConnectionState> states = new ArrayList<>();
    session.alice.onConnectionStateChange(e -> states.add(session.alice.connectionState()));
    session.world().link(DEAD);
    session.run(Duration.ofSeconds(10));
    assertThat(states).containsExactly(RTCPeerConnectionState.DISCONNECTED);
    session.world().link(GOOD);
    session.run(Duration.ofSeconds(10));
    assertThat(states)
        .containsExactly(RTCPeerConnectionState.DISCONNECTED, RTCPeerConnectionState.CONNECTED);
  }

  @Test
  void message_sent_while_the_network_is_cut_arrives_when_it_is_back() {
    SimSession session = new SimSession(2, GOOD);
    List<String> heard = new ArrayList<>();
    session.bob.onDataChannel(e -> e.channel().onMessage(m -> heard.add(m.text())));
    RTCDataChannel channel = session.alice.createDataChannel("chat");
    session.connect();
    session.run(Duration.ofSeconds(1));
    session.world().link(DEAD);
    channel.send("are you there?");
    session.run(Duration.ofSeconds(10));
    assertThat(heard).isEmpty();
    session.world().link(GOOD);
    session.run(Duration.ofSeconds(20));
    assertThat(heard).containsExactly("are you there?");
  }

  @Test
  void network_cut_for_good_fails_when_consent_expires() {
    SimSession session = connected(3);
    session.run(Duration.ofSeconds(30));
    long cut = session.world().time().now();
    session.world().link(DEAD);
    session.await(() -> session.alice.connectionState() == RTCPeerConnectionState.FAILED);
    Duration after = Duration.ofNanos(session.world().time().now() - cut);
    // The last answer came at most 1.2 intervals before the cut (RFC 7675 §5.1).
    Duration interval = IceSettings.DEFAULT.consentInterval();
    assertThat(after)
        .isBetween(
            IceSettings.DEFAULT.consentTimeout().minus(interval.multipliedBy(6).dividedBy(5)),
            IceSettings.DEFAULT.consentTimeout().plusMillis(100));
    assertThat(session.alice.iceConnectionState()).isEqualTo(RTCIceConnectionState.FAILED);
  }

  @Test
  void peers_that_never_reach_each_other_fail_after_the_patience_of_rfc_8863() {
    SimSession session = new SimSession(4, DEAD);
    session.alice.createDataChannel("chat");
    session.trickle();
    session.await(session.call());
    long began = session.world().time().now();
    session.await(() -> session.alice.connectionState() == RTCPeerConnectionState.FAILED);
    assertThat(Duration.ofNanos(session.world().time().now() - began))
        .isBetween(
            IceSettings.DEFAULT.patience().minusSeconds(1),
            IceSettings.DEFAULT.patience().plusSeconds(1));
  }

  @Test
  void media_arrives_with_a_twentieth_lost() {
    SimSession session = new SimSession(5, GOOD.withLoss(0.05).withJitter(Duration.ofMillis(4)));
    FakeCall media = new FakeCall(session);
    session.connect();
    media.run(Duration.ofSeconds(10));
    session.run(Duration.ofSeconds(1));
    assertThat(media.audioSent).isGreaterThan(490);
    assertThat(media.audio).hasSizeGreaterThan(media.audioSent * 9 / 10);
    // Lost packets of video come again by NACK.
    assertThat(media.video).hasSizeGreaterThan(media.videoSent * 9 / 10);
  }

  @Test
  void other_side_of_a_closed_connection_learns_it_at_once() {
    SimSession session = new SimSession(6, GOOD);
    List<String> events = new ArrayList<>();
    session.bob.onDataChannel(event -> {
      event.channel().onError(e -> events.add("error " + e.error().errorDetail().value()));
      event.channel().onClose(e -> events.add("close"));
    });
    RTCDataChannel channel = session.alice.createDataChannel("chat");
    channel.onClose(e -> events.add("never: who closes hears nothing"));
    session.connect();
    session.run(Duration.ofSeconds(1));
    session.alice.close();
    session.run(Duration.ofMillis(100));
    assertThat(events).containsExactly("error sctp-failure", "close");
    RTCSctpTransport sctp = Objects.requireNonNull(session.bob.sctp());
    assertThat(sctp.state()).isEqualTo(RTCSctpTransportState.CLOSED);
    assertThat(sctp.transport().state()).isEqualTo(RTCDtlsTransportState.CLOSED);
  }

  @Test
  void close_leaves_no_task_and_no_socket() {
    SimSession session = new SimSession(7, GOOD);
    new FakeCall(session);
    session.alice.createDataChannel("chat").onOpen(e -> session.alice.getTransceivers());
    session.connect();
    session.run(Duration.ofSeconds(3));
    assertThat(session.world().openSockets()).isEqualTo(2);
    session.alice.getSenders().forEach(s -> stop(s.track()));
    session.alice.close();
    session.bob.close();
    session.run(Duration.ofSeconds(1));
    assertThat(session.alice.whenClosed()).isCompleted();
    assertThat(session.bob.whenClosed()).isCompleted();
    assertThat(session.world().openSockets()).isZero();
    assertThat(session.world().time().pending()).isZero();
  }

  private static void stop(io.visavis.rtc.@org.jspecify.annotations.Nullable MediaStreamTrack t) {
    if (t != null) {
      t.stop();
    }
  }

  @Test
  void close_at_any_moment_of_a_call_leaves_nothing() {
    for (int millis = 0; millis < 400; millis += 5) {
      SimSession session = new SimSession(millis, GOOD);
      session.alice.createDataChannel("chat");
      session.trickle();
      session.call();
      session.run(Duration.ofMillis(millis));
      session.alice.close();
      session.bob.close();
      session.run(Duration.ofSeconds(1));
      assertThat(session.world().openSockets()).as("closed after %d ms", millis).isZero();
      assertThat(session.world().time().pending()).as("closed after %d ms", millis).isZero();
    }
  }
}
