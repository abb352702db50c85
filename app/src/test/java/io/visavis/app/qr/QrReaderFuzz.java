package io.visavis.app.qr;

/// Looks for a code in any bytes.
public final class QrReaderFuzz {
  private QrReaderFuzz() {}

  /// Jazzer's entry.
  public static void fuzzerTestOneInput(byte[] data) {
    int side = (int) Math.sqrt(data.length);
    QrReader.read(data, side, side, side);
    int[] pixels = new int[data.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = data[i] << 24 | data[i] << 16 | data[i];
    }
    QrReader.fromArgb(pixels, side, side);
  }
}
