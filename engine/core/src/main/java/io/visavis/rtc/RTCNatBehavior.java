package io.visavis.rtc;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// How the network address translator on the way to a server behaves (RFC 5780 §4.3, §4.4).
///
/// @param translated whether there is one: null when the server did not answer
/// @param publicAddress our end as the server sees it, or null
/// @param mapping which destinations see the same public address
/// @param filtering from where it lets answers in
/// @param text one sentence for a person
public record RTCNatBehavior(
    @Nullable Boolean translated,
    @Nullable InetSocketAddress publicAddress,
    Rule mapping,
    Rule filtering,
    String text) {

  /// What a behaviour depends on (RFC 4787 §4.1, §5).
  public enum Rule {
    /// On nothing: every remote.
    ENDPOINT_INDEPENDENT,
    /// On the remote's address.
    ADDRESS_DEPENDENT,
    /// On the remote's address and port.
    ADDRESS_AND_PORT_DEPENDENT,
    /// It could not be found out: the server has no second address, or did not answer.
    UNKNOWN
  }
}
