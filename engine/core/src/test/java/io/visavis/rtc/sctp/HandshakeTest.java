package io.visavis.rtc.sctp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HandshakeTest {
  private static final long SECOND = SctpPair.SECOND;

  private static boolean up(SctpPair pair, long within) {
    return pair.run(within, () -> pair.a.connected() && pair.b.connected());
  }

  @Test
  void each_lost_packet_of_the_handshake_is_made_up_for() {
    for (int fromA = 0; fromA < 5; fromA++) {
      for (int fromB = 0; fromB < 5; fromB++) {
        for (boolean both : new boolean[] {false, true}) {
          SctpPair pair = new SctpPair(fromA * 5 + fromB);
          int lostA = fromA;
          int lostB = fromB;
          pair.a.out.drop = packet -> pair.a.out.sent == lostA;
          pair.b.out.drop = packet -> pair.b.out.sent == lostB;
          pair.a.connect();
          if (both) {
            pair.b.connect();
          }
          assertThat(up(pair, 10 * SECOND)).as("lost %d and %d", fromA, fromB).isTrue();
          pair.a.send(0, new byte[] {1});
          pair.b.send(0, new byte[] {2});
          assertThat(
                  pair.run(
                      10 * SECOND,
                      () -> pair.a.messages.size() == 1 && pair.b.messages.size() == 1))
              .isTrue();
        }
      }
    }
  }

  @Test
  void init_is_repeated_with_back_off_and_then_given_up() {
    SctpPair pair = new SctpPair(1);
    pair.a.out.drop = packet -> true;
    pair.a.connect();
    pair.runFor(600 * SECOND);
    // Max.Init.Retransmits is 8.
    assertThat(pair.a.out.sent).isEqualTo(9);
    assertThat(pair.a.closed()).isEqualTo("no answer from the peer");
    assertThat(pair.a.association.deadline()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void a_stale_cookie_gets_an_error_with_its_age() {
    SctpSettings settings = SctpSettings.defaults();
    SctpPair pair = new SctpPair(3, settings);
    pair.a.keepPackets = true;
    pair.b.keepPackets = true;
    pair.a.connect();
    pair.run(SECOND, () -> pair.a.packets.size() == 2);
    byte[] echo = pair.a.packets.get(1);
    assertThat(echo[12]).isEqualTo((byte) CookieEchoChunk.TYPE);
    // The first echo is lost; it comes again after Valid.Cookie.Life.
    SctpPair fresh = new SctpPair(3, settings);
    fresh.b.keepPackets = true;
    fresh.b.feed(pair.a.packets.getFirst());
    fresh.now += 61 * SECOND;
    fresh.b.feed(echo);
    byte[] answer = fresh.b.packets.getLast();
    List<Chunk> chunks = SctpPacket.parse(answer, 0, answer.length).chunks();
    assertThat(chunks).hasSize(1);
    assertThat(((ErrorChunk) chunks.getFirst()).has(ErrorCause.STALE_COOKIE)).isTrue();
    assertThat(fresh.b.connected()).isFalse();
  }

  @Test
  void a_stale_cookie_error_makes_the_opener_ask_again() {
    SctpPair pair = new SctpPair(4);
    pair.a.keepPackets = true;
    pair.a.out.drop = packet -> packet[12] == CookieEchoChunk.TYPE;
    pair.a.connect();
    pair.run(SECOND, () -> pair.a.packets.size() == 2);
    int tag = Wire.i32(pair.a.packets.getFirst(), 16);
    ErrorCause stale = new ErrorCause(ErrorCause.STALE_COOKIE, new byte[4]);
    pair.a.out.drop = packet -> false;
    pair.a.feed(SctpPacket.of(5000, 5000, tag, List.of(new ErrorChunk(List.of(stale)))));
    assertThat(pair.a.packets.getLast()[12]).isEqualTo((byte) InitChunk.TYPE);
    assertThat(up(pair, SECOND)).isTrue();
  }

  @Test
  void a_forged_cookie_opens_nothing() {
    SctpPair pair = new SctpPair(5);
    byte[] forged = SctpPacket.of(5000, 5000, 77, List.of(new CookieEchoChunk(new byte[76])));
    pair.b.feed(forged);
    assertThat(pair.b.connected()).isFalse();
    assertThat(pair.b.association.stats().packetsDropped()).isEqualTo(1);
  }

  @Test
  void a_peer_that_lost_its_state_restarts_the_association() {
    SctpPair pair = SctpPair.connected(6);
    pair.a.send(0, new byte[] {1});
    pair.runFor(SECOND);
    // A newcomer with the same ports takes the place of b.
    SctpPair other = new SctpPair(77);
    other.now = pair.now;
    other.b.keepPackets = true;
    pair.a.keepPackets = true;
    other.b.connect();
    pair.a.feed(other.b.packets.getLast());
    other.b.feed(pair.a.packets.getLast());
    pair.a.feed(other.b.packets.getLast());
    other.b.feed(pair.a.packets.getLast());
    assertThat(pair.a.events).contains(new SctpOutput.Restarted());
    assertThat(other.b.connected()).isTrue();
    pair.a.send(0, new byte[] {9});
    other.b.feed(pair.a.packets.getLast());
    assertThat(other.b.messages).hasSize(1);
    assertThat(other.b.messages.getFirst().data()).containsExactly(9);
  }

  @Test
  void an_init_out_of_nowhere_does_not_disturb_an_association() {
    SctpPair pair = SctpPair.connected(7);
    InitBody body = new InitBody(5, 1000, 1, 1, 5, List.of());
    for (int i = 0; i < 100; i++) {
      pair.a.feed(SctpPacket.of(5000, 5000, 0, List.of(new InitChunk(body))));
    }
    pair.a.send(0, new byte[] {1});
    assertThat(pair.run(SECOND, () -> pair.b.messages.size() == 1)).isTrue();
  }

  @Test
  void streams_are_limited_by_the_smaller_side() {
    SctpPair pair = new SctpPair(8);
    pair.a.keepPackets = true;
    pair.b.connect();
    pair.a.feed(
        SctpPacket.of(
            5000, 5000, 0, List.of(new InitChunk(new InitBody(5, 100_000, 10, 3, 5, List.of())))));
    byte[] answer = pair.a.packets.getLast();
    InitAckChunk ack =
        (InitAckChunk) SctpPacket.parse(answer, 0, answer.length).chunks().getFirst();
    Parameter cookie = Parameter.find(ack.body().parameters(), Parameter.STATE_COOKIE);
    assertThat(cookie).isNotNull();
    byte[] echo = cookie == null ? new byte[0] : cookie.value();
    pair.a.feed(SctpPacket.of(5000, 5000, ack.body().tag(), List.of(new CookieEchoChunk(echo))));
    assertThat(pair.a.events).contains(new SctpOutput.Connected(3, 10));
  }

  @Test
  void a_peer_without_extensions_gets_reliable_messages_and_no_reset() {
    SctpPair pair = new SctpPair(9);
    pair.a.keepPackets = true;
    pair.a.feed(
        SctpPacket.of(
            5000, 5000, 0, List.of(new InitChunk(new InitBody(5, 100_000, 10, 10, 5, List.of())))));
    byte[] answer = pair.a.packets.getLast();
    InitAckChunk ack =
        (InitAckChunk) SctpPacket.parse(answer, 0, answer.length).chunks().getFirst();
    Parameter cookie = Parameter.find(ack.body().parameters(), Parameter.STATE_COOKIE);
    byte[] echo = cookie == null ? new byte[0] : cookie.value();
    pair.a.feed(SctpPacket.of(5000, 5000, ack.body().tag(), List.of(new CookieEchoChunk(echo))));
    pair.a.association.resetStream(1, pair.now);
    pair.drainBoth();
    assertThat(pair.a.events).contains(new SctpOutput.StreamResetDone(List.of(1), false));
  }

  @Test
  void a_silent_peer_is_noticed_by_heartbeats() {
    SctpPair pair = SctpPair.connected(10);
    pair.b.out.drop = packet -> true;
    pair.run(1000 * SECOND, () -> pair.a.isClosed());
    assertThat(pair.a.closed()).isEqualTo("the peer stopped answering");
    // Eleven unanswered probes, thirty seconds apart.
    assertThat(pair.now / SECOND).isBetween(300L, 400L);
  }

  @Test
  void heartbeats_keep_an_idle_association_alive() {
    SctpPair pair = SctpPair.connected(11);
    pair.runFor(3600 * SECOND);
    assertThat(pair.a.isClosed() || pair.b.isClosed()).isFalse();
    assertThat(pair.a.association.stats().packetsSent()).isLessThan(300);
  }

  @Test
  void a_peer_that_missed_the_abort_learns_of_it_by_its_next_packet() {
    SctpPair pair = SctpPair.connected(12);
    pair.a.out.drop = packet -> true;
    pair.a.association.abort("gone", pair.now);
    pair.drainBoth();
    pair.a.out.drop = packet -> false;
    pair.b.send(0, new byte[] {1});
    pair.runFor(SECOND);
    assertThat(pair.b.closed()).contains("aborted by the peer");
  }

  @Test
  void lost_packets_of_the_shutdown_are_made_up_for() {
    for (int fromA = 0; fromA < 4; fromA++) {
      for (int fromB = 0; fromB < 4; fromB++) {
        SctpPair pair = SctpPair.connected(fromA);
        long lostA = pair.a.out.sent + fromA;
        long lostB = pair.b.out.sent + fromB;
        pair.a.out.drop = packet -> pair.a.out.sent == lostA;
        pair.b.out.drop = packet -> pair.b.out.sent == lostB;
        pair.a.association.shutdown(pair.now);
        pair.drainBoth();
        pair.runFor(20 * SECOND);
        assertThat(pair.a.closed()).as("%d %d", fromA, fromB).isEmpty();
        assertThat(pair.b.isClosed()).isTrue();
      }
    }
  }

  @Test
  void both_sides_shut_down_at_once() {
    SctpPair pair = SctpPair.connected(13);
    pair.a.association.shutdown(pair.now);
    pair.b.association.shutdown(pair.now);
    pair.drainBoth();
    pair.runFor(10 * SECOND);
    assertThat(pair.a.closed()).isEmpty();
    assertThat(pair.b.closed()).isEmpty();
  }
}
