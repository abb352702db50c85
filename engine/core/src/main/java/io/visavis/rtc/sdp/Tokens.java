package io.visavis.rtc.sdp;

import io.visavis.rtc.base.MalformedException;

/// Reads a value that is made of words with single spaces between them.
final class Tokens {
  private final String text;
  private final String what;
  private int at;

  /// @param what the thing being read, for messages
  Tokens(String text, String what) {
    this.text = text;
    this.what = what;
  }

  boolean hasMore() {
    return at < text.length();
  }

  /// The next word; `name` says what is missing when there is none.
  String word(String name) {
    int end = text.indexOf(' ', at);
    String word = text.substring(Math.min(at, text.length()), end < 0 ? text.length() : end);
    if (word.isEmpty()) {
      throw bad("its " + name + " is missing");
    }
    at = end < 0 ? text.length() : end + 1;
    return word;
  }

  /// The next word as a whole number within bounds.
  long number(String name, long min, long max) {
    return number(word(name), name, min, max);
  }

  long number(String word, String name, long min, long max) {
    long value = decimal(word);
    if (value < min || value > max) {
      throw bad("its " + name + " is not a number from " + min + " to " + max);
    }
    return value;
  }

  /// What is left, as it stands.
  String rest() {
    String rest = text.substring(at);
    at = text.length();
    return rest;
  }

  MalformedException bad(String reason) {
    return new MalformedException(what + ": " + reason);
  }

  /// A number written in ASCII digits only; -1 when it is none or has more than 18 digits.
  static long decimal(String word) {
    if (word.isEmpty() || word.length() > 18) {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + (c - '0');
    }
    return value;
  }

  /// RFC 8866 §9: a `token` has no separators, spaces or controls.
  static boolean isToken(String word) {
    if (word.isEmpty()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c <= ' ' || c >= 0x7f || "\"(),/:;<=>?@[\\]".indexOf(c) >= 0) {
        return false;
      }
    }
    return true;
  }

  /// RFC 8839 §5.1: `ice-char` is a letter, a digit, `+` or `/`.
  static boolean isIceChars(String word, int min, int max) {
    if (word.length() < min || word.length() > max) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && !(c >= '0' && c <= '9') && c != '+' && c != '/') {
        return false;
      }
    }
    return true;
  }
}
