package io.visavis.rtc.jsep;

import io.visavis.rtc.sdp.Fmtp;
import io.visavis.rtc.sdp.MediaDescription;
import io.visavis.rtc.sdp.RtcpFb;
import io.visavis.rtc.sdp.RtpMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the codecs of a media section, in the order of its `m=` line.
final class CodecReader {
  /// RFC 3551 §6: payload types with a meaning even without `a=rtpmap`.
  private static final Map<Integer, RtpMap> STATIC =
      Map.of(
          0, new RtpMap(0, "PCMU", 8_000, 1),
          8, new RtpMap(8, "PCMA", 8_000, 1),
          9, new RtpMap(9, "G722", 8_000, 1),
          13, new RtpMap(13, "CN", 8_000, 1));

  private CodecReader() {}

  static List<Codec> read(MediaDescription media) {
    Map<Integer, RtpMap> maps = new HashMap<>();
    for (RtpMap map : media.readAll("rtpmap", RtpMap::parse)) {
      maps.putIfAbsent(map.payloadType(), map);
    }
    Map<Integer, String> parameters = new HashMap<>();
    for (Fmtp fmtp : media.readAll("fmtp", Fmtp::parse)) {
      parameters.merge(fmtp.payloadType(), fmtp.parameters(), (a, b) -> a + ";" + b);
    }
    List<RtcpFb> feedback = media.readAll("rtcp-fb", RtcpFb::parse);
    List<Codec> codecs = new ArrayList<>();
    Set<Integer> seen = new LinkedHashSet<>();
    for (String format : media.media().formats()) {
      int payloadType = payloadType(media, format);
      RtpMap map = maps.getOrDefault(payloadType, STATIC.get(payloadType));
      if (map != null && seen.add(payloadType)) {
        String fmtp = parameters.getOrDefault(payloadType, "");
        codecs.add(codec(media.media().media(), map, fmtp, feedback));
      }
    }
    return codecs;
  }

  private static Codec codec(String kind, RtpMap map, String fmtp, List<RtcpFb> feedback) {
    Set<String> types = new LinkedHashSet<>();
    for (RtcpFb line : feedback) {
      if (line.payloadType() == RtcpFb.ANY || line.payloadType() == map.payloadType()) {
        types.add(line.feedback());
      }
    }
    int channels = kind.equals("audio") ? Math.max(1, map.channels()) : 0;
    return new Codec(
        kind, map.payloadType(), map.name(), map.clockRate(), channels, fmtp, List.copyOf(types));
  }

  private static int payloadType(MediaDescription media, String format) {
    int value = decimal(format);
    // A protocol that is not RTP may have any words here; its section is rejected anyway.
    if (value < 0 && media.media().protocol().contains("RTP")) {
      throw new JsepException(
          JsepException.Kind.SYNTAX,
          media.head().number(),
          "m=: the payload type " + format + " is not a number from 0 to 127");
    }
    return value;
  }

  private static int decimal(@Nullable String word) {
    if (word == null || word.isEmpty() || word.length() > 3) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + c - '0';
    }
    return value > 127 ? -1 : value;
  }
}
