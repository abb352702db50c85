package io.visavis.rtc.sctp;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.base.Mutations;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `a` is ours; what `b` would send is forged.
class HostilePeerTest {
  private static final long SECOND = SctpPair.SECOND;
  private SctpPair pair = new SctpPair(1);
  private int tag;
  private int peerTsn;
  private int ourTsn;

  @BeforeEach
  void connect() {
    pair = new SctpPair(1);
    pair.a.keepPackets = true;
    pair.b.keepPackets = true;
    pair.connectBoth();
    byte[] ourInit = pair.a.packets.getFirst();
    byte[] theirInit = pair.b.packets.getFirst();
    tag = Wire.i32(ourInit, 16);
    ourTsn = Wire.i32(ourInit, 28);
    peerTsn = Wire.i32(theirInit, 28);
    pair.a.packets.clear();
  }

  private void forge(Chunk... chunks) {
    pair.a.feed(SctpPacket.of(5000, 5000, tag, List.of(chunks)));
  }

  private DataChunk data(int tsnOffset, int flags, int stream, int ssn, int length) {
    return new DataChunk(flags, peerTsn + tsnOffset, stream, ssn, 53, new byte[length], 0, length);
  }

  private boolean stillWorks() {
    int before = pair.b.messages.size();
    pair.a.send(0, new byte[] {1});
    return pair.run(10 * SECOND, () -> pair.b.messages.size() > before);
  }

  private long chunksDropped() {
    return pair.a.association.stats().chunksDropped();
  }

  @Test
  void a_wrong_tag_is_dropped_even_on_an_abort() {
    pair.a.feed(SctpPacket.of(5000, 5000, tag + 1, List.of(new AbortChunk(false, List.of()))));
    pair.a.feed(SctpPacket.of(5000, 5000, tag, List.of(new AbortChunk(true, List.of()))));
    assertThat(pair.a.association.stats().packetsDropped()).isEqualTo(2);
    assertThat(stillWorks()).isTrue();
  }

  @Test
  void wrong_ports_are_dropped() {
    pair.a.feed(SctpPacket.of(5000, 5001, tag, List.of(new AbortChunk(false, List.of()))));
    pair.a.feed(SctpPacket.of(5001, 5000, tag, List.of(new AbortChunk(false, List.of()))));
    assertThat(pair.a.association.stats().packetsDropped()).isEqualTo(2);
    assertThat(stillWorks()).isTrue();
  }

  @Test
  void a_sack_of_what_was_never_sent_is_dropped() {
    forge(new SackChunk(ourTsn + 1000, 100_000, new int[0], new int[0]));
    forge(new SackChunk(ourTsn - 1, 100_000, new int[] {2, 60_000}, new int[0]));
    assertThat(chunksDropped()).isEqualTo(2);
    assertThat(stillWorks()).isTrue();
  }

  @Test
  void a_tsn_far_ahead_is_dropped() {
    forge(data(70_000, 3, 0, 0, 10));
    forge(data(Integer.MIN_VALUE + 5, 3, 0, 0, 10));
    forge(data(Integer.MAX_VALUE - 5, 3, 0, 0, 10));
    assertThat(pair.a.messages).isEmpty();
    assertThat(stillWorks()).isTrue();
  }

  @Test
  void a_forward_tsn_far_ahead_is_dropped() {
    forge(new ForwardTsnChunk(peerTsn + 1_000_000, new int[0]));
    pair.b.send(0, new byte[] {7});
    assertThat(pair.run(SECOND, () -> pair.a.messages.size() == 1)).isTrue();
  }

  @Test
  void pieces_that_overlap_another_message_end_the_association() {
    forge(data(0, DataChunk.BEGIN, 0, 0, 10));
    forge(data(1, DataChunk.BEGIN | DataChunk.END, 0, 1, 10));
    forge(data(2, DataChunk.BEGIN, 0, 2, 10), data(3, DataChunk.BEGIN, 0, 2, 10));
    assertThat(pair.a.closed()).contains("protocol violation");
  }

  @Test
  void a_message_without_end_is_cut_off_at_the_limit() {
    forge(data(0, DataChunk.BEGIN, 0, 0, 1000));
    for (int i = 1; i < 300 && !pair.a.isClosed(); i++) {
      forge(data(i, 0, 0, 0, 1000));
    }
    assertThat(pair.a.closed()).contains("larger than 262144");
  }

  @Test
  void whole_messages_that_never_become_deliverable_do_not_fill_the_memory() {
    // Ordered messages whose first one never comes, in an unbroken line of TSNs.
    int i = 0;
    while (!pair.a.isClosed() && i < 100_000) {
      forge(data(i, 3, 0, i + 1, 1100));
      i++;
    }
    assertThat(pair.a.closed()).contains("window overrun");
    assertThat(i * 1100L).isLessThan(9L << 20);
  }

  @Test
  void data_beyond_the_window_is_dropped() {
    // The one in line is missing; the rest piles up.
    for (int i = 1; i < 5000; i++) {
      forge(data(i, 3, 0, i, 1100));
    }
    assertThat(chunksDropped()).isGreaterThan(1000);
    assertThat(pair.a.isClosed()).isFalse();
    forge(data(0, 3, 0, 0, 1100));
    assertThat(pair.a.messages).hasSizeGreaterThan(3000);
  }

  @Test
  void thousands_of_gaps_fit_into_one_sack() {
    for (int i = 1; i < 4000; i += 2) {
      forge(data(i, 3, 0, i, 1));
    }
    for (byte[] packet : pair.a.packets) {
      assertThat(packet.length).isLessThanOrEqualTo(1160);
    }
    byte[] last = pair.a.packets.getLast();
    SackChunk sack = (SackChunk) SctpPacket.parse(last, 0, last.length).chunks().getFirst();
    assertThat(sack.gaps().length / 2).isEqualTo((1160 - 12 - 16) / 4);
  }

  @Test
  void an_invalid_stream_is_acknowledged_and_complained_about() {
    pair.a.feed(SctpPacket.of(5000, 5000, tag, List.of(data(0, 3, 65_535, 0, 4))));
    assertThat(pair.a.messages).isEmpty();
    byte[] last = pair.a.packets.getLast();
    List<Chunk> chunks = SctpPacket.parse(last, 0, last.length).chunks();
    assertThat(((ErrorChunk) chunks.getFirst()).has(ErrorCause.INVALID_STREAM)).isTrue();
    assertThat(((SackChunk) chunks.get(1)).cumulative()).isEqualTo(peerTsn);
  }

  @Test
  void unknown_chunks_are_skipped_or_end_the_packet_and_are_reported_by_their_bits() {
    forge(new UnknownChunk(new byte[] {(byte) 0xbf, 0, 0, 4}), data(0, 3, 0, 0, 1));
    assertThat(pair.a.messages).hasSize(1);
    forge(new UnknownChunk(new byte[] {0x3f, 0, 0, 4}), data(1, 3, 0, 1, 1));
    assertThat(pair.a.messages).hasSize(1);
    pair.a.packets.clear();
    forge(new UnknownChunk(new byte[] {(byte) 0xff, 0, 0, 4}), data(1, 3, 0, 1, 1));
    assertThat(pair.a.messages).hasSize(2);
    byte[] last = pair.a.packets.getLast();
    List<Chunk> chunks = SctpPacket.parse(last, 0, last.length).chunks();
    assertThat(((ErrorChunk) chunks.getFirst()).has(ErrorCause.UNRECOGNIZED_CHUNK)).isTrue();
  }

  @Test
  void a_flood_of_inits_and_heartbeats_is_answered_within_bounds() {
    HeartbeatChunk beat = new HeartbeatChunk(new byte[8]);
    Chunk[] many = new Chunk[80];
    Arrays.fill(many, beat);
    forge(many);
    assertThat(pair.a.packets.size()).isLessThanOrEqualTo(2);
    assertThat(stillWorks()).isTrue();
  }

  @Test
  void a_peer_that_drops_what_it_had_acknowledged_gets_it_again() {
    pair.a.out.drop = packet -> true;
    for (int i = 0; i < 3; i++) {
      pair.a.send(0, new byte[] {(byte) i});
    }
    forge(new SackChunk(ourTsn - 1, 100_000, new int[] {2, 3}, new int[0]));
    forge(new SackChunk(ourTsn, 100_000, new int[0], new int[0]));
    pair.a.out.drop = packet -> false;
    pair.a.packets.clear();
    pair.runFor(5 * SECOND);
    boolean again =
        pair.a.packets.stream()
            .flatMap(p -> SctpPacket.parse(p, 0, p.length).chunks().stream())
            .anyMatch(c -> c instanceof DataChunk data && data.tsn() == ourTsn + 1);
    assertThat(again).isTrue();
  }

  @Test
  void a_closed_window_is_probed_until_it_opens() {
    pair.b.out.drop = packet -> true;
    pair.a.out.drop = packet -> true;
    pair.a.send(0, new byte[100]);
    forge(new SackChunk(ourTsn, 0, new int[0], new int[0]));
    pair.a.packets.clear();
    pair.a.send(0, new byte[100]);
    pair.a.send(0, new byte[100]);
    assertThat(pair.a.packets).hasSize(1);
    for (int i = 0; i < 30; i++) {
      pair.runFor(15 * SECOND);
      forge(new SackChunk(ourTsn, 0, new int[0], new int[0]));
    }
    assertThat(pair.a.isClosed()).isFalse();
    assertThat(pair.a.packets.size()).isBetween(10, 120);
    pair.a.packets.clear();
    forge(new SackChunk(ourTsn + 1, 100_000, new int[0], new int[0]));
    assertThat(pair.a.packets).hasSize(1);
  }

  @Test
  void garbage_in_every_state_is_survived() {
    AssociationFuzz.samples().forEach(AssociationFuzz::fuzzerTestOneInput);
    Mutations.drive(AssociationFuzz::fuzzerTestOneInput, 42, 3000, AssociationFuzz.samples());
  }

  @Test
  void every_packet_parses_or_is_refused() {
    Mutations.drive(PacketFuzz::fuzzerTestOneInput, 43, 20_000, AssociationFuzz.samples());
  }

  @Test
  void mutated_packets_between_two_peers_never_throw() {
    for (int seed = 0; seed < 150; seed++) {
      SctpPair noisy = new SctpPair(seed);
      SplittableRandom random = new SplittableRandom(seed);
      Mutations mutations = new Mutations(seed);
      noisy.eachLink(link ->
          link.drop =
              packet -> {
                // The link may change what it carries: checksums are made right again.
                if (random.nextInt(4) == 0 && packet.length > 16) {
                  byte[] mutant = mutations.mutate(packet, List.of(packet));
                  int n = Math.min(mutant.length, packet.length);
                  System.arraycopy(mutant, 0, packet, 0, n);
                  SctpPacket.seal(packet);
                }
                return false;
              });
      noisy.a.connect();
      noisy.b.connect();
      noisy.run(20 * SECOND, () -> noisy.a.connected() && noisy.b.connected());
      for (int i = 0; i < 10; i++) {
        if (noisy.a.association.established()) {
          noisy.a.send(i % 2, SctpPair.data(1 + 400 * i, i));
        }
        noisy.runFor(SECOND / 10);
      }
      noisy.runFor(5 * SECOND);
    }
  }
}
