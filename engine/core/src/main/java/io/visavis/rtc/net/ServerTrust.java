package io.visavis.rtc.net;

import java.security.cert.X509Certificate;
import java.util.List;

/// Which certificates of STUN and TURN servers are believed. Host names are checked in any case.
///
/// @param authorities besides those of the Java runtime's trust store: one's own CAs
public record ServerTrust(List<X509Certificate> authorities) {

  /// The Java runtime's trust store alone.
  public static final ServerTrust SYSTEM = new ServerTrust(List.of());

  /// Takes a copy.
  public ServerTrust {
    authorities = List.copyOf(authorities);
  }
}
