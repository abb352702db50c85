package io.visavis.rtc.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.base.Mutations;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/// Bouncy Castle against Bouncy Castle on links that lose, repeat, swap and damage.
class BcRobustnessTest {

  private static final List<Integer> PROFILES = List.of(SrtpProfileId.AEAD_AES_128_GCM);

  private static BcPair pair() {
    return BcPair.forLossyLink(PROFILES);
  }

  private static void closed(BcPair pair) {
    pair.close();
    assertThat(pair.threadsEnd()).isTrue();
  }

  /// Loses one datagram in five, repeats and swaps others.
  private static List<byte[]> bad(List<byte[]> batch, Random random) {
    List<byte[]> arriving = new ArrayList<>();
    for (byte[] datagram : batch) {
      if (random.nextInt(5) != 0) {
        arriving.add(datagram);
        if (random.nextInt(4) == 0) {
          arriving.add(datagram);
        }
      }
    }
    Collections.shuffle(arriving, random);
    return arriving;
  }

  @Test
  void completes_when_datagrams_are_lost_repeated_and_swapped() {
    for (int seed = 0; seed < 10; seed++) {
      Random random = new Random(seed);
      BcPair pair = pair();
      pair.link = batch -> bad(batch, random);
      pair.start();
      assertThat(pair.runUntil(pair::bothDone)).as("seed %d", seed).isTrue();
      assertThat(pair.client.outcome().srtpKeys()).isEqualTo(pair.server.outcome().srtpKeys());
      closed(pair);
    }
  }

  @Test
  void a_lost_last_flight_is_sent_again_after_the_servers_end() {
    BcPair pair = pair();
    // The server's second flight is its last; the client never gets it at first.
    pair.linkToClient = batch -> pair.server.datagrams >= 2 ? List.of() : batch;
    pair.start();
    assertThat(pair.runUntil(() -> pair.server.done != null)).isTrue();
    assertThat(pair.client.done).isNull();
    pair.linkToClient = batch -> batch;
    assertThat(pair.runUntil(() -> pair.client.done != null)).isTrue();
    assertThat(pair.server.datagrams).isGreaterThan(2);
    closed(pair);
  }

  @Test
  void garbage_and_damaged_copies_do_no_harm() {
    Mutations mutations = new Mutations(11);
    BcPair pair = pair();
    pair.link =
        batch -> {
          List<byte[]> arriving = new ArrayList<>();
          for (byte[] datagram : batch) {
            arriving.add(mutations.noise(300));
            arriving.add(Arrays.copyOf(datagram, datagram.length / 2));
            arriving.add(datagram);
          }
          return arriving;
        };
    pair.start();
    assertThat(pair.runUntil(pair::bothDone)).isTrue();
    pair.client.send("through".getBytes(StandardCharsets.UTF_8));
    assertThat(pair.runUntil(() -> !pair.server.received.isEmpty())).isTrue();
    assertThat(pair.server.dtls.droppedDatagrams()).isPositive();
    closed(pair);
  }

  @Test
  void damaged_records_of_an_open_association_are_dropped() {
    BcPair pair = pair();
    pair.start();
    assertThat(pair.runUntil(pair::bothDone)).isTrue();
    Random random = new Random(5);
    pair.link =
        batch -> {
          List<byte[]> arriving = new ArrayList<>();
          for (byte[] datagram : batch) {
            byte[] damaged = datagram.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
            arriving.add(damaged);
            arriving.add(datagram);
            arriving.add(datagram);
          }
          return arriving;
        };
    for (int i = 0; i < 500; i++) {
      pair.client.send(new byte[] {(byte) i, 1, 2, 3});
      pair.runUntil(() -> true);
    }
    assertThat(pair.server.failed).isNull();
    assertThat(pair.server.received).hasSize(500).allMatch(data -> data.length == 4);
    closed(pair);
  }

  @Test
  void closing_in_every_state_leaves_no_thread() {
    closed(pair());
    BcPair waiting = pair();
    waiting.server.dtls.start(BcPair.now());
    closed(waiting);
    for (int datagrams = 1; datagrams <= 4; datagrams++) {
      int stopAfter = datagrams;
      BcPair pair = pair();
      pair.start();
      assertThat(pair.runUntil(() -> pair.client.datagrams + pair.server.datagrams >= stopAfter))
          .isTrue();
      closed(pair);
      pair.client.dtls.receive(new byte[100], 0, 100, BcPair.now());
      pair.client.dtls.close(BcPair.now());
      assertThat(pair.client.dtls.poll()).isNull();
    }
  }

  @Test
  void closing_during_the_handshake_tells_the_peer() {
    BcPair pair = pair();
    pair.start();
    assertThat(pair.runUntil(() -> pair.server.datagrams >= 1)).isTrue();
    pair.server.dtls.close(BcPair.now());
    assertThat(pair.runUntil(() -> pair.client.failed != null || pair.client.done != null))
        .isTrue();
    closed(pair);
  }

  @Test
  void fifty_handshakes_at_once() {
    List<BcPair> pairs = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      BcPair pair = pair();
      pair.start();
      pairs.add(pair);
    }
    for (BcPair pair : pairs) {
      assertThat(pair.runUntil(pair::bothDone)).isTrue();
    }
    pairs.forEach(BcRobustnessTest::closed);
  }

  @Test
  void silence_fails_the_handshake_with_a_clear_reason() {
    DtlsSettings impatient =
        new DtlsSettings(
            true,
            List.of(Certificates.ALICE),
            PROFILES,
            DtlsSettings.DEFAULT_RESEND,
            Duration.ofMillis(200),
            DtlsSettings.DEFAULT_MTU);
    BcPair pair =
        new BcPair(impatient, DtlsSettings.of(false, List.of(Certificates.BOB), PROFILES));
    pair.link = batch -> List.of();
    pair.start();
    assertThat(pair.runUntil(() -> pair.client.failed != null)).isTrue();
    assertThat(pair.client.failure().reason()).isEqualTo("DTLS got no answer in time");
    closed(pair);
  }

  @Test
  void mutated_hellos_neither_throw_nor_leave_a_thread() {
    List<byte[]> hellos = new ArrayList<>();
    BcPair sample = pair();
    sample.link =
        batch -> {
          hellos.addAll(batch);
          return batch;
        };
    sample.start();
    assertThat(sample.runUntil(sample::bothDone)).isTrue();
    closed(sample);
    Mutations mutations = new Mutations(21);
    for (int round = 0; round < 150; round++) {
      BcPair pair = pair();
      pair.server.dtls.start(BcPair.now());
      for (int i = 0; i < 3; i++) {
        byte[] bad = mutations.mutate(hellos.get(i % hellos.size()), hellos);
        pair.server.dtls.receive(bad, 0, bad.length, BcPair.now());
      }
      pair.runUntil(() -> true);
      closed(pair);
    }
  }

  @Test
  void warming_up_leaves_nothing_behind() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    Executor starter = task -> threads.add(Thread.ofVirtual().start(task));
    assertThat(DtlsWarmUp.run(BcPair.CRYPTO, Certificates.ALICE, starter)).isTrue();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(threads).hasSize(2);
  }
}
