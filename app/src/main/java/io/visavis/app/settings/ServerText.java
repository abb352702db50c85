package io.visavis.app.settings;

import io.visavis.app.call.Problem;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.json.RTCJson;
import java.util.ArrayList;
import java.util.List;

/// Servers as people paste them: `stun:` and `turn:` URLs, or JSON, of a whole `RTCConfiguration`,
/// of its list `iceServers`, or of one server. What is wrong is said in the engine's words.
public final class ServerText {
  private static final String NONE = "?";

  private ServerText() {}

  /// What a text holds.
  public sealed interface Result {}

  /// Servers whose URLs the engine takes. A `turn:` URL alone has no log-in yet.
  public record Servers(List<RTCIceServer> servers) implements Result {}

  /// No servers, and why.
  public record Refused(Problem problem) implements Result {}

  /// Reads it.
  public static Result read(String text) {
    String stripped = text.strip();
    try {
      List<RTCIceServer> servers =
          stripped.startsWith("{") || stripped.startsWith("[") ? json(stripped) : urls(stripped);
      if (servers.isEmpty()) {
        return new Refused(new Problem(SettingsProblem.IMPORT_NO_SERVER));
      }
      check(servers);
      return new Servers(servers);
    } catch (RTCException e) {
      return new Refused(
          new Problem(SettingsProblem.IMPORT_SERVERS, String.valueOf(e.getMessage())));
    }
  }

  private static List<RTCIceServer> json(String text) {
    if (text.startsWith("[")) {
      return RTCJson.parseConfiguration("{\"iceServers\":" + text + "}").iceServers();
    }
    RTCConfiguration whole = RTCJson.parseConfiguration(text);
    boolean one = whole.iceServers().isEmpty() && text.contains("\"urls\"");
    return one
        ? RTCJson.parseConfiguration("{\"iceServers\":[" + text + "]}").iceServers()
        : whole.iceServers();
  }

  private static List<RTCIceServer> urls(String text) {
    List<RTCIceServer> servers = new ArrayList<>();
    for (String url : text.split("[\\s,;\"']+", -1)) {
      if (!url.isEmpty()) {
        servers.add(new RTCIceServer(url));
      }
    }
    return servers;
  }

  /// Lets the engine look at the URLs; a log-in that is missing can be typed later.
  private static void check(List<RTCIceServer> servers) {
    List<RTCIceServer> complete =
        servers.stream()
            .map(server ->
                server.username() != null && server.credential() != null
                    ? server
                    : new RTCIceServer(server.urls(), NONE, NONE))
            .toList();
    new RTCPeerConnection(RTCConfiguration.builder().iceServers(complete).build()).close();
  }
}
