package io.visavis.media;

/// A sine, for tests and for a machine without a microphone.
public final class Tone extends AudioGenerator {
  private static final double DEFAULT_AMPLITUDE = 0.25;

  private final double frequency;
  private final double amplitude;

  /// A mono sine of `frequency` Hz at −12 dBFS.
  ///
  /// @param frequency in Hz
  public Tone(double frequency) {
    this(frequency, DEFAULT_AMPLITUDE, 1);
  }

  /// A sine of any loudness.
  ///
  /// @param frequency in Hz, below 24,000
  /// @param amplitude 0–1 of full scale
  /// @param channels 1 or 2, with the same sound in both
  public Tone(double frequency, double amplitude, int channels) {
    super("tone", channels);
    if (!(frequency > 0 && frequency < OpusEngine.SAMPLE_RATE / 2.0)) {
      throw new IllegalArgumentException("frequency " + frequency);
    }
    this.frequency = frequency;
    this.amplitude = Math.clamp(amplitude, 0, 1);
  }

  @Override
  short sample(long index) {
    return at(index, frequency, amplitude);
  }

  static short at(long index, double frequency, double amplitude) {
    // The remainder of whole seconds keeps the argument small: a sine of large numbers loses its
    // phase.
    double turns = frequency * index / OpusEngine.SAMPLE_RATE;
    double phase = 2 * Math.PI * (turns - Math.floor(turns));
    return (short) Math.round(Math.sin(phase) * amplitude * Short.MAX_VALUE);
  }
}
