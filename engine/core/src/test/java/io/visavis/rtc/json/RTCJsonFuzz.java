package io.visavis.rtc.json;

import io.visavis.rtc.RTCException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/// Any text is read, or refused as a browser refuses it; what was read can be printed and read.
public final class RTCJsonFuzz {
  private RTCJsonFuzz() {}

  /// Jazzer's entry.
  public static void fuzzerTestOneInput(byte[] data) {
    String json = new String(data, StandardCharsets.UTF_8);
    List<Function<String, String>> readings =
        List.of(
            text -> RTCJson.print(RTCJson.parseConfiguration(text)),
            text -> RTCJson.print(RTCJson.parseSessionDescription(text)),
            text -> RTCJson.print(RTCJson.parseIceCandidate(text)),
            text -> RTCJson.print(RTCJson.parseStatsReport(text)),
            text -> RTCJson.print(RTCJson.parseIdentityAssertion(text)),
            text -> RTCJson.printIdentityContents(RTCJson.parseIdentityContents(text)));
    for (Function<String, String> reading : readings) {
      String printed;
      try {
        printed = reading.apply(json);
      } catch (RTCException e) {
        if (!e.name().equals("SyntaxError") && !e.name().equals("TypeError")) {
          throw new AssertionError("a browser does not refuse so", e);
        }
        continue;
      }
      if (!reading.apply(printed).equals(printed)) {
        throw new AssertionError("printed differently: " + printed);
      }
    }
  }
}
