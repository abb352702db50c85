package io.visavis.app.ui.room;

import io.visavis.app.relay.RoomState;
import io.visavis.app.ui.base.Texts;
import org.jspecify.annotations.Nullable;

/// A room's state in words, and the colour of what it means.
final class RoomWords {
  private RoomWords() {}

  /// One or two sentences; what does not work comes with what one can do.
  ///
  /// @param own whether we opened the room
  static String of(Texts texts, @Nullable RoomState state, boolean own) {
    return switch (state) {
      case null -> texts.get("room.connecting");
      case RoomState.Connecting connecting -> texts.get("room.connecting");
      case RoomState.Alone alone -> texts.get(own ? "room.alone" : "room.alone.joined");
      case RoomState.Paired paired -> texts.get(own ? paired(paired) : "room.ringing");
      case RoomState.Left left ->
          texts.get(left.lost() ? "room.lost" : own ? "room.left" : "room.left.joined");
      case RoomState.Full full -> texts.get("room.full");
      case RoomState.Broken broken -> broken(texts, broken);
    };
  }

  private static String paired(RoomState.Paired paired) {
    return paired.guest() ? "room.here.browser" : "room.here";
  }

  private static String broken(Texts texts, RoomState.Broken broken) {
    String sentence =
        switch (broken.reason()) {
          case UNREACHABLE -> texts.get("room.unreachable");
          case REFUSED -> texts.get("room.refused");
          case UNTRUSTED -> texts.get("room.untrusted");
          case TAMPERED -> texts.get("room.tampered");
        };
    return broken.last() ? sentence : sentence + " " + texts.get("room.again");
  }

  /// The style class of the state's colour.
  static String style(@Nullable RoomState state) {
    return switch (state) {
      case null -> "tone-busy";
      case RoomState.Connecting connecting -> "tone-busy";
      case RoomState.Alone alone -> "tone-neutral";
      case RoomState.Paired paired -> "tone-good";
      case RoomState.Left left -> "tone-neutral";
      case RoomState.Full full -> "tone-bad";
      case RoomState.Broken broken -> broken.last() ? "tone-bad" : "tone-warning";
    };
  }
}
