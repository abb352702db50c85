package io.visavis.rtc.ice;

/// W3C's `RTCIceTransportState`, with its meanings.
public enum IceState {
  /// Gathering, or waiting for the remote candidates.
  NEW,
  CHECKING,
  /// A usable pair exists; a better one may still be found.
  CONNECTED,
  /// Usable, and both sides have nothing more to try.
  COMPLETED,
  /// Checks of the pair in use go unanswered; may recover by itself.
  DISCONNECTED,
  /// No pair works, or consent has expired. Final, until a restart.
  FAILED,
  CLOSED
}
