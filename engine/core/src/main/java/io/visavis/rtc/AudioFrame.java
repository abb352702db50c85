package io.visavis.rtc;

/// Sound: 16-bit samples, interleaved. BORROWED: valid only during the call that it is given in;
/// [#copy()] it to keep it.
public final class AudioFrame {
  private final short[] samples;
  private final int sampleRate;
  private final int channels;
  private final int frames;
  private final long timestampNanos;

  /// A view of the first `frames * channels` samples of an array.
  ///
  /// @param samples interleaved
  /// @param sampleRate in Hz
  /// @param channels 1 or 2
  /// @param frames samples a channel
  /// @param timestampNanos capture time in nanoseconds
  public AudioFrame(
      short[] samples, int sampleRate, int channels, int frames, long timestampNanos) {
    if (sampleRate <= 0 || channels <= 0 || frames < 0 || samples.length / channels < frames) {
      throw new IllegalArgumentException(
          frames + " frames of " + channels + " channels in " + samples.length + " samples");
    }
    this.samples = samples;
    this.sampleRate = sampleRate;
    this.channels = channels;
    this.frames = frames;
    this.timestampNanos = timestampNanos;
  }

  /// {@return the samples, channel by channel for each moment} Only the first `frames * channels`
  /// count.
  public short[] samples() {
    return samples;
  }

  /// {@return moments per second}
  public int sampleRate() {
    return sampleRate;
  }

  /// {@return samples for each moment}
  public int channels() {
    return channels;
  }

  /// {@return moments in this frame}
  public int frames() {
    return frames;
  }

  /// {@return when the first sample was captured, on the clock of `System.nanoTime()`}
  public long timestampNanos() {
    return timestampNanos;
  }

  /// {@return the same sound in an array of its own}
  public AudioFrame copy() {
    short[] own = new short[frames * channels];
    System.arraycopy(samples, 0, own, 0, own.length);
    return new AudioFrame(own, sampleRate, channels, frames, timestampNanos);
  }

  @Override
  public String toString() {
    return "AudioFrame[" + frames + " x " + channels + " at " + sampleRate + " Hz]";
  }
}
