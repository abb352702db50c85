package io.visavis.media;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import org.jspecify.annotations.Nullable;

/// Opus in pure Java (Concentus), for systems where libopus does not load. About five times as
/// slow.
final class JavaOpus implements OpusEngine {
  /// Concentus is compiled Java: beyond this complexity it costs milliseconds per frame.
  private static final int MAX_COMPLEXITY = 3;

  @Override
  public String name() {
    return "concentus";
  }

  @Override
  public OpusEngine.Encoder newEncoder(OpusSettings settings) {
    try {
      return new Encoder(settings);
    } catch (OpusException e) {
      throw new IllegalStateException("no Opus encoder", e);
    }
  }

  @Override
  public OpusEngine.Decoder newDecoder(int channels) {
    try {
      return new Decoder(channels);
    } catch (OpusException e) {
      throw new IllegalStateException("no Opus decoder", e);
    }
  }

  private static final class Encoder implements OpusEngine.Encoder {
    private final OpusEncoder encoder;

    Encoder(OpusSettings settings) throws OpusException {
      encoder =
          new OpusEncoder(SAMPLE_RATE, settings.channels(), OpusApplication.OPUS_APPLICATION_VOIP);
      encoder.setComplexity(Math.min(settings.complexity(), MAX_COMPLEXITY));
      encoder.setUseInbandFEC(settings.fec());
      encoder.setUseDTX(settings.dtx());
      packetLoss(settings.packetLoss());
      bitrate(settings.bitrate());
    }

    @Override
    public int encode(short[] pcm, int frames, byte[] packet) {
      try {
        return encoder.encode(pcm, 0, frames, packet, 0, packet.length);
      } catch (OpusException e) {
        throw new IllegalStateException("Opus encoder", e);
      }
    }

    @Override
    public void bitrate(int bps) {
      encoder.setBitrate(OpusSettings.clampBitrate(bps));
    }

    @Override
    public void packetLoss(int percent) {
      encoder.setPacketLossPercent(Math.clamp(percent, 0, 100));
    }

    @Override
    public void close() {}
  }

  private static final class Decoder implements OpusEngine.Decoder {
    private final OpusDecoder decoder;

    Decoder(int channels) throws OpusException {
      decoder = new OpusDecoder(SAMPLE_RATE, channels);
    }

    @Override
    @SuppressWarnings("NullAway") // Concentus takes null for a lost packet, as libopus does
    public int decode(byte @Nullable [] packet, short[] pcm, int frames, boolean fec) {
      if (packet != null && packet.length == 0) {
        return -1;
      }
      try {
        int length = packet == null ? 0 : packet.length;
        return decoder.decode(packet, 0, length, pcm, 0, frames, fec);
      } catch (OpusException | RuntimeException | AssertionError e) {
        // Its range checks are Java's own: whatever a hostile packet provokes means "not Opus".
        return -1;
      }
    }

    @Override
    public void close() {}
  }
}
