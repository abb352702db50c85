package io.visavis.rtc.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Twelve words for a call: 128 bits of its [Binding], written as BIP-39 writes them.
public final class Words {

  private static final String LABEL = "visavis-words-1";
  private static final int ENTROPY_BYTES = 16;

  /// BIP-39: a bit of checksum for every 32 of entropy, and 11 bits a word.
  private static final int WORDS = 12;

  private static final int BITS_PER_WORD = 11;

  private static final List<String> LIST = Resource.lines("words.txt");

  private Words() {}

  /// The 2,048 words that all words are taken from, in their order.
  public static List<String> list() {
    return LIST;
  }

  /// The words of a call, lower-case English.
  public static List<String> of(Binding binding) {
    return encode(Arrays.copyOf(Domain.hash(LABEL, binding.value()), ENTROPY_BYTES));
  }

  /// BIP-39, "Generating the mnemonic", for 128 bits.
  static List<String> encode(byte[] entropy) {
    byte[] bits = Arrays.copyOf(entropy, ENTROPY_BYTES + 1);
    bits[ENTROPY_BYTES] = Domain.sha256(entropy)[0];
    List<String> words = new ArrayList<>(WORDS);
    for (int i = 0; i < WORDS; i++) {
      words.add(LIST.get(Domain.bits(bits, i * BITS_PER_WORD, BITS_PER_WORD)));
    }
    return List.copyOf(words);
  }
}
