package io.visavis.rtc.media;

import io.visavis.rtc.EncodedFrame;

/// Opus (RFC 7587 §4.2): one packet of the codec is one payload, never cut.
record OpusPacketizer() implements Packetizer {
  @Override
  public int count(EncodedFrame frame, int room) {
    return frame.data().length == 0 || frame.data().length > room ? 0 : 1;
  }

  @Override
  public int write(EncodedFrame frame, int index, int count, int frameNumber, byte[] out, int at) {
    byte[] data = frame.data();
    System.arraycopy(data, 0, out, at, data.length);
    return data.length;
  }
}
