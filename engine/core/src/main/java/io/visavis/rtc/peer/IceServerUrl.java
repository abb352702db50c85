package io.visavis.rtc.peer;

import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCIceServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A STUN or TURN URL (RFC 7064 §3.1, RFC 7065 §3.1), checked as webrtc-pc §4.4.1.6 asks.
///
/// @param text as it was written
/// @param scheme `stun`, `stuns`, `turn` or `turns`
/// @param host name, IPv4 address, or IPv6 address without brackets
/// @param port the one written, or the scheme's default
/// @param transport `udp` or `tcp` when a TURN URL names one
record IceServerUrl(String text, String scheme, String host, int port, @Nullable String transport) {

  private static final Pattern URL =
      Pattern.compile(
          "(?<scheme>[A-Za-z]+):(?<host>\\[[0-9A-Fa-f:.]+]|[^:/?#\\[\\]@\\s]+)"
              + "(?::(?<port>[0-9]{1,5}))?(?:\\?transport=(?<transport>[A-Za-z0-9]+))?");

  private static final int DEFAULT_PORT = 3_478;
  private static final int DEFAULT_TLS_PORT = 5_349;
  private static final int LAST_PORT = 65_535;

  /// All URLs of the servers, checked in W3C's order: a bad URL is a `SyntaxError`, a TURN server
  /// without log-in an `InvalidAccessError`.
  static List<IceServerUrl> validate(List<RTCIceServer> servers) {
    List<IceServerUrl> urls = new ArrayList<>();
    for (RTCIceServer server : servers) {
      if (server.urls().isEmpty()) {
        throw RTCException.syntax("an ICE server has no URL");
      }
      for (String text : server.urls()) {
        IceServerUrl url = parse(text);
        if (url.isTurn() && (server.username() == null || server.credential() == null)) {
          throw RTCException.invalidAccess(text + " needs a username and a credential");
        }
        urls.add(url);
      }
    }
    return List.copyOf(urls);
  }

  static IceServerUrl parse(String text) {
    Matcher matcher = URL.matcher(text);
    if (!matcher.matches()) {
      throw RTCException.syntax("'" + text + "' is not an ICE server URL such as stun:host:3478");
    }
    String scheme = matcher.group("scheme").toLowerCase(Locale.ROOT);
    boolean turn = scheme.equals("turn") || scheme.equals("turns");
    if (!turn && !scheme.equals("stun") && !scheme.equals("stuns")) {
      throw RTCException.syntax("'" + text + "' begins with neither stun, stuns, turn nor turns");
    }
    String transport = matcher.group("transport");
    if (transport != null && !turn) {
      throw RTCException.syntax("'" + text + "': a STUN URL takes no query");
    }
    if (transport != null && !transport.equals("udp") && !transport.equals("tcp")) {
      throw RTCException.syntax("'" + text + "': transport is udp or tcp");
    }
    String digits = matcher.group("port");
    int port =
        digits == null
            ? (scheme.endsWith("s") ? DEFAULT_TLS_PORT : DEFAULT_PORT)
            : Integer.parseInt(digits);
    if (port == 0 || port > LAST_PORT) {
      throw RTCException.syntax("'" + text + "': a port is 1 to 65535");
    }
    String host = matcher.group("host");
    if (host.startsWith("[")) {
      host = host.substring(1, host.length() - 1);
    }
    return new IceServerUrl(text, scheme, host, port, transport);
  }

  boolean isTurn() {
    return scheme.startsWith("turn");
  }
}
