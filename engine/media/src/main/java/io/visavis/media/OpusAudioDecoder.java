package io.visavis.media;

import io.visavis.rtc.AudioDecoder;
import io.visavis.rtc.AudioFrame;
import io.visavis.rtc.EncodedFrame;
import io.visavis.rtc.RTCException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Opus decoding (RFC 6716) with loss concealment and in-band FEC. Calls may come from different
/// threads.
final class OpusAudioDecoder implements AudioDecoder {
  /// Concealment and FEC work in multiples of 2.5 ms (opus.h, `opus_decode`).
  private static final int GRANULE = OpusEngine.SAMPLE_RATE / 400;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final OpusEngine.Decoder decoder;
  private final int channels;
  private final short[] samples;
  private long nextNanos;
  private boolean closed;

  OpusAudioDecoder(OpusEngine engine, int channels) {
    this.channels = channels;
    samples = new short[OpusEngine.MAX_FRAME * channels];
    decoder = engine.newDecoder(channels);
  }

  @Override
  public synchronized void decode(EncodedFrame frame, Consumer<AudioFrame> out) {
    if (closed) {
      return;
    }
    int frames = decoder.decode(frame.data(), samples, OpusEngine.MAX_FRAME, false);
    if (frames < 0) {
      throw RTCException.operation("an Opus packet cannot be decoded: " + frames);
    }
    give(frames, frame.captureTimeNanos(), out);
  }

  @Override
  public synchronized void conceal(int frames, Consumer<AudioFrame> out) {
    fill(null, frames, nextNanos, out);
  }

  @Override
  public synchronized void recover(EncodedFrame next, int frames, Consumer<AudioFrame> out) {
    fill(next.data(), frames, next.captureTimeNanos() - nanos(frames), out);
  }

  private void fill(byte @Nullable [] next, int frames, long firstNanos, Consumer<AudioFrame> out) {
    long at = firstNanos;
    int left = closed ? 0 : frames - frames % GRANULE;
    while (left > 0) {
      int count = Math.min(left, OpusEngine.MAX_FRAME);
      int made = decoder.decode(next, samples, count, next != null);
      if (made < 0 && next != null) {
        made = decoder.decode(null, samples, count, false); // no FEC in it that can be read
      }
      if (made <= 0) {
        throw RTCException.operation("Opus concealment: " + made);
      }
      give(made, at, out);
      at += nanos(made);
      left -= made;
    }
  }

  private void give(int frames, long timestampNanos, Consumer<AudioFrame> out) {
    nextNanos = timestampNanos + nanos(frames);
    out.accept(new AudioFrame(samples, OpusEngine.SAMPLE_RATE, channels, frames, timestampNanos));
  }

  private static long nanos(int frames) {
    return frames * NANOS_PER_SECOND / OpusEngine.SAMPLE_RATE;
  }

  @Override
  public synchronized void close() {
    closed = true;
    decoder.close();
  }
}
