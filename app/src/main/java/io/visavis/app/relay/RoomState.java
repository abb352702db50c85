package io.visavis.app.relay;

import org.jspecify.annotations.Nullable;

/// How a room stands.
public sealed interface RoomState {
  /// The broker is not reached yet, or again.
  record Connecting() implements RoomState {}

  /// We are there, and alone.
  record Alone() implements RoomState {}

  /// The other one is there. Both ends hold this with the opposite `first`.
  ///
  /// @param guest whether the other one is a browser with the page of this program
  /// @param first whether we make the offer when both call; also, we are the impolite one of a
  ///   perfect negotiation
  record Paired(boolean guest, boolean first) implements RoomState {}

  /// The other one has gone. We stay, and may be paired again: at once after this, if it was lost,
  /// with the same one, and no signal is missing; else, or after [Alone], it is a new beginning.
  ///
  /// @param lost whether it vanished without a word
  record Left(boolean lost) implements RoomState {}

  /// Two others are there already. Final.
  record Full() implements RoomState {}

  /// It does not work.
  ///
  /// @param reason what is wrong
  /// @param detail the broker's or the network's own words, without secrets; null: none
  /// @param last whether nothing is tried any more
  record Broken(Reason reason, @Nullable String detail, boolean last) implements RoomState {}

  /// What may be wrong with a room.
  enum Reason {
    /// No way to the broker.
    UNREACHABLE,
    /// The broker wants another user or password.
    REFUSED,
    /// The broker's certificate is not the expected one.
    UNTRUSTED,
    /// The broker changes, loses or repeats messages beyond what can be mended.
    TAMPERED
  }
}
