package io.visavis.app.call;

/// How far a call is, as a person would tell it.
public enum CallPhase {
  /// Nothing has begun: call, or paste an offer.
  IDLE,
  /// In a room: nobody is there yet, or the other side has not accepted yet.
  WAITING,
  /// Somebody calls: accept or decline.
  RINGING,
  /// Devices are opened and addresses gathered.
  PREPARING,
  /// Our code is complete and waits to be carried over.
  CODE_READY,
  /// Both codes are known; ICE and DTLS are at work.
  CONNECTING,
  /// The other side is there.
  CONNECTED,
  /// The path is lost; ICE looks for it again.
  RECONNECTING,
  /// Somebody hung up.
  ENDED,
  /// It did not come about, or broke for good; a [Problem] has said why.
  FAILED;

  /// Whether there is something to hang up.
  public boolean active() {
    return switch (this) {
      case WAITING, RINGING, PREPARING, CODE_READY, CONNECTING, CONNECTED, RECONNECTING -> true;
      case IDLE, ENDED, FAILED -> false;
    };
  }
}
