package io.visavis.app.ui.call;

import io.visavis.app.relay.RoomLink;

/// What a text that came by itself asks for. The ids tell whether it has been asked before: they
/// are hashes, from which nothing can be learned.
sealed interface Arrival {
  /// Somebody calls.
  record Offer(String id) implements Arrival {}

  /// The answer to a call, or the refusal of one.
  record Reply(String id) implements Arrival {}

  /// Somebody called, too long ago.
  record Late(String id) implements Arrival {}

  /// A room where somebody waits.
  record Invitation(String id, RoomLink room) implements Arrival {}

  /// Only what we made ourselves.
  record Own() implements Arrival {}

  /// Nothing of ours.
  record Nothing() implements Arrival {}
}
