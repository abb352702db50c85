package io.visavis.rtc.media;

/// Jazzer's signature: arbitrary bytes as a VP8 payload.
public final class Vp8DescriptorFuzz {
  private Vp8DescriptorFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    Vp8Descriptor descriptor = Vp8Descriptor.parse(data, 0, data.length);
    if (descriptor.length() >= data.length) {
      throw new AssertionError("no payload left");
    }
  }
}
