package io.visavis.rtc.transport;

/// Fuzz target: any bytes of a stream, once as they are and once byte by byte, must give the same.
public final class DatagramFramesFuzz {
  private DatagramFramesFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    long[] whole = new long[1];
    long[] pieces = new long[1];
    new DatagramFrames()
        .received(data, 0, data.length, (buf, off, len) -> add(whole, buf, off, len));
    DatagramFrames frames = new DatagramFrames();
    for (int i = 0; i < data.length; i++) {
      frames.received(data, i, 1, (buf, off, len) -> add(pieces, buf, off, len));
    }
    if (whole[0] != pieces[0]) {
      throw new IllegalStateException("pieces make a difference");
    }
  }

  private static boolean add(long[] sum, byte[] buf, int off, int len) {
    sum[0] = sum[0] * 31 + len;
    for (int i = off; i < off + len; i++) {
      sum[0] = sum[0] * 31 + buf[i];
    }
    return true;
  }
}
