package io.visavis.rtc;

import org.jspecify.annotations.Nullable;

/// A message came over a data channel (HTML §9.1): text or bytes.
public final class MessageEvent implements Event {
  private final @Nullable String text;
  private final byte[] bytes;

  private MessageEvent(@Nullable String text, byte[] bytes) {
    this.text = text;
    this.bytes = bytes;
  }

  /// {@return a message of text}
  ///
  /// @param text what happened, in words
  public static MessageEvent text(String text) {
    return new MessageEvent(text, new byte[0]);
  }

  /// {@return a binary message; the array is handed over, not copied}
  ///
  /// @param bytes the content
  public static MessageEvent binary(byte[] bytes) {
    return new MessageEvent(null, bytes);
  }

  @Override
  public String type() {
    return "message";
  }

  /// {@return the message: a `String` or a `byte[]`}
  public Object data() {
    return text != null ? text : bytes;
  }

  /// {@return whether it is text}
  public boolean isText() {
    return text != null;
  }

  /// {@return the text; a binary message is an `InvalidStateError`}
  public String text() {
    if (text == null) {
      throw RTCException.invalidState("the message is binary");
    }
    return text;
  }

  /// {@return the bytes, shared by all listeners; a message of text is an `InvalidStateError`}
  public byte[] bytes() {
    if (text != null) {
      throw RTCException.invalidState("the message is text");
    }
    return bytes;
  }

  /// Says the size only: what users write to each other does not belong in logs.
  @Override
  public String toString() {
    return text != null
        ? "MessageEvent[text, " + text.length() + " chars]"
        : "MessageEvent[binary, " + bytes.length + " bytes]";
  }
}
