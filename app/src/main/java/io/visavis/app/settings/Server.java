package io.visavis.app.settings;

import io.visavis.rtc.RTCIceServer;
import java.util.Objects;

/// A STUN or TURN server of a profile.
///
/// @param on whether calls use it; a server that is off is only kept
/// @param server as W3C has it; nothing of it is checked here
/// @param note what a person wants to remember about it
/// @param kept see [Kept]
public record Server(boolean on, RTCIceServer server, String note, Kept kept) {
  /// A server that is no longer the one that a locked credential belongs to loses that credential:
  /// who can write the file must not be able to have it sent elsewhere.
  public Server {
    if (server.credential() != null) {
      kept = kept.withoutSecret();
    }
  }

  /// One that a person has just made.
  public Server(boolean on, RTCIceServer server, String note) {
    this(on, server, note, Kept.NOTHING);
  }

  /// Switched on, with nothing to remember.
  public static Server of(RTCIceServer server) {
    return new Server(true, server, "");
  }

  /// The same, on or off.
  public Server withOn(boolean used) {
    return new Server(used, server, note, kept);
  }

  /// The same entry for another server.
  public Server withServer(RTCIceServer other) {
    boolean same =
        other.urls().equals(server.urls()) && Objects.equals(other.username(), server.username());
    return new Server(on, other, note, same ? kept : kept.withoutSecret());
  }

  /// The same with another note.
  public Server withNote(String text) {
    return new Server(on, server, text, kept);
  }

  /// The same with another [Kept].
  Server withKept(Kept other) {
    return new Server(on, server, note, other);
  }

  /// Whether it has a credential that is not at hand: sealed, or not kept when the program ended.
  /// Calls go without such a server.
  public boolean lacksSecret() {
    return kept.locked() || kept.forgotten();
  }
}
