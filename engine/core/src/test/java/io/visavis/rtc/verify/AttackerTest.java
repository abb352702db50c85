package io.visavis.rtc.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Mallory stands between Alice and Bob with a certificate towards each, and wants both to see the
/// same. Sizes are reduced where the numbers must be countable; chance is seeded.
class AttackerTest {

  private static final int RUNS = 20_000;

  /// Six bits: the first emoji alone.
  private static final double ONE_GUESS = 1.0 / 64;

  private final SplittableRandom random = new SplittableRandom(4);

  private byte[] fingerprint() {
    byte[] bytes = new byte[Domain.HASH_BYTES];
    random.nextBytes(bytes);
    return bytes;
  }

  private static Binding between(byte[] one, byte[] other) {
    return Binding.of(List.of(new Binding.Ends(one, other)));
  }

  private static Emoji first(ExchangePair.End end) {
    return Objects.requireNonNull(end.emoji).getFirst();
  }

  /// Within five standard deviations of what chance gives.
  private static void byChanceOnly(int successes) {
    double expected = RUNS * ONE_GUESS;
    double deviation = Math.sqrt(expected * (1 - ONE_GUESS));
    assertThat((double) successes).isBetween(expected - 5 * deviation, expected + 5 * deviation);
  }

  @Test
  void man_in_the_middle_is_seen_but_for_one_guess() {
    int same = 0;
    int sameString = 0;
    for (int i = 0; i < RUNS; i++) {
      byte[] mallory = fingerprint();
      Binding alices = between(fingerprint(), mallory);
      Binding bobs = between(mallory, fingerprint());
      ExchangePair withAlice = new ExchangePair(alices, alices, random.nextLong()).start().run();
      ExchangePair withBob = new ExchangePair(bobs, bobs, random.nextLong()).start().run();
      same += first(withAlice.client).equals(first(withBob.server)) ? 1 : 0;
      sameString += Objects.equals(withAlice.client.emoji, withBob.server.emoji) ? 1 : 0;
    }
    byChanceOnly(same);
    assertThat(sameString).isZero();
  }

  /// Mallory first learns all of Alice's string, then searches a nonce for Bob. She must commit to
  /// it before Bob's is there, so she searches for Bobs that she imagines.
  @Test
  void attacker_who_must_commit_first_gains_nothing_by_searching() {
    int same = 0;
    for (int i = 0; i < RUNS; i++) {
      Binding bobs = between(fingerprint(), fingerprint());
      Emoji alicesFirst = Emoji.LIST.get(random.nextInt(Emoji.LIST.size()));
      byte[] imagined = fingerprint();
      byte[] chosen = fingerprint();
      while (!Emoji.of(bobs, 1, chosen, imagined).getFirst().equals(alicesFirst)) {
        chosen = fingerprint();
      }
      ExchangePair.End bob = new ExchangePair(bobs, bobs, random.nextLong()).server;
      bob.start();
      byte[] commitment = Domain.hash("visavis-commit-1", bobs.value(), new byte[] {1}, chosen);
      bob.receive(bob.take());
      bob.receive(new EmojiMessage(EmojiMessage.Kind.COMMIT, 1, commitment).toBytes());
      bob.take();
      bob.receive(new EmojiMessage(EmojiMessage.Kind.REVEAL, 1, chosen).toBytes());
      same += first(bob).equals(alicesFirst) ? 1 : 0;
    }
    byChanceOnly(same);
  }

  /// The same Mallory with Bob's nonce before her: she finds a fitting one at once, and it is not
  /// the one that she committed to.
  @Test
  void nonce_searched_after_the_other_is_known_breaks_the_commitment() {
    Binding bobs = between(fingerprint(), fingerprint());
    ExchangePair.End bob = new ExchangePair(bobs, bobs, 1).server;
    bob.start();
    bob.receive(bob.take());
    bob.receive(new EmojiMessage(EmojiMessage.Kind.COMMIT, 1, fingerprint()).toBytes());
    byte[] bobsNonce = EmojiMessage.parse(bob.take()).value();
    byte[] fitting = fingerprint();
    while (!Emoji.of(bobs, 1, fitting, bobsNonce).getFirst().equals(Emoji.LIST.getFirst())) {
      fitting = fingerprint();
    }
    bob.receive(new EmojiMessage(EmojiMessage.Kind.REVEAL, 1, fitting).toBytes());
    assertThat(bob.emoji).isNull();
    assertThat(bob.failures)
        .containsExactly("the other side revealed something else than it had committed to");
  }

  /// Why not five emoji of a plain hash of the fingerprints: Mallory makes certificates for both
  /// sides until two strings are equal, all 30 bits of them, which takes about 2^15 for each.
  @Test
  void birthday_attacker_wins_against_a_plain_hash() {
    byte[] alice = fingerprint();
    byte[] bob = fingerprint();
    Set<Integer> alicesView = new HashSet<>();
    for (int i = 0; i < 1 << 17; i++) {
      alicesView.add(plain(alice, fingerprint()));
    }
    boolean found = false;
    for (int i = 0; i < 1 << 17 && !found; i++) {
      found = alicesView.contains(plain(fingerprint(), bob));
    }
    assertThat(found).isTrue();
  }

  private static int plain(byte[] one, byte[] other) {
    byte[] hash = between(one, other).value();
    return Domain.bits(hash, 0, 15) << 15 | Domain.bits(hash, 15, 15);
  }
}
