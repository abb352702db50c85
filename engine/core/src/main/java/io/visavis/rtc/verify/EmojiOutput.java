package io.visavis.rtc.verify;

import java.util.List;

/// What an [EmojiExchange] wants done.
public sealed interface EmojiOutput {

  /// Bytes for the other end, as one message.
  @SuppressWarnings("ArrayRecordComponent") // Immutable by convention, as every output's bytes.
  record Send(byte[] message) implements EmojiOutput {}

  /// The other end has begun an attempt and waits for this one to begin it too.
  record PeerReady() implements EmojiOutput {}

  /// The string to show.
  record Done(List<Emoji> emoji) implements EmojiOutput {}

  /// The attempt is over without a string.
  ///
  /// @param reason one sentence
  record Failed(String reason) implements EmojiOutput {}
}
