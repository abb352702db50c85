package io.visavis.app.instance;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What one program says to the other: eight letters, the number of arguments, and each of them as
/// its length in bytes and UTF-8. Numbers have four bytes, big endian.
final class Message {
  /// Arguments in a message at the most.
  static final int MOST = 64;

  /// Bytes of all arguments together at the most: twice the largest code that a person may paste.
  static final int LARGEST = 1 << 20;

  private static final byte[] GREETING = "visavis1".getBytes(StandardCharsets.US_ASCII);

  private Message() {}

  /// @throws IllegalArgumentException when they are too many or too long
  static byte[] encode(List<String> arguments) {
    if (arguments.size() > MOST) {
      throw new IllegalArgumentException("more than " + MOST + " arguments");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(GREETING);
      out.writeInt(arguments.size());
      int left = LARGEST;
      for (String argument : arguments) {
        byte[] text = argument.getBytes(StandardCharsets.UTF_8);
        left -= text.length;
        if (left < 0) {
          throw new IllegalArgumentException("arguments of more than " + LARGEST + " bytes");
        }
        out.writeInt(text.length);
        out.write(text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /// Reads no byte beyond the message, and takes no more memory than what has come.
  ///
  /// @throws ProtocolException when it is none
  /// @throws java.io.EOFException when it ends too early
  static List<String> read(InputStream from) throws IOException {
    DataInputStream in = new DataInputStream(from);
    if (!Arrays.equals(in.readNBytes(GREETING.length), GREETING)) {
      throw new ProtocolException("not a message of this program");
    }
    int count = in.readInt();
    if (count < 0 || count > MOST) {
      throw new ProtocolException(count + " arguments");
    }
    List<String> arguments = new ArrayList<>(count);
    int left = LARGEST;
    for (int i = 0; i < count; i++) {
      int length = in.readInt();
      if (length < 0 || length > left) {
        throw new ProtocolException("an argument of " + length + " bytes");
      }
      left -= length;
      byte[] bytes = in.readNBytes(length);
      if (bytes.length < length) {
        throw new ProtocolException("an argument that ends too early");
      }
      arguments.add(text(bytes));
    }
    return List.copyOf(arguments);
  }

  private static String text(byte[] bytes) throws ProtocolException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new ProtocolException("an argument that is not UTF-8");
    }
  }
}
