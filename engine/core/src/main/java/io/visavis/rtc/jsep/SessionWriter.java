package io.visavis.rtc.jsep;

import io.visavis.rtc.sdp.Fingerprint;
import io.visavis.rtc.sdp.Group;
import io.visavis.rtc.sdp.MediaDescription;
import io.visavis.rtc.sdp.Origin;
import io.visavis.rtc.sdp.SdpLine;
import io.visavis.rtc.sdp.SessionDescription;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes the session level (RFC 9429 §5.2.1), counts its version. [Identities] are added later.
final class SessionWriter {
  private SessionWriter() {}

  /// @param sessionId used for a first description; later ones keep theirs
  /// @param previous our last description, null for the first
  /// @param extmapAllowMixed RFC 8285 §6: in offers, and in answers to offers that have it
  /// @param fingerprints for all sections that have none of their own
  static SessionDescription write(
      long sessionId,
      @Nullable ParsedDescription previous,
      boolean extmapAllowMixed,
      List<Group> groups,
      List<Fingerprint> fingerprints,
      List<MediaDescription> media) {
    List<SdpLine> lines = new ArrayList<>();
    Origin origin = previous == null ? Origin.of(sessionId, 1) : previous.description().origin();
    lines.add(SdpLine.of('v', "0"));
    lines.add(SdpLine.of('o', origin.toString()));
    lines.add(SdpLine.of('s', "-"));
    lines.add(SdpLine.of('t', "0 0"));
    for (Group group : groups) {
      lines.add(SdpLine.attribute("group", group));
    }
    if (extmapAllowMixed) {
      lines.add(SdpLine.attribute("extmap-allow-mixed"));
    }
    lines.add(SdpLine.attribute("msid-semantic", "WMS *"));
    // RFC 8840 §4.1.1 and RFC 8445 §10; all our agents do both.
    lines.add(SdpLine.attribute("ice-options", "trickle ice2"));
    for (Fingerprint fingerprint : fingerprints) {
      lines.add(SdpLine.attribute("fingerprint", fingerprint));
    }
    SessionDescription same = new SessionDescription(lines, media);
    if (previous == null || same.equals(Identities.detach(previous.description()))) {
      return same;
    }
    return same.withOrigin(next(origin));
  }

  /// RFC 3264 §8: the version grows by one whenever something differs.
  static Origin next(Origin origin) {
    long version = Long.parseUnsignedLong(origin.sessionVersion()) + 1;
    long id = Long.parseUnsignedLong(origin.sessionId());
    return Origin.of(id, version);
  }
}
