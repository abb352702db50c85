package io.visavis.rtc.sctp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SctpAssociationTest {
  private static final long SECOND = SctpPair.SECOND;

  @Test
  void both_sides_connect_at_once_and_form_one_association() {
    SctpPair pair = new SctpPair(1);
    pair.a.connect();
    pair.b.connect();
    assertThat(pair.run(SECOND, () -> pair.a.connected() && pair.b.connected())).isTrue();
    assertThat(pair.a.events).containsExactly(new SctpOutput.Connected(65_535, 65_535));
    assertThat(pair.b.events).containsExactly(new SctpOutput.Connected(65_535, 65_535));
    // INIT, INIT ACK, COOKIE ECHO: one and a half round trips of 20 ms.
    assertThat(pair.now).isEqualTo(30_000_000);
  }

  @Test
  void one_side_connects_and_the_other_only_answers() {
    SctpPair pair = new SctpPair(2);
    pair.a.connect();
    assertThat(pair.run(SECOND, () -> pair.a.connected() && pair.b.connected())).isTrue();
    pair.b.connect();
    pair.runFor(SECOND);
    assertThat(pair.a.isClosed()).isFalse();
    pair.b.send(3, SctpPair.data(10, 1));
    assertThat(pair.run(SECOND, () -> pair.a.messages.size() == 1)).isTrue();
  }

  @Test
  void the_second_side_connects_while_the_first_is_waiting_for_its_cookie() {
    for (long later = 0; later <= 60_000_000; later += 5_000_000) {
      SctpPair pair = new SctpPair(later);
      pair.a.connect();
      pair.runFor(later);
      pair.b.connect();
      assertThat(pair.run(SECOND, () -> pair.a.connected() && pair.b.connected())).isTrue();
      pair.a.send(0, SctpPair.data(10, 1));
      pair.b.send(0, SctpPair.data(10, 1));
      assertThat(pair.run(SECOND, () -> pair.a.messages.size() == 1 && pair.b.messages.size() == 1))
          .isTrue();
    }
  }

  @Test
  void a_message_arrives_with_its_stream_and_identifier() {
    SctpPair pair = SctpPair.connected(3);
    pair.a.send(5, SctpPair.data(100, 1));
    pair.runFor(SECOND);
    assertThat(pair.b.messages).hasSize(1);
    SctpOutput.Message message = pair.b.messages.getFirst();
    assertThat(message.streamId()).isEqualTo(5);
    assertThat(message.ppid()).isEqualTo(53);
    assertThat(message.data()).isEqualTo(SctpPair.data(100, 1));
  }

  @Test
  void a_message_of_the_largest_size_is_cut_and_put_together() {
    SctpPair pair = SctpPair.connected(4);
    pair.a.send(1, SctpPair.data(262_144, 1));
    assertThat(pair.run(10 * SECOND, () -> pair.b.messages.size() == 1)).isTrue();
    assertThat(pair.b.messages.getFirst().data()).isEqualTo(SctpPair.data(262_144, 1));
    pair.runFor(SECOND);
    assertThat(pair.a.association.stats().bytesInFlight()).isZero();
    assertThat(pair.a.association.stats().retransmissions()).isZero();
  }

  @Test
  void eight_mebibytes_arrive_intact_and_in_order_under_ten_percent_loss() {
    SctpPair pair = SctpPair.connected(5);
    pair.eachLink(link -> link.loss = 0.1);
    for (int i = 0; i < 128; i++) {
      pair.a.send(1, SctpPair.data(65_536, i));
    }
    assertThat(pair.run(1000 * SECOND, () -> pair.b.messages.size() == 128)).isTrue();
    for (int i = 0; i < 128; i++) {
      assertThat(pair.b.messages.get(i).data()).isEqualTo(SctpPair.data(65_536, i));
    }
  }

  @Test
  void a_thousand_seeds_of_loss_reorder_and_duplication_deliver_everything_once() {
    for (int seed = 0; seed < 1000; seed++) {
      SctpPair pair = new SctpPair(seed);
      int percent = seed % 25;
      pair.eachLink(link -> {
        link.loss = percent / 100.0;
        link.duplication = 0.05;
        link.jitter = 30_000_000;
      });
      pair.a.connect();
      pair.b.connect();
      boolean up = pair.run(60 * SECOND, () -> pair.a.connected() && pair.b.connected());
      assertThat(up).as("seed %d connects", seed).isTrue();
      for (int i = 0; i < 12; i++) {
        pair.a.send(i % 3, SctpPair.data(1 + i * 700, i));
        pair.b.send(i % 2, SctpPair.data(1 + i * 300, i));
      }
      boolean done =
          pair.run(
              120 * SECOND, () -> pair.b.messages.size() >= 12 && pair.a.messages.size() >= 12);
      assertThat(done).as("seed %d delivers", seed).isTrue();
      pair.runFor(SECOND);
      for (int stream = 0; stream < 3; stream++) {
        int id = stream;
        assertThat(
                pair.b.messages.stream().filter(m -> m.streamId() == id).map(m -> m.data().length))
            .as("seed %d", seed)
            .containsExactly(
                1 + id * 700, 1 + (id + 3) * 700, 1 + (id + 6) * 700, 1 + (id + 9) * 700);
      }
      assertThat(pair.a.messages).hasSize(12);
    }
  }

  @Test
  void shutdown_delivers_what_is_queued_and_closes_both_sides() {
    SctpPair pair = SctpPair.connected(6);
    pair.a.send(0, SctpPair.data(200_000, 1));
    pair.a.association.shutdown(pair.now);
    pair.drainBoth();
    pair.runFor(10 * SECOND);
    assertThat(pair.b.messages).hasSize(1);
    assertThat(pair.a.closed()).isEmpty();
    assertThat(pair.b.closed()).isEmpty();
  }

  @Test
  void abort_closes_the_peer_with_the_reason() {
    SctpPair pair = SctpPair.connected(7);
    pair.a.association.abort("that is enough", pair.now);
    pair.drainBoth();
    pair.runFor(SECOND);
    assertThat(pair.b.closed()).contains("that is enough");
    assertThat(pair.a.association.deadline()).isEqualTo(Long.MAX_VALUE);
    assertThat(pair.b.association.deadline()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void outage_of_ten_minutes_that_is_known_below_loses_no_message() {
    SctpPair pair = SctpPair.connected(40);
    pair.a.send(0, SctpPair.data(5_000, 1));
    path(pair, Path.GONE);
    pair.eachLink(link -> link.loss = 1);
    pair.a.send(0, SctpPair.data(5_000, 2));
    long before = pair.a.association.stats().packetsSent();
    pair.runFor(600 * SECOND);
    assertThat(pair.a.association.stats().packetsSent()).isEqualTo(before);
    assertThat(pair.a.association.deadline()).isEqualTo(Long.MAX_VALUE);
    pair.eachLink(link -> link.loss = 0);
    path(pair, Path.WORKS);
    // At once: the backed off timeout of the outage is not waited for.
    assertThat(pair.run(SECOND / 2, () -> pair.b.messages.size() == 2)).isTrue();
    assertThat(pair.a.isClosed()).isFalse();
    pair.runFor(60 * SECOND);
    assertThat(pair.a.isClosed() || pair.b.isClosed()).isFalse();
  }

  @Test
  void timeouts_end_the_association_only_while_the_path_is_said_to_work() {
    SctpPair pair = SctpPair.connected(41);
    path(pair, Path.DOUBTFUL);
    pair.eachLink(link -> link.loss = 1);
    pair.a.send(0, SctpPair.data(100, 1));
    pair.runFor(300 * SECOND);
    assertThat(pair.a.isClosed()).isFalse();
    path(pair, Path.WORKS);
    pair.runFor(300 * SECOND);
    assertThat(pair.a.isClosed()).isTrue();
  }

  @Test
  void opening_waits_for_a_path() {
    SctpPair pair = new SctpPair(42);
    path(pair, Path.GONE);
    pair.a.connect();
    pair.runFor(300 * SECOND);
    assertThat(pair.a.isClosed()).isFalse();
    path(pair, Path.WORKS);
    assertThat(pair.run(SECOND, () -> pair.a.connected() && pair.b.connected())).isTrue();
  }

  private static void path(SctpPair pair, Path path) {
    pair.a.association.path(path, pair.now);
    pair.b.association.path(path, pair.now);
    pair.drainBoth();
  }
}
