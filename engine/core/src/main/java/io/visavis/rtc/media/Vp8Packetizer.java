package io.visavis.rtc.media;

import io.visavis.rtc.EncodedFrame;

/// VP8 (RFC 7741 §4.4): a frame in as few packets as possible, of nearly equal size, so that the
/// last one is not a stub.
record Vp8Packetizer() implements Packetizer {
  @Override
  public int count(EncodedFrame frame, int room) {
    int data = room - Vp8Descriptor.WRITTEN;
    return (frame.data().length + data - 1) / data;
  }

  @Override
  public int write(EncodedFrame frame, int index, int count, int frameNumber, byte[] out, int at) {
    int total = frame.data().length;
    int from = (int) ((long) total * index / count);
    int to = (int) ((long) total * (index + 1) / count);
    Vp8Descriptor.write(out, at, index == 0, frameNumber & 0x7fff);
    System.arraycopy(frame.data(), from, out, at + Vp8Descriptor.WRITTEN, to - from);
    return Vp8Descriptor.WRITTEN + to - from;
  }
}
