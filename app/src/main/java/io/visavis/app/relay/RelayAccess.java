package io.visavis.app.relay;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// What a broker wants to know before it serves, and how to get there.
///
/// @param user null: none
/// @param password null: none
/// @param authorities certificates in PEM that vouch for the broker, instead of this machine's;
///   null: this machine's. A link with a pin is stronger than either
/// @param httpProxy an HTTP proxy with CONNECT; null: none
/// @param proxyUser null: none
/// @param proxyPassword null: none
public record RelayAccess(
    @Nullable String user,
    @Nullable String password,
    @Nullable String authorities,
    @Nullable InetSocketAddress httpProxy,
    @Nullable String proxyUser,
    @Nullable String proxyPassword) {

  /// Directly, as nobody, by this machine's authorities.
  public static final RelayAccess NONE = new RelayAccess(null, null, null, null, null, null);

  /// Without the secrets.
  @Override
  public String toString() {
    return "RelayAccess["
        + (user == null ? "nobody" : "a user")
        + (authorities == null ? "" : ", own authorities")
        + (httpProxy == null ? "" : ", by " + httpProxy.getHostString())
        + "]";
  }
}
