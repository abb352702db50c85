package io.visavis.app.cli;

import io.visavis.media.FrameConverter;
import io.visavis.rtc.VideoFrame;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/// A picture as a PNG file (RFC 2083): eight bits of red, green and blue, no filters.
final class PngFile {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int BGRA = 4;
  private static final int RGB = 3;
  private static final byte DEPTH = 8;
  private static final byte TRUE_COLOUR = 2;

  private PngFile() {}

  static void write(VideoFrame frame, Path file) throws IOException {
    try (OutputStream opened = Files.newOutputStream(file);
        DataOutputStream out = new DataOutputStream(opened)) {
      out.write(SIGNATURE);
      chunk(out, "IHDR", header(frame));
      chunk(out, "IDAT", pixels(frame));
      chunk(out, "IEND", new byte[0]);
    }
  }

  private static byte[] header(VideoFrame frame) {
    // Deflate, the one way of filtering, not interlaced.
    return ByteBuffer.allocate(2 * Integer.BYTES + 5)
        .putInt(frame.width())
        .putInt(frame.height())
        .put(DEPTH)
        .put(TRUE_COLOUR)
        .array();
  }

  private static byte[] pixels(VideoFrame frame) throws IOException {
    int width = frame.width();
    ByteBuffer source = ByteBuffer.allocateDirect(width * frame.height() * BGRA);
    try (FrameConverter converter = new FrameConverter()) {
      converter.toBgra(frame, source, width * BGRA);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
      byte[] row = new byte[1 + width * RGB];
      for (int y = 0; y < frame.height(); y++) {
        for (int x = 0; x < width; x++) {
          int from = (y * width + x) * BGRA;
          int to = 1 + x * RGB;
          row[to] = source.get(from + 2);
          row[to + 1] = source.get(from + 1);
          row[to + 2] = source.get(from);
        }
        out.write(row);
      }
    }
    return bytes.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 check = new CRC32();
    check.update(name);
    check.update(data);
    out.writeInt(data.length);
    out.write(name);
    out.write(data);
    out.writeInt((int) check.getValue());
  }
}
