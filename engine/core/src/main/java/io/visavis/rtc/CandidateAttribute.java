package io.visavis.rtc;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The attributes that webrtc-pc §4.8.1 reads from a `candidate-attribute`.
record CandidateAttribute(
    String foundation,
    RTCIceComponent component,
    long priority,
    String address,
    RTCIceProtocol protocol,
    int port,
    RTCIceCandidateType type,
    @Nullable RTCIceTcpCandidateType tcpType,
    @Nullable String relatedAddress,
    @Nullable Integer relatedPort) {

  private static final int MAX_LENGTH = 4096;
  private static final int MAX_PORT = 65_535;
  private static final long MAX_PRIORITY = 0xFFFF_FFFFL;

  /// RFC 8839 §5.1, with a space for each `SP`; extensions are pairs of words.
  private static final Pattern GRAMMAR =
      Pattern.compile(
          "(?:a=)?candidate:([A-Za-z0-9+/]{1,32}) (\\d{1,3}) (\\S+) (\\d{1,10}) (\\S+) (\\d{1,5})"
              + " typ (\\S+)(?: raddr (\\S+))?(?: rport (\\d{1,5}))?((?: \\S+ \\S+)*) ?");

  private static final Pattern TCP_TYPE = Pattern.compile("(?: \\S+ \\S+)*? tcptype (\\S+).*");

  /// What the line says, or null if it does not follow the grammar or says what W3C has no value
  /// for.
  static @Nullable CandidateAttribute parse(String line) {
    if (line.isEmpty() || line.length() > MAX_LENGTH) {
      return null;
    }
    Matcher m = GRAMMAR.matcher(line);
    if (!m.matches()) {
      return null;
    }
    long priority = Long.parseLong(m.group(4));
    int port = Integer.parseInt(m.group(6));
    @Nullable String rport = m.group(9);
    @Nullable Integer relatedPort = rport == null ? null : Integer.valueOf(rport);
    if (priority < 1
        || priority > MAX_PRIORITY
        || port > MAX_PORT
        || (relatedPort != null && relatedPort > MAX_PORT)) {
      return null;
    }
    try {
      Matcher tcp = TCP_TYPE.matcher(m.group(10));
      return new CandidateAttribute(
          m.group(1),
          component(m.group(2)),
          priority,
          m.group(5),
          RTCIceProtocol.of(m.group(3).toLowerCase(Locale.ROOT)),
          port,
          RTCIceCandidateType.of(m.group(7)),
          tcp.matches() ? RTCIceTcpCandidateType.of(tcp.group(1)) : null,
          m.group(8),
          relatedPort);
    } catch (RTCException e) {
      // A value that W3C's enums do not have leaves every attribute null.
      return null;
    }
  }

  private static RTCIceComponent component(String id) {
    return switch (Integer.parseInt(id)) {
      case 1 -> RTCIceComponent.RTP;
      case 2 -> RTCIceComponent.RTCP;
      default -> throw RTCException.typeError("component " + id);
    };
  }
}
