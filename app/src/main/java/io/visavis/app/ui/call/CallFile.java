package io.visavis.app.ui.call;

import io.visavis.app.call.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// A code as a file, for whoever sends files more easily than texts: the text, in UTF-8.
public final class CallFile {
  /// How its name ends.
  public static final String ENDING = ".call";

  private CallFile() {}

  /// Whether it is called like one.
  public static boolean named(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(ENDING);
  }

  /// Its text.
  ///
  /// @throws IOException when it cannot be read, or is larger than any code
  public static String read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(Arrivals.LIMIT + 1);
      if (bytes.length > Arrivals.LIMIT) {
        throw new IOException("larger than any code");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /// Hands its text to the call, or tells why not.
  public static void open(Path file, CallViewModel call) {
    try {
      call.receive(read(file));
    } catch (IOException e) {
      call.tell(new Problem("problem.call-file-unread", file.getFileName()));
    }
  }

  /// Writes a code, or tells why not.
  static void save(Path file, CallViewModel call) {
    try {
      Files.writeString(file, call.codeProperty().get() + "\n");
    } catch (IOException e) {
      call.tell(new Problem("problem.call-file-unwritten", file.getFileName()));
    }
  }
}
