package io.visavis.app.code;

import java.util.Base64;
import java.util.zip.CRC32;

/// The letters around the bytes: `VV`, a digit for the version, three letters for the length in
/// bytes, and the bytes in base64url, the last four of them a CRC-32 of all before.
///
/// Chat programs make dashes of `--` and italics of `__`, and leave `-` and `_` out at the end of a
/// link. So the bytes are whitened by one of 256 sequences, whose number goes first, until the text
/// has none of that.
final class CodeFrame {
  static final String PREFIX = "VV";
  static final char VERSION = '1';

  /// The letters before the bytes.
  static final int HEAD = PREFIX.length() + 4;

  /// 18 bits.
  static final int MAX_BYTES = (1 << 18) - 1;

  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final int LETTER_BITS = 6;
  private static final int LETTER_MASK = 63;
  private static final int CHECK = 4;
  private static final int SEQUENCES = 256;

  private CodeFrame() {}

  /// @throws CodeException for more than [#MAX_BYTES]
  static String wrap(byte[] body) {
    int length = body.length + 1 + CHECK;
    if (length > MAX_BYTES) {
      throw new CodeException("too large for a code");
    }
    String best = "";
    int fewest = Integer.MAX_VALUE;
    for (int sequence = 0; sequence < SEQUENCES && fewest > 0; sequence++) {
      String text =
          head(length)
              + Base64.getUrlEncoder().withoutPadding().encodeToString(checked(body, sequence));
      int harm = harm(text);
      if (harm < fewest) {
        fewest = harm;
        best = text;
      }
    }
    return best;
  }

  private static String head(int length) {
    StringBuilder head = new StringBuilder(PREFIX).append(VERSION);
    for (int shift = 2 * LETTER_BITS; shift >= 0; shift -= LETTER_BITS) {
      head.append(LETTERS.charAt(length >> shift & LETTER_MASK));
    }
    return head.toString();
  }

  private static byte[] checked(byte[] body, int sequence) {
    byte[] all = new byte[body.length + 1 + CHECK];
    all[0] = (byte) sequence;
    System.arraycopy(body, 0, all, 1, body.length);
    whiten(all, body.length + 1);
    long check = check(all, body.length + 1);
    for (int i = 0; i < CHECK; i++) {
      all[all.length - 1 - i] = (byte) (check >>> Byte.SIZE * i);
    }
    return all;
  }

  /// Numerical Recipes' generator, of which the upper bits are used: any sequence will do. The same
  /// once more undoes it.
  private static void whiten(byte[] all, int end) {
    int state = all[0] & 0xff;
    for (int i = 1; i < end; i++) {
      state = state * 1_664_525 + 1_013_904_223;
      all[i] ^= (byte) (state >>> 24);
    }
  }

  private static long check(byte[] all, int end) {
    CRC32 crc = new CRC32();
    crc.update(VERSION);
    crc.update(all, 0, end);
    return crc.getValue();
  }

  private static int harm(String text) {
    int harm = isSign(text.charAt(text.length() - 1)) ? 1 : 0;
    for (int i = 1; i < text.length(); i++) {
      harm += isSign(text.charAt(i)) && isSign(text.charAt(i - 1)) ? 1 : 0;
    }
    return harm;
  }

  private static boolean isSign(char c) {
    return c == '-' || c == '_';
  }

  static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || isSign(c);
  }

  /// How many letters follow the head.
  ///
  /// @param head three letters
  static int letters(String head) {
    int length = 0;
    for (int i = 0; i < head.length(); i++) {
      length = length << LETTER_BITS | LETTERS.indexOf(head.charAt(i));
    }
    return (length * Byte.SIZE + LETTER_BITS - 1) / LETTER_BITS;
  }

  /// The bytes of the letters after the head.
  ///
  /// @throws CodeException when the check fails
  static byte[] unwrap(String letters) {
    byte[] all;
    try {
      all = Base64.getUrlDecoder().decode(letters);
    } catch (IllegalArgumentException e) {
      throw new CodeException("no base64");
    }
    int end = all.length - CHECK;
    if (end < 1) {
      throw new CodeException("too short");
    }
    long check = 0;
    for (int i = end; i < all.length; i++) {
      check = check << Byte.SIZE | all[i] & 0xff;
    }
    if (check != check(all, end)) {
      throw new CodeException("the check fails");
    }
    whiten(all, end);
    byte[] body = new byte[end - 1];
    System.arraycopy(all, 1, body, 0, body.length);
    return body;
  }
}
