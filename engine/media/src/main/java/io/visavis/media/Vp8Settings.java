package io.visavis.media;

/// How the VP8 encoder is set up; everything that a call may want to change at run time is not
/// here.
///
/// @param bitrate bits per second to begin with
/// @param frameRate the expected frames per second; real intervals come from the frames' timestamps
/// @param cpuUsed libvpx's speed, −16 (fastest) to 0; −6 costs 6–9 ms for 720p
/// @param threads encoder threads; 0 = one below four cores, else two
record Vp8Settings(int bitrate, int frameRate, int cpuUsed, int threads) {
  static final int MIN_BITRATE = 30_000;
  static final int MAX_BITRATE = 20_000_000;
  private static final int CORES_FOR_TWO_THREADS = 4;

  Vp8Settings {
    bitrate = clampBitrate(bitrate);
    frameRate = Math.clamp(frameRate, 1, 120);
    cpuUsed = Math.clamp(cpuUsed, -16, 0);
    if (threads <= 0) {
      threads = Runtime.getRuntime().availableProcessors() < CORES_FOR_TWO_THREADS ? 1 : 2;
    }
  }

  static int clampBitrate(int bps) {
    return Math.clamp(bps, MIN_BITRATE, MAX_BITRATE);
  }
}
