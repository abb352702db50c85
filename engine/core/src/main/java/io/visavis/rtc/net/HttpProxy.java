package io.visavis.rtc.net;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// An HTTP proxy that is asked to CONNECT (RFC 9110 §9.3.6).
///
/// @param address may be unresolved: the name is looked up when it is needed
/// @param username for Basic authentication, or null
/// @param password for Basic authentication, or null; never printed
public record HttpProxy(
    InetSocketAddress address, @Nullable String username, @Nullable String password) {

  @Override
  public String toString() {
    return "HttpProxy[" + address + ", " + (username == null ? "no log-in" : "log-in set") + "]";
  }
}
