package io.visavis.app.call;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A code as a file, for whoever cannot paste: the text itself, in UTF-8.
///
/// What editors add is understood: a byte order mark, and UTF-16 behind one.
public final class CallFile {
  /// How its name ends.
  public static final String EXTENSION = ".call";

  /// Bytes that are read. A text of more is refused as too large, by [PasteReader].
  static final int LIMIT = 2 * PasteReader.LIMIT + 4;

  private static final String MARK = "\ufeff";

  private CallFile() {}

  /// Whether a file has that name.
  public static boolean isOne(Path file) {
    Path name = file.getFileName();
    return name != null
        && name.toString()
            .regionMatches(
                true,
                Math.max(0, name.toString().length() - EXTENSION.length()),
                EXTENSION,
                0,
                EXTENSION.length());
  }

  /// Writes one, in the place of a file of that name.
  public static void write(Path file, String code) throws IOException {
    Files.writeString(file, code + System.lineSeparator());
  }

  /// Reads one, and no more of it than a text may have.
  ///
  /// @return text to paste; it may be anything
  public static String read(Path file) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LIMIT);
    }
    String text = new String(bytes, charset(bytes));
    return text.startsWith(MARK) ? text.substring(MARK.length()) : text;
  }

  private static Charset charset(byte[] bytes) {
    int mark = bytes.length < 2 ? 0 : (bytes[0] & 0xff) << Byte.SIZE | bytes[1] & 0xff;
    return switch (mark) {
      case 0xfeff -> StandardCharsets.UTF_16BE;
      case 0xfffe -> StandardCharsets.UTF_16LE;
      default -> StandardCharsets.UTF_8;
    };
  }
}
