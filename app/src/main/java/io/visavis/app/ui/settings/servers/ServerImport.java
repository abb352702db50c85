package io.visavis.app.ui.settings.servers;

import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.json.RTCJson;
import java.util.List;

/// Reads what providers of servers hand out: JSON in any of three shapes, or URLs.
final class ServerImport {
  private ServerImport() {}

  /// A configuration, a list of servers, one server, or URLs, one a line, each a server.
  ///
  /// @throws RTCException as [RTCJson#parseConfiguration]
  static List<RTCIceServer> read(String text) {
    String stripped = text.strip();
    if (stripped.startsWith("[")) {
      return servers("{\"iceServers\":" + stripped + "}");
    }
    if (!stripped.startsWith("{")) {
      return stripped
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .map(RTCIceServer::new)
          .toList();
    }
    List<RTCIceServer> found = servers(stripped);
    // A server alone is an object as well, with nothing that a configuration knows.
    return found.isEmpty() && stripped.contains("\"urls\"")
        ? servers("{\"iceServers\":[" + stripped + "]}")
        : found;
  }

  private static List<RTCIceServer> servers(String json) {
    return RTCJson.parseConfiguration(json).iceServers();
  }
}
