package io.visavis.media;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// Opus by libopus. PCM and packets go through buffers outside the heap that live as long as the
/// codec.
final class NativeOpus implements OpusEngine {
  // Requests and constants of opus_defines.h.
  private static final int APPLICATION_VOIP = 2048;
  private static final int SET_BITRATE = 4002;
  private static final int SET_COMPLEXITY = 4010;
  private static final int SET_INBAND_FEC = 4012;
  private static final int SET_PACKET_LOSS_PERC = 4014;
  private static final int SET_DTX = 4016;

  /// Longer than any packet that RFC 6716 §3 can describe (48 frames of 1,275 bytes).
  private static final int MAX_INPUT = 64 * 1024;

  private final OpusLibrary library;

  NativeOpus(OpusLibrary library) {
    this.library = library;
  }

  @Override
  public String name() {
    return library.version;
  }

  @Override
  public OpusEngine.Encoder newEncoder(OpusSettings settings) {
    return new Encoder(library, settings);
  }

  @Override
  public OpusEngine.Decoder newDecoder(int channels) {
    return new Decoder(library, channels);
  }

  /// A downcall declares `Throwable`, but C throws nothing: what arrives is a defect of ours.
  private static RuntimeException defect(Throwable t) {
    return new IllegalStateException("libopus call failed", t);
  }

  private static final class Encoder implements OpusEngine.Encoder {
    private final OpusLibrary library;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment pcm;
    private final MemorySegment packet = arena.allocate(MAX_PACKET);
    private final int channels;
    private MemorySegment state = MemorySegment.NULL;

    Encoder(OpusLibrary library, OpusSettings settings) {
      this.library = library;
      channels = settings.channels();
      pcm = arena.allocate(JAVA_SHORT, (long) MAX_ENCODED * channels);
      MemorySegment error = arena.allocate(JAVA_INT);
      try {
        state =
            (MemorySegment)
                library.encoderCreate.invokeExact(
                    SAMPLE_RATE, settings.channels(), APPLICATION_VOIP, error);
      } catch (Throwable t) {
        throw defect(t);
      }
      if (state.address() == 0) {
        arena.close();
        throw new IllegalStateException("opus_encoder_create: " + error.get(JAVA_INT, 0));
      }
      NativeHandles.opened();
      ctl(SET_COMPLEXITY, settings.complexity());
      ctl(SET_INBAND_FEC, settings.fec() ? 1 : 0);
      ctl(SET_DTX, settings.dtx() ? 1 : 0);
      packetLoss(settings.packetLoss());
      bitrate(settings.bitrate());
    }

    private void ctl(int request, int value) {
      try {
        int rc = (int) library.encoderCtl.invokeExact(state, request, value);
        if (rc != 0) {
          throw new IllegalArgumentException("opus_encoder_ctl(" + request + "): " + rc);
        }
      } catch (RuntimeException e) {
        throw e;
      } catch (Throwable t) {
        throw defect(t);
      }
    }

    @Override
    public int encode(short[] in, int frames, byte[] out) {
      MemorySegment.copy(in, 0, pcm, JAVA_SHORT, 0, frames * channels);
      int length;
      try {
        length = (int) library.encode.invokeExact(state, pcm, frames, packet, MAX_PACKET);
      } catch (Throwable t) {
        throw defect(t);
      }
      if (length > 0) {
        MemorySegment.copy(packet, JAVA_BYTE, 0, out, 0, length);
      }
      return length;
    }

    @Override
    public void bitrate(int bps) {
      ctl(SET_BITRATE, OpusSettings.clampBitrate(bps));
    }

    @Override
    public void packetLoss(int percent) {
      ctl(SET_PACKET_LOSS_PERC, Math.clamp(percent, 0, 100));
    }

    @Override
    public void close() {
      if (state.address() == 0) {
        return;
      }
      try {
        library.encoderDestroy.invokeExact(state);
      } catch (Throwable t) {
        throw defect(t);
      }
      state = MemorySegment.NULL;
      arena.close();
      NativeHandles.closed();
    }
  }

  private static final class Decoder implements OpusEngine.Decoder {
    private final OpusLibrary library;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment pcm;
    private final MemorySegment packet = arena.allocate(MAX_INPUT);
    private final int channels;
    private MemorySegment state = MemorySegment.NULL;

    Decoder(OpusLibrary library, int channels) {
      this.library = library;
      this.channels = channels;
      pcm = arena.allocate(JAVA_SHORT, (long) MAX_FRAME * channels);
      MemorySegment error = arena.allocate(JAVA_INT);
      try {
        state = (MemorySegment) library.decoderCreate.invokeExact(SAMPLE_RATE, channels, error);
      } catch (Throwable t) {
        throw defect(t);
      }
      if (state.address() == 0) {
        arena.close();
        throw new IllegalStateException("opus_decoder_create: " + error.get(JAVA_INT, 0));
      }
      NativeHandles.opened();
    }

    @Override
    public int decode(byte @Nullable [] in, short[] out, int frames, boolean fec) {
      if (in != null && (in.length == 0 || in.length > MAX_INPUT)) {
        return -1;
      }
      MemorySegment data = MemorySegment.NULL;
      int length = 0;
      if (in != null) {
        data = packet;
        length = in.length;
        MemorySegment.copy(in, 0, packet, JAVA_BYTE, 0, length);
      }
      int decoded;
      try {
        decoded = (int) library.decode.invokeExact(state, data, length, pcm, frames, fec ? 1 : 0);
      } catch (Throwable t) {
        throw defect(t);
      }
      if (decoded > 0) {
        MemorySegment.copy(pcm, JAVA_SHORT, 0, out, 0, decoded * channels);
      }
      return decoded;
    }

    @Override
    public void close() {
      if (state.address() == 0) {
        return;
      }
      try {
        library.decoderDestroy.invokeExact(state);
      } catch (Throwable t) {
        throw defect(t);
      }
      state = MemorySegment.NULL;
      arena.close();
      NativeHandles.closed();
    }
  }
}
