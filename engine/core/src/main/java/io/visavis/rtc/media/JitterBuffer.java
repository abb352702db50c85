package io.visavis.rtc.media;

import io.visavis.rtc.rtp.RtpPacket;

/// Puts the packets of one source in order and makes frames of them.
sealed interface JitterBuffer permits AudioJitterBuffer, VideoJitterBuffer {
  /// Where frames go.
  interface Output {
    /// @param timestamp as on the wire
    void frame(
        byte[] data,
        int timestamp,
        boolean keyFrame,
        int width,
        int height,
        long firstArrival,
        long lastArrival,
        int audioLevel);

    /// @param count packets that will not come
    void lost(int count);

    /// Decoding cannot go on without a key frame.
    void needKeyFrame();
  }

  /// Takes a packet. Payload bytes are copied out of its buffer.
  ///
  /// @param sequence unwrapped
  /// @throws io.visavis.rtc.base.MalformedException when its payload breaks the format; nothing
  ///   changed then
  void insert(RtpPacket packet, long sequence, int audioLevel, long now, Output out);

  void timeout(long now, Output out);

  long deadline();

  /// The oldest packet that is still of use.
  long next();

  /// Packets that came too late or twice.
  long discarded();
}
