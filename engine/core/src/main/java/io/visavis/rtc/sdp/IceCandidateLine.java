package io.visavis.rtc.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A candidate attribute (RFC 8839 §5.1), of UDP or of TCP (RFC 6544 §4.5).
///
/// @param foundation 1 to 32 ice-chars
/// @param component 1 to 256; 1 is RTP or everything, 2 is RTCP
/// @param protocol `udp`, `tcp` or another word, in lower case
/// @param priority 0 to 2^32−1; RFC 8445 §5.1.2 uses 31 bits, some writers more
/// @param address an IPv4 or IPv6 address, or a name, such as an mDNS name that ends in `.local`
/// @param port 0 to 65535
/// @param type `host`, `srflx`, `prflx`, `relay` or another word
/// @param relatedAddress the `raddr`, null when there is none
/// @param relatedPort the `rport`, null when there is none
/// @param extensions what follows, in order, with `tcptype`, `ufrag`, `generation`, `network-id` …
public record IceCandidateLine(
    String foundation,
    int component,
    String protocol,
    long priority,
    String address,
    int port,
    String type,
    @Nullable String relatedAddress,
    @Nullable Integer relatedPort,
    List<Extension> extensions) {
  private static final int MAX_FOUNDATION = 32;
  private static final int MAX_COMPONENT = 256;
  private static final long MAX_PRIORITY = 0xffff_ffffL;
  private static final int MAX_PORT = 65_535;
  private static final int MAX_NAME = 255;
  private static final int MAX_EXTENSIONS = 32;

  /// A name and its value at the end of a candidate.
  ///
  /// @param name a word
  /// @param value a word
  public record Extension(String name, String value) {}

  public IceCandidateLine {
    protocol = protocol.toLowerCase(Locale.ROOT);
    extensions = List.copyOf(extensions);
  }

  /// Reads `candidate:…`; a leading `a=` and a missing `candidate:` are forgiven, since
  /// applications pass both.
  ///
  /// @throws io.visavis.rtc.base.MalformedException when it is malformed
  public static IceCandidateLine parse(String text) {
    String body = strip(strip(text, "a="), "candidate:");
    Tokens tokens = new Tokens(body, "candidate");
    String foundation = tokens.word("foundation");
    if (!Tokens.isIceChars(foundation, 1, MAX_FOUNDATION)) {
      throw tokens.bad("its foundation is not 1 to 32 letters, digits, '+' or '/'");
    }
    int component = (int) tokens.number("component", 1, MAX_COMPONENT);
    String protocol = tokens.word("protocol");
    long priority = tokens.number("priority", 0, MAX_PRIORITY);
    String address = address(tokens, "address");
    int port = (int) tokens.number("port", 0, MAX_PORT);
    if (!tokens.word("type").equals("typ")) {
      throw tokens.bad("its type is missing");
    }
    String type = tokens.word("type");
    String relatedAddress = null;
    Integer relatedPort = null;
    List<Extension> extensions = new ArrayList<>();
    while (tokens.hasMore()) {
      String name = tokens.word("extension");
      if (name.equals("raddr") && relatedAddress == null) {
        relatedAddress = address(tokens, "related address");
      } else if (name.equals("rport") && relatedPort == null) {
        relatedPort = (int) tokens.number("related port", 0, MAX_PORT);
      } else {
        extensions.add(new Extension(name, tokens.word("value of " + name)));
      }
      if (extensions.size() > MAX_EXTENSIONS) {
        throw tokens.bad("it has more than " + MAX_EXTENSIONS + " extensions");
      }
    }
    return new IceCandidateLine(
        foundation,
        component,
        protocol,
        priority,
        address,
        port,
        type,
        relatedAddress,
        relatedPort,
        extensions);
  }

  private static String strip(String text, String prefix) {
    return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
  }

  /// An address or a name; what it means is decided where it is used.
  private static String address(Tokens tokens, String name) {
    String word = tokens.word(name);
    boolean good = word.length() <= MAX_NAME;
    for (int i = 0; good && i < word.length(); i++) {
      char c = word.charAt(i);
      good = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      good |= c == '.' || c == ':' || c == '-' || c == '_' || c == '%';
    }
    if (!good) {
      throw tokens.bad("its " + name + " is no address");
    }
    return word;
  }

  /// The value of the extension of that name, or null.
  public @Nullable String extension(String name) {
    for (Extension extension : extensions) {
      if (extension.name().equals(name)) {
        return extension.value();
      }
    }
    return null;
  }

  /// `active`, `passive` or `so` of a TCP candidate (RFC 6544 §4.5), or null.
  public @Nullable String tcpType() {
    return extension("tcptype");
  }

  /// The ICE user name fragment it belongs to (RFC 8838 §19.2 practice), or null.
  public @Nullable String ufrag() {
    return extension("ufrag");
  }

  /// Whether the address is a name that multicast DNS resolves.
  public boolean isMdns() {
    return address.toLowerCase(Locale.ROOT).endsWith(".local");
  }

  /// This candidate with one more extension.
  public IceCandidateLine with(String name, String value) {
    List<Extension> longer = new ArrayList<>(extensions);
    longer.add(new Extension(name, value));
    return new IceCandidateLine(
        foundation,
        component,
        protocol,
        priority,
        address,
        port,
        type,
        relatedAddress,
        relatedPort,
        longer);
  }

  /// The attribute's value without its name: what stands after `a=candidate:`.
  public String value() {
    StringBuilder out = new StringBuilder(128);
    out.append(foundation).append(' ').append(component).append(' ').append(protocol);
    out.append(' ').append(priority).append(' ').append(address).append(' ').append(port);
    out.append(" typ ").append(type);
    if (relatedAddress != null) {
      out.append(" raddr ").append(relatedAddress);
    }
    if (relatedPort != null) {
      out.append(" rport ").append(relatedPort);
    }
    for (Extension extension : extensions) {
      out.append(' ').append(extension.name()).append(' ').append(extension.value());
    }
    return out.toString();
  }

  /// `candidate:…`, the form of W3C's `RTCIceCandidate.candidate`.
  @Override
  public String toString() {
    return "candidate:" + value();
  }
}
