package io.visavis.rtc.ice;

import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCIceCredential;
import io.visavis.rtc.RTCIceCredentialType;
import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.RTCOAuthCredential;
import io.visavis.rtc.RTCPasswordCredential;
import io.visavis.rtc.link.LinkKind;
import io.visavis.rtc.turn.TurnCredential;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A STUN or TURN URL (RFC 7064 §3.1, RFC 7065 §3.1) with the log-in of its server, checked as
/// webrtc-pc §4.4.1.6 asks: by the URL standard, whose rules for the ends of the text, for percent
/// signs and for the spellings of hosts are wider than the RFCs'. Narrower than W3C: a user or a
/// path beside the host is refused, which its own tests call a bug of the algorithm.
///
/// @param text as it was written
/// @param scheme `stun`, `stuns`, `turn` or `turns`
/// @param host name in ASCII, IPv4 address, or IPv6 address without brackets
/// @param port the one written, or the scheme's default; 0 is a port that nobody answers on
/// @param transport `udp` or `tcp` when a TURN URL names one
/// @param username of a TURN server; null for STUN
/// @param credential of a TURN server; null for STUN
public record IceServerUrl(
    String text,
    String scheme,
    String host,
    int port,
    @Nullable String transport,
    @Nullable String username,
    @Nullable RTCIceCredential credential) {

  private static final int DEFAULT_PORT = 3_478;
  private static final int DEFAULT_TLS_PORT = 5_349;
  private static final int LAST_PORT = 65_535;

  /// RFC 8489 §14.3: USERNAME is fewer than 509 bytes.
  private static final int LONGEST_USERNAME = 508;

  private static final String QUERY = "transport=";

  /// All URLs of all servers, checked server by server, URL by URL: a bad URL is a `SyntaxError`, a
  /// TURN server without a log-in that can be used an `InvalidAccessError`.
  public static List<IceServerUrl> validate(List<RTCIceServer> servers) {
    List<IceServerUrl> urls = new ArrayList<>();
    for (RTCIceServer server : servers) {
      if (server.urls().isEmpty()) {
        throw RTCException.syntax("an ICE server has no URL");
      }
      for (String text : server.urls()) {
        IceServerUrl url = parse(text);
        urls.add(url.isTurn() ? url.withLogIn(server) : url);
      }
    }
    return List.copyOf(urls);
  }

  /// One URL, without a log-in.
  ///
  /// @throws RTCException `SyntaxError`
  public static IceServerUrl parse(String text) {
    String url = UrlHost.trimmed(text);
    int colon = url.indexOf(':');
    String scheme = colon < 0 ? "" : url.substring(0, colon).toLowerCase(Locale.ROOT);
    int defaultPort =
        switch (scheme) {
          case "stun", "turn" -> DEFAULT_PORT;
          case "stuns", "turns" -> DEFAULT_TLS_PORT;
          default -> throw bad(text, "begins with neither stun:, stuns:, turn: nor turns:");
        };
    String rest = url.substring(colon + 1);
    if (rest.indexOf('#') >= 0) {
      throw bad(text, "takes no fragment");
    }
    int mark = rest.indexOf('?');
    String transport = null;
    if (mark >= 0) {
      transport = transport(text, scheme, rest.substring(mark + 1));
      rest = rest.substring(0, mark);
    }
    int hostEnd = rest.startsWith("[") ? rest.indexOf(']') + 1 : rest.indexOf(':');
    String hostText = hostEnd <= 0 ? rest : rest.substring(0, hostEnd);
    String portText = rest.substring(hostText.length());
    String host = UrlHost.parse(hostText);
    if (host == null) {
      throw bad(text, "has no host such as example.org, 192.0.2.1 or [2001:db8::1]");
    }
    return new IceServerUrl(
        text, scheme, host, port(text, portText, defaultPort), transport, null, null);
  }

  private static String transport(String text, String scheme, String query) {
    if (scheme.startsWith("stun")) {
      throw bad(text, "takes no query: it is a STUN URL");
    }
    String transport = query.startsWith(QUERY) ? query.substring(QUERY.length()) : "";
    if (!transport.equals("udp") && !transport.equals("tcp")) {
      throw bad(text, "may end in ?transport=udp or ?transport=tcp only");
    }
    return transport;
  }

  /// @param text from the colon on; an empty port is the default one (RFC 3986 §3.2.3)
  private static int port(String url, String text, int otherwise) {
    int port = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (i == 0 ? c != ':' : c < '0' || c > '9') {
        throw bad(url, "has no number for a port");
      }
      port = i == 0 ? 0 : port * 10 + c - '0';
      if (port > LAST_PORT) {
        throw bad(url, "has a port above 65535");
      }
    }
    return text.length() <= 1 ? otherwise : port;
  }

  private static RTCException bad(String text, String why) {
    return RTCException.syntax("the ICE server URL '" + text + "' " + why);
  }

  /// The log-in, checked as far as it can be without the server.
  private IceServerUrl withLogIn(RTCIceServer server) {
    String name = server.username();
    RTCIceCredential secret = server.credential();
    if (name == null || secret == null) {
      throw RTCException.invalidAccess(text + " needs a username and a credential");
    }
    if (server.credentialType() == RTCIceCredentialType.OAUTH) {
      if (!(secret instanceof RTCOAuthCredential(String macKey, String accessToken))) {
        throw RTCException.invalidAccess(text + ": oauth needs a macKey and an accessToken");
      }
      if (bytes(macKey) == null || bytes(accessToken) == null) {
        throw RTCException.invalidAccess(text + ": macKey and accessToken are base64");
      }
    } else if (!(secret instanceof RTCPasswordCredential)) {
      throw RTCException.invalidAccess(text + ": the credential must be a password");
    }
    if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_USERNAME) {
      throw RTCException.invalidAccess(text + ": a username has at most 508 bytes");
    }
    return new IceServerUrl(text, scheme, host, port, transport, name, secret);
  }

  /// The bytes of an [RTCOAuthCredential]'s members: base64, of either alphabet (RFC 4648 §4, §5),
  /// padded or not.
  ///
  /// @return null when it is none
  public static byte @Nullable [] bytes(String base64) {
    try {
      return Base64.getUrlDecoder().decode(base64.replace('+', '-').replace('/', '_'));
    } catch (IllegalArgumentException e) {
      // The caller says so, with words of its own.
      return null;
    }
  }

  /// The log-in as a TURN client takes it; null for STUN.
  public @Nullable TurnCredential turnCredential() {
    return switch (credential) {
      case null -> null;
      case RTCPasswordCredential(String password) ->
          new TurnCredential.Password(Objects.requireNonNull(username), password);
      case RTCOAuthCredential(String macKey, String accessToken) ->
          new TurnCredential.Token(
              Objects.requireNonNull(username),
              Objects.requireNonNull(bytes(macKey)),
              Objects.requireNonNull(bytes(accessToken)));
    };
  }

  /// Whether it is a TURN server.
  public boolean isTurn() {
    return scheme.startsWith("turn");
  }

  /// Whether the server must prove its name.
  public boolean secure() {
    return scheme.endsWith("s");
  }

  /// How the server is reached: RFC 7064 §3.2 and RFC 7065 §3.2 with the defaults that browsers
  /// have; `turns:` with `udp` is DTLS (RFC 7350).
  public LinkKind kind() {
    if (!secure()) {
      return "tcp".equals(transport) ? LinkKind.TCP : LinkKind.UDP;
    }
    return "udp".equals(transport) ? LinkKind.DTLS : LinkKind.TLS;
  }

  /// Without the log-in.
  @Override
  public String toString() {
    return text;
  }
}
