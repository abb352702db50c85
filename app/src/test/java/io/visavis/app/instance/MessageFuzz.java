package io.visavis.app.instance;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ProtocolException;
import java.util.List;

/// What comes from the socket: arguments, or one of two exceptions; what was read is written the
/// same.
public final class MessageFuzz {
  private MessageFuzz() {}

  /// Jazzer's signature.
  public static void fuzzerTestOneInput(byte[] data) {
    try {
      List<String> arguments = Message.read(new ByteArrayInputStream(data));
      byte[] again = Message.encode(arguments);
      if (!Message.read(new ByteArrayInputStream(again)).equals(arguments)) {
        throw new AssertionError("not the same again");
      }
    } catch (ProtocolException | EOFException expected) {
      // Dropped by whoever listens.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
