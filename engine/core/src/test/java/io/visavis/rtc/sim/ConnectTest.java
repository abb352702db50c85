package io.visavis.rtc.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.RTCDataChannel;
import io.visavis.rtc.RTCPeerConnectionState;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Connections that come about, over networks from perfect to bad.
@ExtendWith(NoEngineFaults.class)
class ConnectTest {

  private static final int SEEDS = 100;

  @Test
  void connects_over_any_delay() {
    for (int millis : new int[] {0, 1, 10, 50, 150, 300}) {
      SimSession session = new SimSession(millis, Link.perfect(Duration.ofMillis(millis)));
      session.alice.createDataChannel("chat");
      session.connect();
      // Signaling both ways, checks, nomination, four flights of DTLS: a dozen one-way trips.
      assertThat(session.world().time().now())
          .as("with %d ms", millis)
          .isLessThan(Duration.ofMillis(500 + 14L * millis).toNanos());
    }
  }

  @Test
  void connects_and_carries_data_with_a_fifth_of_all_datagrams_lost() {
    Link link = Link.perfect(Duration.ofMillis(20)).withLoss(0.2).withJitter(Duration.ofMillis(5));
    for (int seed = 0; seed < SEEDS; seed++) {
      SimSession session = new SimSession(seed, link);
      session.bob.onDataChannel(
          event -> event.channel().onMessage(m -> event.channel().send("echo of " + m.text())));
      RTCDataChannel channel = session.alice.createDataChannel("chat");
      List<String> heard = new ArrayList<>();
      channel.onMessage(event -> heard.add(event.text()));
      channel.onOpen(event -> channel.send("hello"));
      session.connect();
      session.await(() -> !heard.isEmpty());
      assertThat(heard).as("seed %d", seed).containsExactly("echo of hello");
      session.alice.close();
      session.bob.close();
    }
  }

  @Test
  void answer_that_comes_a_minute_late_still_connects() {
    SimSession session = SimSession.perfect().trickle();
    session.alice.createDataChannel("chat");
    var called = session.call(Duration.ofSeconds(60));
    session.run(Duration.ofSeconds(59));
    assertThat(session.alice.connectionState()).isEqualTo(RTCPeerConnectionState.NEW);
    assertThat(session.bob.connectionState()).isEqualTo(RTCPeerConnectionState.CONNECTING);
    session.run(Duration.ofSeconds(2));
    assertThat(called).isCompleted();
    session.await(session::connected);
  }

  @Test
  void offer_and_answer_that_hold_all_candidates_need_no_trickling() {
    SimSession session = SimSession.perfect();
    session.alice.createDataChannel("chat");
    session.await(session.alice.setLocalDescription());
    session.run(Duration.ofSeconds(1));
    session.await(session.bob.setRemoteDescription(SimSession.local(session.alice)));
    session.await(session.bob.setLocalDescription());
    session.run(Duration.ofSeconds(1));
    session.await(session.alice.setRemoteDescription(SimSession.local(session.bob)));
    session.await(session::connected);
  }

  @Test
  void same_seed_gives_the_same_datagrams_bit_for_bit() {
    List<Long> first = trace(7);
    assertThat(first).hasSizeGreaterThan(50);
    assertThat(trace(7)).isEqualTo(first);
    assertThat(trace(8)).isNotEqualTo(first);
  }

  private static List<Long> trace(long seed) {
    Link link = Link.perfect(Duration.ofMillis(20)).withLoss(0.1).withJitter(Duration.ofMillis(9));
    SimSession session = new SimSession(seed, link);
    List<Long> trace = new ArrayList<>();
    session
        .world()
        .filter((to, datagram) -> {
          trace.add(fingerprint(session.world().time().now(), to, datagram));
          return true;
        });
    FakeCall media = new FakeCall(session);
    RTCDataChannel channel = session.alice.createDataChannel("chat");
    channel.onOpen(event -> channel.send("x".repeat(100_000)));
    session.connect();
    media.run(Duration.ofSeconds(1));
    session.alice.close();
    session.run(Duration.ofSeconds(1));
    return trace;
  }

  private static long fingerprint(long now, InetSocketAddress to, byte[] datagram) {
    CRC32C crc = new CRC32C();
    crc.update(datagram);
    return now ^ (long) Arrays.hashCode(new int[] {(int) crc.getValue(), to.getPort()}) << 1;
  }
}
