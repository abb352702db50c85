package io.visavis.app.call;

import io.visavis.rtc.RTCSessionDescriptionInit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A description for a browser: `{"type":"offer","sdp":"…"}` in one line, as
/// `JSON.stringify(connection.localDescription)` gives it and as a browser's console takes it.
final class CallCode {
  private CallCode() {}

  /// A description as text to carry.
  static String of(RTCSessionDescriptionInit description) {
    StringBuilder json = new StringBuilder(description.sdp().length() + 64);
    json.append("{\"type\":\"").append(description.type().value()).append("\",\"sdp\":\"");
    description.sdp().chars().forEach(c -> append(json, (char) c));
    return json.append("\"}").toString();
  }

  /// RFC 8259 §7; what is not ASCII is escaped too, which every chat program leaves alone.
  private static void append(StringBuilder json, char c) {
    switch (c) {
      case '"' -> json.append("\\\"");
      case '\\' -> json.append("\\\\");
      case '\r' -> json.append("\\r");
      case '\n' -> json.append("\\n");
      default -> {
        if (c < ' ' || c > '~') {
          json.append("\\u%04x".formatted((int) c));
        } else {
          json.append(c);
        }
      }
    }
  }

  /// The line `o=` of an SDP, which names the session and so whose it is (RFC 8866 §5.2). Null
  /// without one.
  static @Nullable String origin(String sdp) {
    return lines(sdp).stream().filter(line -> line.startsWith("o=")).findFirst().orElse(null);
  }

  /// The lines that are not empty.
  static List<String> lines(String sdp) {
    return sdp.lines().filter(line -> !line.isBlank()).toList();
  }
}
