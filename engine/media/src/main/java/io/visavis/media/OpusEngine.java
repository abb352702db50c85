package io.visavis.media;

import org.jspecify.annotations.Nullable;

/// What this module needs of an Opus codec (RFC 6716); libopus and the pure-Java fallback both
/// provide it.
///
/// All PCM is 16-bit, interleaved, 48 kHz; `frames` counts samples per channel.
interface OpusEngine {
  /// The only rate on the wire (RFC 7587 §4.1).
  int SAMPLE_RATE = 48_000;

  /// 20 ms, the packet duration that RFC 7587 §4.2 makes the default.
  int FRAME = 960;

  /// The same in nanoseconds.
  long FRAME_NANOS = 20_000_000;

  /// 60 ms, the longest single frame.
  int MAX_ENCODED = 2_880;

  /// 120 ms, the most that one packet can hold (RFC 6716 §2.1.4).
  int MAX_FRAME = 5_760;

  /// The largest packet worth having: RFC 6716 §3.4 allows 1,275 bytes for one frame.
  int MAX_PACKET = 1_275;

  String name();

  Encoder newEncoder(OpusSettings settings);

  Decoder newDecoder(int channels);

  /// libopus where it loads, else the Java codec.
  static OpusEngine best() {
    OpusLibrary library = OpusLibrary.load();
    return library != null ? new NativeOpus(library) : new JavaOpus();
  }

  /// One encoder state. Not thread safe: its owner serialises the calls.
  interface Encoder extends AutoCloseable {
    /// Encodes `frames` frames (2.5–60 ms, RFC 6716 §2.1.4) and returns the packet's length; 1 or 2
    /// mean "nothing to send" (DTX).
    int encode(short[] pcm, int frames, byte[] packet);

    void bitrate(int bps);

    /// The loss that the in-band FEC should reckon with, 0–100 %.
    void packetLoss(int percent);

    @Override
    void close();
  }

  /// One decoder state. Not thread safe: its owner serialises the calls.
  interface Decoder extends AutoCloseable {
    /// Decodes into `pcm` and returns the frames written, or a negative number for a packet that is
    /// no Opus.
    ///
    /// `packet` null conceals `frames` of lost sound; `fec` decodes the copy of the *previous*
    /// packet that this one carries, `frames` long.
    int decode(byte @Nullable [] packet, short[] pcm, int frames, boolean fec);

    @Override
    void close();
  }
}
