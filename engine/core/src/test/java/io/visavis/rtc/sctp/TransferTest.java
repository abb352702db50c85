package io.visavis.rtc.sctp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransferTest {
  private static final long SECOND = SctpPair.SECOND;
  private static final long MILLI = 1_000_000;
  private static final SendOptions UNORDERED = new SendOptions(false, null, null);

  private static List<Chunk> chunks(byte[] packet) {
    return SctpPacket.parse(packet, 0, packet.length).chunks();
  }

  private static long count(List<byte[]> packets, Class<? extends Chunk> type) {
    return packets.stream().flatMap(p -> chunks(p).stream()).filter(type::isInstance).count();
  }

  @Test
  void no_packet_is_larger_than_the_mtu() {
    SctpPair pair = SctpPair.connected(1);
    pair.a.keepPackets = true;
    for (int i = 0; i < 50; i++) {
      pair.a.send(i % 4, SctpPair.data(1 + i * 97, i));
    }
    pair.runFor(5 * SECOND);
    assertThat(pair.b.messages).hasSize(50);
    assertThat(pair.a.packets).allMatch(packet -> packet.length <= 1160 && packet.length % 4 == 0);
  }

  @Test
  void messages_of_one_turn_travel_in_one_packet() {
    SctpPair pair = SctpPair.connected(2);
    pair.a.keepPackets = true;
    for (int i = 0; i < 10; i++) {
      pair.a.association.send(0, 51, new byte[20], SendOptions.RELIABLE, pair.now);
    }
    pair.drainBoth();
    assertThat(pair.a.packets).hasSize(1);
    pair.runFor(SECOND);
    assertThat(pair.b.messages).hasSize(10);
  }

  @Test
  void sends_sack_every_second_packet() {
    SctpPair pair = SctpPair.connected(3);
    pair.a.send(0, new byte[10]);
    pair.runFor(SECOND);
    pair.b.keepPackets = true;
    pair.a.send(0, new byte[1000]);
    pair.a.send(0, new byte[1000]);
    pair.a.send(0, new byte[1000]);
    pair.a.send(0, new byte[1000]);
    pair.runFor(SECOND);
    assertThat(count(pair.b.packets, SackChunk.class)).isEqualTo(2);
  }

  @Test
  void a_lone_packet_is_acknowledged_after_the_delay() {
    SctpPair pair = SctpPair.connected(4);
    pair.a.send(0, new byte[10]);
    pair.runFor(SECOND);
    long start = pair.now;
    pair.a.send(0, new byte[10]);
    pair.run(SECOND, () -> pair.a.association.stats().bytesInFlight() == 0);
    assertThat(pair.now - start).isEqualTo(40 * MILLI);
  }

  @Test
  void an_acknowledgement_rides_on_data() {
    SctpPair pair = SctpPair.connected(5);
    pair.a.send(0, new byte[10]);
    pair.runFor(SECOND);
    pair.b.keepPackets = true;
    pair.a.send(0, new byte[10]);
    pair.run(SECOND, () -> pair.b.messages.size() == 2);
    pair.b.send(0, new byte[10]);
    assertThat(chunks(pair.b.packets.getFirst()))
        .extracting(chunk -> chunk.getClass().getSimpleName())
        .containsExactly("SackChunk", "DataChunk");
  }

  @Test
  void a_hole_is_filled_after_three_reports_without_waiting_for_the_timer() {
    SctpPair pair = SctpPair.connected(6);
    long lost = pair.a.out.sent + 1;
    pair.a.out.drop = packet -> pair.a.out.sent == lost;
    long start = pair.now;
    for (int i = 0; i < 8; i++) {
      pair.a.send(0, new byte[1000]);
    }
    assertThat(pair.run(SECOND, () -> pair.b.messages.size() == 8)).isTrue();
    assertThat(pair.now - start).isLessThanOrEqualTo(30 * MILLI);
    assertThat(pair.a.association.stats().retransmissions()).isEqualTo(1);
  }

  @Test
  void the_last_packet_is_repeated_by_the_timer() {
    SctpPair pair = SctpPair.connected(7);
    pair.a.send(0, new byte[10]);
    pair.runFor(SECOND);
    long lost = pair.a.out.sent + 1;
    pair.a.out.drop = packet -> pair.a.out.sent == lost;
    long start = pair.now;
    pair.a.send(0, new byte[10]);
    assertThat(pair.run(SECOND, () -> pair.b.messages.size() == 2)).isTrue();
    assertThat(pair.now - start).isBetween(200 * MILLI, 300 * MILLI);
  }

  @Test
  void goodput_fills_a_clean_path_of_ten_megabits() {
    SctpPair pair = SctpPair.connected(8);
    pair.eachLink(link -> link.rate = 1_250_000);
    long start = pair.now;
    for (int i = 0; i < 40; i++) {
      pair.a.send(0, SctpPair.data(250_000, i));
    }
    assertThat(pair.run(60 * SECOND, () -> pair.b.messages.size() == 40)).isTrue();
    double goodput = 10_000_000.0 / ((pair.now - start) / 1e9);
    assertThat(goodput).isGreaterThan(0.85 * 1_250_000);
  }

  @Test
  void goodput_under_one_percent_loss_is_within_sight_of_the_formula() {
    SctpPair pair = SctpPair.connected(9);
    pair.eachLink(link -> link.loss = 0.01);
    long start = pair.now;
    for (int i = 0; i < 40; i++) {
      pair.a.send(0, SctpPair.data(250_000, i));
    }
    assertThat(pair.run(600 * SECOND, () -> pair.b.messages.size() == 40)).isTrue();
    // Mathis: MSS / RTT * 1.2 / sqrt(p) is about 680 kB/s for 1,132 bytes and 20 ms.
    double goodput = 10_000_000.0 / ((pair.now - start) / 1e9);
    assertThat(goodput).isGreaterThan(200_000);
  }

  @Test
  void streams_share_fairly_whatever_the_size_of_their_messages() {
    SctpPair pair = SctpPair.connected(10);
    pair.eachLink(link -> link.rate = 250_000);
    for (int i = 0; i < 8; i++) {
      pair.a.association.send(0, 53, new byte[100_000], SendOptions.RELIABLE, pair.now);
    }
    for (int stream = 1; stream < 20; stream++) {
      for (int i = 0; i < 10; i++) {
        pair.a.association.send(stream, 53, new byte[1000], SendOptions.RELIABLE, pair.now);
      }
    }
    pair.drainBoth();
    pair.run(60 * SECOND, () -> pair.b.messages.size() == 190 + 2);
    // 190 kB of short messages passed while the long stream sent two of its messages.
    assertThat(pair.b.messages.stream().filter(m -> m.streamId() == 0).count())
        .isLessThanOrEqualTo(3);
    assertThat(pair.run(60 * SECOND, () -> pair.b.messages.size() == 198)).isTrue();
  }

  @Test
  void unordered_messages_do_not_wait_for_a_lost_one() {
    SctpPair pair = SctpPair.connected(11);
    long lost = pair.a.out.sent + 1;
    pair.a.out.drop = packet -> pair.a.out.sent == lost;
    pair.a.send(0, new byte[] {1}, UNORDERED);
    pair.a.send(0, new byte[] {2}, UNORDERED);
    pair.runFor(15 * MILLI);
    assertThat(pair.b.messages).extracting(m -> m.data()[0]).containsExactly((byte) 2);
    pair.runFor(SECOND);
    assertThat(pair.b.messages).extracting(m -> m.data()[0]).containsExactly((byte) 2, (byte) 1);
  }

  @Test
  void a_message_without_retransmissions_is_given_up_and_later_ones_are_delivered() {
    SctpPair pair = SctpPair.connected(12);
    SendOptions once = new SendOptions(true, 0, null);
    long lost = pair.a.out.sent + 2;
    pair.a.out.drop = packet -> pair.a.out.sent == lost;
    for (int i = 0; i < 5; i++) {
      pair.a.send(4, new byte[] {(byte) i}, once);
    }
    pair.runFor(5 * SECOND);
    assertThat(pair.b.messages)
        .extracting(m -> m.data()[0])
        .containsExactly((byte) 0, (byte) 2, (byte) 3, (byte) 4);
    assertThat(pair.a.association.stats().retransmissions()).isZero();
    assertThat(pair.a.association.stats().bytesInFlight()).isZero();
  }

  @Test
  void an_old_message_is_given_up_before_and_while_it_is_sent() {
    for (int seed = 0; seed < 50; seed++) {
      SctpPair pair = SctpPair.connected(seed);
      pair.eachLink(link -> {
        link.rate = 20_000;
        link.loss = 0.1;
      });
      SendOptions brief = new SendOptions(true, null, Duration.ofMillis(300));
      for (int i = 0; i < 30; i++) {
        pair.a.send(2, SctpPair.data(6000, i), brief);
      }
      pair.runFor(20 * SECOND);
      assertThat(pair.b.messages).hasSizeLessThan(30);
      assertThat(pair.a.association.buffered()).isZero();
      assertThat(pair.a.association.stats().bytesInFlight()).isZero();
      // What follows is delivered: no hole is left in the stream.
      pair.eachLink(link -> link.loss = 0);
      pair.b.messages.clear();
      pair.a.send(2, new byte[] {42});
      assertThat(pair.run(10 * SECOND, () -> pair.b.messages.size() == 1))
          .as("seed %d %s %s", seed, pair.a.events, pair.b.events)
          .isTrue();
    }
  }

  @Test
  void partial_reliability_under_heavy_loss_keeps_order_and_never_stalls() {
    for (int seed = 0; seed < 100; seed++) {
      SctpPair pair = SctpPair.connected(seed);
      pair.eachLink(link -> {
        link.loss = 0.2;
        link.jitter = 20 * MILLI;
      });
      for (int i = 0; i < 60; i++) {
        SendOptions options = new SendOptions(i % 2 == 0, i % 3, null);
        pair.a.send(i % 2, SctpPair.data(10 + 100 * i, i), options);
        pair.runFor(5 * MILLI);
      }
      pair.runFor(60 * SECOND);
      assertThat(pair.a.isClosed()).as("%s", pair.a.events).isFalse();
      int last = 0;
      for (SctpOutput.Message message : pair.b.messages) {
        if (message.streamId() == 0) {
          assertThat(message.data().length).as("seed %d", seed).isGreaterThan(last);
          last = message.data().length;
        }
      }
      pair.eachLink(link -> link.loss = 0);
      pair.b.messages.clear();
      pair.a.send(0, new byte[] {42});
      assertThat(pair.run(20 * SECOND, () -> pair.b.messages.size() == 1)).isTrue();
    }
  }

  @Test
  void the_amount_buffered_is_reported_down_to_zero() {
    SctpPair pair = SctpPair.connected(13);
    pair.a.send(3, new byte[100_000]);
    assertThat(pair.a.association.buffered(3)).isPositive();
    pair.runFor(SECOND);
    List<SctpOutput.Buffered> reports =
        pair.a.events.stream()
            .filter(SctpOutput.Buffered.class::isInstance)
            .map(SctpOutput.Buffered.class::cast)
            .toList();
    assertThat(reports).hasSizeGreaterThan(2);
    assertThat(reports.getLast()).isEqualTo(new SctpOutput.Buffered(3, 0));
  }

  @Test
  void a_stream_is_reset_after_its_data_and_begins_at_zero_again() {
    for (int seed = 0; seed < 100; seed++) {
      SctpPair pair = SctpPair.connected(seed);
      pair.eachLink(link -> {
        link.loss = 0.2;
        link.jitter = 20 * MILLI;
      });
      pair.a.send(6, SctpPair.data(30_000, 1));
      pair.a.send(7, SctpPair.data(30_000, 1));
      pair.a.association.resetStream(6, pair.now);
      pair.drainBoth();
      SctpOutput done = new SctpOutput.StreamResetDone(List.of(6), true);
      assertThat(pair.run(60 * SECOND, () -> pair.a.events.contains(done))).isTrue();
      assertThat(pair.b.events).containsOnlyOnce(new SctpOutput.StreamsReset(List.of(6)));
      assertThat(pair.b.messages.stream().filter(m -> m.streamId() == 6)).hasSize(1);
      pair.a.send(6, new byte[] {9});
      pair.run(60 * SECOND, () -> pair.b.messages.size() == 3);
      assertThat(pair.b.messages.stream().filter(m -> m.streamId() == 6)).hasSize(2);
    }
  }

  @Test
  void misuse_is_an_exception() {
    SctpPair pair = SctpPair.connected(14);
    pair.a.association.remote(5000, 1000);
    assertThatIllegalArgumentException().isThrownBy(() -> pair.a.send(0, new byte[1001]));
    assertThatIllegalArgumentException().isThrownBy(() -> pair.a.send(0, new byte[0]));
    assertThatIllegalArgumentException().isThrownBy(() -> pair.a.send(65_535, new byte[1]));
    pair.a.association.resetStream(1, pair.now);
    assertThatIllegalStateException().isThrownBy(() -> pair.a.send(1, new byte[1]));
    pair.a.association.abort("done", pair.now);
    assertThatIllegalStateException().isThrownBy(() -> pair.a.send(0, new byte[1]));
  }

  @Test
  void what_is_sent_before_the_association_stands_is_delivered() {
    SctpPair pair = new SctpPair(15);
    pair.a.send(0, new byte[] {1});
    pair.a.connect();
    assertThat(pair.run(SECOND, () -> pair.b.messages.size() == 1)).isTrue();
  }

  @Test
  void an_outage_of_twenty_seconds_is_survived_and_recovered_from_soon() {
    SctpPair pair = SctpPair.connected(16);
    pair.eachLink(link -> link.drop = packet -> true);
    pair.a.send(0, new byte[100]);
    pair.b.send(0, new byte[100]);
    pair.runFor(20 * SECOND);
    pair.eachLink(link -> link.drop = packet -> false);
    assertThat(
            pair.run(11 * SECOND, () -> pair.a.messages.size() == 1 && pair.b.messages.size() == 1))
        .isTrue();
  }
}
