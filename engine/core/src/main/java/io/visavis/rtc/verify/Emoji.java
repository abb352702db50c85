package io.visavis.rtc.verify;

import java.util.ArrayList;
import java.util.List;

/// The emoji that people compare: 64 that look different at a glance and have a short name each, so
/// that they can be said on the telephone.
///
/// @param symbol one code point
/// @param english its name
/// @param french its name
public record Emoji(String symbol, String english, String french) {

  /// How many of them a string has: 5 of 64 make 30 bits.
  public static final int COUNT = 5;

  private static final String LABEL = "visavis-emoji-1";
  private static final int BITS_PER_EMOJI = 6;

  /// All, in the order of `VERIFICATION.md`.
  public static final List<Emoji> LIST =
      Resource.lines("emoji.tsv").stream()
          .map(line -> line.split("\t", -1))
          .map(fields -> new Emoji(fields[0], fields[1], fields[2]))
          .toList();

  /// The string of one attempt.
  static List<Emoji> of(Binding binding, int attempt, byte[] clientNonce, byte[] serverNonce) {
    byte[] hash =
        Domain.hash(LABEL, binding.value(), new byte[] {(byte) attempt}, clientNonce, serverNonce);
    List<Emoji> string = new ArrayList<>(COUNT);
    for (int i = 0; i < COUNT; i++) {
      string.add(LIST.get(Domain.bits(hash, i * BITS_PER_EMOJI, BITS_PER_EMOJI)));
    }
    return List.copyOf(string);
  }
}
