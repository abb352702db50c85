package io.visavis.app.relay;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The two ways to write a [RoomLink]. No message of its exceptions has a letter of the text.
final class RoomLinkText {
  /// Letters of a link.
  static final int MAX_LINK = 2_048;

  /// Letters of a pasted text that are looked at.
  static final int MAX_TEXT = 256 * 1_024;

  private static final String PAGE = "https://";
  private static final String ROOM = "visavis:room?broker=";
  private static final String VERSION = "1.";
  private static final String PATH = "/mqtt";
  private static final Set<String> PLAIN = Set.of("mqtt", "mqtts");
  private static final Set<String> WEB = Set.of("ws", "wss");
  private static final int MAX_PORT = 65_535;

  private static final Pattern PIN = Pattern.compile("[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]");

  /// Sixteen bytes: the last letter holds two bits.
  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{21}[AQgw]");

  /// The end of any link; what is before it is looked for backwards.
  private static final Pattern TAIL =
      Pattern.compile("#1\\.[A-Za-z0-9_-]{22}(?:\\.[A-Za-z0-9_-]{43})?(?![A-Za-z0-9_-])");

  private RoomLinkText() {}

  static URI broker(URI broker) {
    String scheme = broker.getScheme();
    String kind = scheme == null ? "" : scheme.toLowerCase(Locale.ROOT);
    boolean web = WEB.contains(kind);
    if (!web && !PLAIN.contains(kind)) {
      throw new IllegalArgumentException("a broker is mqtt:, mqtts:, ws: or wss:");
    }
    if (broker.getUserInfo() != null) {
      throw new IllegalArgumentException("a broker's user and password are not part of a link");
    }
    String host = broker.getHost();
    if (host == null || broker.getPort() == 0 || broker.getPort() > MAX_PORT) {
      throw new IllegalArgumentException("the broker's address is incomplete");
    }
    String path = broker.getRawPath();
    boolean bare = path == null || path.isEmpty() || path.equals("/");
    if (broker.getRawFragment() != null || !web && !(bare && broker.getRawQuery() == null)) {
      throw new IllegalArgumentException("the broker's address has too much behind its port");
    }
    return broker;
  }

  static String pin(String pin) {
    if (!PIN.matcher(pin).matches()) {
      throw new IllegalArgumentException("a pin has 43 letters");
    }
    return pin;
  }

  static RoomLink parse(String text) {
    String link = text.strip();
    if (link.length() > MAX_LINK) {
      throw new IllegalArgumentException("a link to a room has at most 2,048 letters");
    }
    int hash = link.indexOf('#');
    String before = hash < 0 ? link : link.substring(0, hash);
    URI broker;
    if (startsWith(before, PAGE)) {
      broker = ofPage(before);
    } else if (startsWith(before, ROOM)) {
      broker = uri(decode(before.substring(ROOM.length())));
    } else {
      throw new IllegalArgumentException("this is no link to a room");
    }
    if (hash < 0) {
      throw new IllegalArgumentException("the link to the room is cut: its secret is missing");
    }
    String after = link.substring(hash + 1);
    if (!after.startsWith(VERSION)) {
      throw new IllegalArgumentException("the link to the room is of another version");
    }
    String[] parts = after.substring(VERSION.length()).split("\\.", -1);
    boolean pinned = parts.length == 2;
    if (parts.length > 2
        || !SECRET.matcher(parts[0]).matches()
        || pinned && !PIN.matcher(parts[1]).matches()) {
      throw new IllegalArgumentException("the link to the room is cut or has been changed");
    }
    byte[] secret = Base64.getUrlDecoder().decode(parts[0]);
    return new RoomLink(broker, secret, pinned ? parts[1] : null);
  }

  private static boolean startsWith(String text, String prefix) {
    return text.regionMatches(true, 0, prefix, 0, prefix.length());
  }

  private static URI ofPage(String page) {
    URI uri = uri(page);
    String path = uri.getRawPath();
    if (uri.getRawQuery() != null || !(path == null || path.isEmpty() || path.equals("/"))) {
      throw new IllegalArgumentException("this is a link to a page, not to a room");
    }
    String authority = uri.getRawAuthority();
    return uri("wss://" + (authority == null ? "" : authority) + PATH);
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException quotesTheText) {
      throw new IllegalArgumentException("the broker's address is no address");
    }
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException quotesTheText) {
      throw new IllegalArgumentException("the broker's address is no address");
    }
  }

  static String write(RoomLink link) {
    URI broker = link.broker();
    String pin = link.pin();
    String tail = "#" + VERSION + link.secretText() + (pin == null ? "" : "." + pin);
    boolean embedded =
        pin != null
            && "wss".equalsIgnoreCase(broker.getScheme())
            && PATH.equals(broker.getRawPath())
            && broker.getRawQuery() == null;
    if (embedded) {
      return PAGE + broker.getRawAuthority() + "/" + tail;
    }
    return ROOM + URLEncoder.encode(broker.toString(), StandardCharsets.UTF_8) + tail;
  }

  static @Nullable RoomLink find(CharSequence text) {
    String whole = text.subSequence(0, Math.min(text.length(), MAX_TEXT)).toString();
    Matcher tail = TAIL.matcher(whole);
    while (tail.find()) {
      String head = whole.substring(Math.max(0, tail.start() - MAX_LINK), tail.start());
      String lower = head.toLowerCase(Locale.ROOT);
      int start = Math.max(lower.lastIndexOf(PAGE), lower.lastIndexOf(ROOM));
      RoomLink link = start < 0 ? null : tryParse(head.substring(start) + tail.group());
      if (link != null) {
        return link;
      }
    }
    return null;
  }

  private static @Nullable RoomLink tryParse(String link) {
    try {
      return parse(link);
    } catch (IllegalArgumentException other) {
      return null;
    }
  }
}
