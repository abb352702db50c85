package io.visavis.app.ui.call;

import io.visavis.app.call.CallFile;
import io.visavis.app.call.Problem;
import java.io.IOException;
import java.nio.file.Path;

/// Opens and saves [CallFile]s for a window, which tells what goes wrong.
public final class CodeFiles {
  private CodeFiles() {}

  /// Hands its text to the call, or tells why not.
  public static void open(Path file, CallViewModel call) {
    try {
      call.receive(CallFile.read(file));
    } catch (IOException e) {
      call.tell(new Problem("problem.call-file-unread", file.getFileName()));
    }
  }

  /// Writes our code, or tells why not.
  static void save(Path file, CallViewModel call) {
    try {
      CallFile.write(file, call.codeProperty().get());
    } catch (IOException e) {
      call.tell(new Problem("problem.call-file-unwritten", file.getFileName()));
    }
  }
}
