package io.visavis.rtc.jsep;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.visavis.rtc.base.Mutations;
import io.visavis.rtc.sdp.Samples;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class JsepFuzzTest {
  @Test
  void mutated_offers_are_refused_or_answered_well() {
    List<byte[]> samples =
        List.of(
            Samples.chromiumOffer().getBytes(StandardCharsets.UTF_8),
            Samples.firefoxOffer().getBytes(StandardCharsets.UTF_8));
    Mutations.drive(JsepFuzz::fuzzerTestOneInput, 9429, 1_000, samples);
  }

  /// Mutants of bytes rarely stay readable; dropping, doubling and swapping lines does.
  @Test
  void offers_with_lines_dropped_doubled_and_swapped_are_refused_or_answered_well() {
    SplittableRandom random = new SplittableRandom(8829);
    for (int round = 0; round < 1_500; round++) {
      String sample = round % 2 == 0 ? Samples.chromiumOffer() : Samples.firefoxOffer();
      List<String> lines = new ArrayList<>(sample.lines().toList());
      for (int edits = 1 + random.nextInt(5); edits > 0; edits--) {
        int at = 4 + random.nextInt(lines.size() - 4);
        int other = 4 + random.nextInt(lines.size() - 4);
        switch (random.nextInt(3)) {
          case 0 -> lines.remove(at);
          case 1 -> lines.add(other, lines.get(at));
          default -> lines.set(at, lines.set(other, lines.get(at)));
        }
      }
      byte[] mutant = (String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8);
      assertThatCode(
              () -> {
                try {
                  JsepFuzz.fuzzerTestOneInput(mutant);
                } catch (JsepException expected) {
                  // Refused in words: the other good end.
                }
              })
          .as("round %d", round)
          .doesNotThrowAnyException();
    }
  }
}
