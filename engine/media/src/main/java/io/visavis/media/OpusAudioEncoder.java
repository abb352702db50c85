package io.visavis.media;

import io.visavis.rtc.AudioEncoder;
import io.visavis.rtc.AudioFrame;
import io.visavis.rtc.EncodedFrame;
import io.visavis.rtc.RTCException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;

/// Opus encoding (RFC 6716) of frames of any length: cuts them to the packet duration, mixes one
/// channel to two or two to one, keeps the RTP time (48 kHz, RFC 7587 §4.1). Calls may come from
/// different threads.
final class OpusAudioEncoder implements AudioEncoder {
  static final String MIME_TYPE = "audio/opus";

  private static final int MAX_DTX_PACKET = 2; // opus_encode: 2 bytes or less need not be sent

  private final OpusEngine.Encoder encoder;
  private final int channels;
  private final int packetFrames;
  private final Duration duration;
  private final short[] pending;
  private final byte[] packet = new byte[OpusEngine.MAX_PACKET];
  private int filled;
  private final AudioClock clock = new AudioClock();
  private boolean closed;

  OpusAudioEncoder(OpusEngine engine, OpusSettings settings, Duration duration) {
    this.duration = duration;
    channels = settings.channels();
    packetFrames = frames(duration);
    pending = new short[packetFrames * channels];
    encoder = engine.newEncoder(settings);
  }

  /// The frame sizes of RFC 6716 §2.1.4 that a call has use for.
  private static int frames(Duration duration) {
    long millis = duration.toMillis();
    if (millis != 10 && millis != 20 && millis != 40 && millis != 60) {
      throw RTCException.notSupported("Opus packets of " + duration);
    }
    return (int) millis * OpusEngine.SAMPLE_RATE / 1000;
  }

  @Override
  public synchronized void encode(AudioFrame frame, Consumer<EncodedFrame> out) {
    if (closed) {
      return;
    }
    if (frame.sampleRate() != OpusEngine.SAMPLE_RATE || frame.channels() > 2) {
      throw RTCException.notSupported("Opus is fed with 48 kHz, 1 or 2 channels: " + frame);
    }
    clock.arrived(frame.timestampNanos(), filled);
    for (int taken = 0; taken < frame.frames(); ) {
      int count = Math.min(packetFrames - filled, frame.frames() - taken);
      append(frame, taken, count);
      taken += count;
      filled += count;
      if (filled == packetFrames) {
        filled = 0;
        emit(out);
      }
    }
  }

  private void append(AudioFrame frame, int from, int count) {
    short[] samples = frame.samples();
    if (frame.channels() == channels) {
      System.arraycopy(samples, from * channels, pending, filled * channels, count * channels);
      return;
    }
    for (int i = 0; i < count; i++) {
      if (channels == 1) {
        int left = samples[2 * (from + i)];
        pending[filled + i] = (short) ((left + samples[2 * (from + i) + 1]) >> 1);
      } else {
        pending[2 * (filled + i)] = samples[from + i];
        pending[2 * (filled + i) + 1] = samples[from + i];
      }
    }
  }

  private void emit(Consumer<EncodedFrame> out) {
    long timestamp = clock.ticks();
    long captured = clock.nanos();
    int length = encoder.encode(pending, packetFrames, packet);
    clock.advance(packetFrames);
    if (length < 0) {
      throw RTCException.operation("Opus encoder: " + length);
    }
    if (length > MAX_DTX_PACKET) {
      byte[] data = Arrays.copyOf(packet, length);
      out.accept(EncodedFrame.audio(MIME_TYPE, data, timestamp, captured, duration));
    }
  }

  @Override
  public synchronized void bitrate(int bitsPerSecond) {
    if (!closed) {
      encoder.bitrate(bitsPerSecond);
    }
  }

  @Override
  public synchronized void expectedLoss(double share) {
    if (!closed) {
      encoder.packetLoss((int) Math.round(share * 100));
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    encoder.close();
  }
}
