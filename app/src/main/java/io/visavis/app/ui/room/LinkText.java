package io.visavis.app.ui.room;

import io.visavis.app.relay.RoomLink;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// A room's link as people send it.
final class LinkText {
  private LinkText() {}

  /// A page for a browser where the broker is ours, known by its pin; else one that Visavis alone
  /// takes.
  static String of(RoomLink link) {
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(link.secret());
    if (forBrowsers(link)) {
      return "https://" + link.broker().getAuthority() + "/#1." + secret + "." + link.pin();
    }
    String broker = URLEncoder.encode(link.broker().toString(), StandardCharsets.UTF_8);
    return "visavis:room?broker=" + broker + "#1." + secret;
  }

  /// Whether a browser can open it.
  static boolean forBrowsers(RoomLink link) {
    return link.pin() != null && "wss".equals(link.broker().getScheme());
  }
}
