package io.visavis.rtc.base;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/// A seeded byte mutator for fuzz targets. The same seed gives the same inputs, so a failure is
/// reproduced by running the test again.
///
/// The classes named `…Fuzz` have Jazzer's signature, `fuzzerTestOneInput(byte[])`; [#drive] feeds
/// them mutated samples inside an ordinary unit test.
public final class Mutations {
  private static final byte[] INTERESTING = {0, 1, 2, 3, 4, 7, 8, 15, 16, 31, 127, -128, -2, -1};

  private final SplittableRandom random;

  public Mutations(long seed) {
    random = new SplittableRandom(seed);
  }

  /// Feeds the samples as they are, every truncation of them (up to 300 each), some random noise
  /// and then `rounds` mutants to the target.
  ///
  /// @param target must return normally, or throw [MalformedException], for every input
  public static void drive(Consumer<byte[]> target, long seed, int rounds, List<byte[]> samples) {
    Mutations mutations = new Mutations(seed);
    for (byte[] sample : samples) {
      feed(target, sample);
      for (int length = 0; length < Math.min(sample.length, 300); length++) {
        feed(target, Arrays.copyOf(sample, length));
      }
    }
    for (int i = 0; i < rounds; i++) {
      boolean noise = samples.isEmpty() || mutations.random.nextInt(20) == 0;
      byte[] input =
          noise
              ? mutations.noise(200)
              : mutations.mutate(samples.get(mutations.random.nextInt(samples.size())), samples);
      feed(target, input);
    }
  }

  private static void feed(Consumer<byte[]> target, byte[] input) {
    try {
      target.accept(input.clone());
    } catch (MalformedException expected) {
      // The one failure that a parser may show.
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new AssertionError("on input " + HexFormat.of().formatHex(input), e);
    }
  }

  /// Random bytes of a random length below `bound`.
  public byte[] noise(int bound) {
    byte[] bytes = new byte[random.nextInt(bound)];
    random.nextBytes(bytes);
    return bytes;
  }

  /// One to six random edits of the sample: bits, bytes, 16-bit values, cuts, insertions, repeats,
  /// and splices with another sample.
  public byte[] mutate(byte[] sample, List<byte[]> others) {
    byte[] bytes = sample.clone();
    for (int edits = 1 + random.nextInt(6); edits > 0; edits--) {
      bytes = edit(bytes, others);
    }
    return bytes;
  }

  private byte[] edit(byte[] bytes, List<byte[]> others) {
    if (bytes.length == 0) {
      return noise(16);
    }
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(8)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] = (byte) random.nextInt();
      case 2 -> bytes[at] = INTERESTING[random.nextInt(INTERESTING.length)];
      case 3 -> {
        bytes[at] = INTERESTING[random.nextInt(INTERESTING.length)];
        bytes[Math.min(at + 1, bytes.length - 1)] = INTERESTING[random.nextInt(INTERESTING.length)];
      }
      case 4 -> {
        return Arrays.copyOf(bytes, at);
      }
      case 5 -> {
        return splice(bytes, at, noise(12), bytes, at);
      }
      case 6 -> {
        // Repeat a piece: parsers of lists meet their limits this way.
        int end = at + random.nextInt(bytes.length - at);
        return splice(bytes, end, new byte[0], bytes, at);
      }
      default -> {
        byte[] other = others.get(random.nextInt(others.size()));
        int from = other.length == 0 ? 0 : random.nextInt(other.length);
        return splice(bytes, at, new byte[0], other, from);
      }
    }
    return bytes;
  }

  private static byte[] splice(byte[] head, int headLength, byte[] middle, byte[] tail, int from) {
    byte[] out = new byte[headLength + middle.length + tail.length - from];
    System.arraycopy(head, 0, out, 0, headLength);
    System.arraycopy(middle, 0, out, headLength, middle.length);
    System.arraycopy(tail, from, out, headLength + middle.length, tail.length - from);
    return out;
  }
}
