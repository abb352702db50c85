package io.visavis.app.ui.call;

import io.visavis.app.call.CallPhase;

/// What stands in the middle of the screen while the other side's picture does not.
public enum Lobby {
  /// Call, or answer a code.
  START,
  /// Asked into a room: join or not.
  INVITED,
  /// Wait for our code.
  PREPARING,
  /// In a room, until the other side is there and has accepted.
  WAITING,
  /// Somebody calls: accept or decline.
  RINGING,
  /// Send our code, paste the answer.
  OFFER,
  /// Send our answer.
  ANSWER,
  /// Wait for the other side.
  CONNECTING,
  /// Nothing: there is a call.
  HIDDEN;

  static Lobby of(CallPhase phase, boolean caller) {
    return switch (phase) {
      case IDLE, ENDED, FAILED -> START;
      case WAITING -> WAITING;
      case RINGING -> RINGING;
      case PREPARING -> PREPARING;
      case CODE_READY -> caller ? OFFER : ANSWER;
      // The callee is connecting from the moment that its answer exists, and still has to send it.
      case CONNECTING -> caller ? CONNECTING : ANSWER;
      case CONNECTED, RECONNECTING -> HIDDEN;
    };
  }
}
