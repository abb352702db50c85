package io.visavis.app.settings;

import org.jspecify.annotations.Nullable;

/// The HTTP proxy that is asked to CONNECT to STUN and TURN servers over TCP and TLS.
///
/// @param host name or address
/// @param port 1 to 65535
/// @param user null: no log-in
/// @param password null: none, or not at hand; never printed
/// @param kept see [Kept]
public record Proxy(
    String host, int port, @Nullable String user, @Nullable String password, Kept kept) {
  private static final int LARGEST_PORT = 65_535;

  /// Checks the port.
  public Proxy {
    if (port < 1 || port > LARGEST_PORT) {
      throw new IllegalArgumentException("port " + port);
    }
    if (password != null) {
      kept = kept.withoutSecret();
    }
  }

  /// One that a person has just set.
  public Proxy(String host, int port, @Nullable String user, @Nullable String password) {
    this(host, port, user, password, Kept.NOTHING);
  }

  /// Whether its password is not at hand: sealed, or not kept when the program ended.
  public boolean lacksSecret() {
    return kept.locked() || kept.forgotten();
  }

  /// Says whether there is a log-in, never which.
  @Override
  public String toString() {
    return "Proxy[" + host + ":" + port + (user == null ? "" : ", with a log-in") + "]";
  }
}
