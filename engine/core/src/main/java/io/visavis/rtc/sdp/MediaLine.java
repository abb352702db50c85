package io.visavis.rtc.sdp;

import java.util.ArrayList;
import java.util.List;

/// The value of an `m=` line (RFC 8866 §5.14): `<media> <port>[/<count>] <proto> <fmt> …`.
///
/// @param media `audio`, `video`, `application` or another kind
/// @param port 0 to 65535; 0 is rejected, or bundle-only (RFC 9143 §6)
/// @param portCount the number after the slash, 1 when there is none
/// @param protocol such as `UDP/TLS/RTP/SAVPF`
/// @param formats payload types, or the application's name; never empty
public record MediaLine(
    String media, int port, int portCount, String protocol, List<String> formats) {
  private static final int MAX_PORT = 65_535;

  public MediaLine {
    formats = List.copyOf(formats);
    if (formats.isEmpty()) {
      throw new IllegalArgumentException("a media line has at least one format");
    }
  }

  /// A line with one port.
  public MediaLine(String media, int port, String protocol, List<String> formats) {
    this(media, port, 1, protocol, formats);
  }

  /// Reads the value of an `m=` line.
  ///
  /// @throws io.visavis.rtc.base.MalformedException when it is malformed
  public static MediaLine parse(String value) {
    Tokens tokens = new Tokens(value, "m=");
    String media = tokens.word("media");
    if (!Tokens.isToken(media)) {
      throw tokens.bad("its media is not a token");
    }
    String ports = tokens.word("port");
    int slash = ports.indexOf('/');
    String first = slash < 0 ? ports : ports.substring(0, slash);
    int port = (int) tokens.number(first, "port", 0, MAX_PORT);
    int count = 1;
    if (slash >= 0) {
      count = (int) tokens.number(ports.substring(slash + 1), "port count", 1, MAX_PORT);
    }
    String protocol = tokens.word("protocol");
    List<String> formats = new ArrayList<>();
    formats.add(tokens.word("format"));
    while (tokens.hasMore()) {
      formats.add(tokens.word("format"));
    }
    return new MediaLine(media, port, count, protocol, formats);
  }

  @Override
  public String toString() {
    String ports = portCount == 1 ? Integer.toString(port) : port + "/" + portCount;
    return media + " " + ports + " " + protocol + " " + String.join(" ", formats);
  }
}
