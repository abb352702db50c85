package io.visavis.rtc.jsep;

import io.visavis.rtc.sdp.IceCandidateLine;
import io.visavis.rtc.sdp.MediaDescription;
import io.visavis.rtc.sdp.MediaLine;
import io.visavis.rtc.sdp.SdpLine;
import io.visavis.rtc.sdp.SessionDescription;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Candidates that come after their description (RFC 8838, RFC 8840, webrtc-pc §4.4.1.3), and the
/// lines that they leave in it.
public final class Trickle {
  private static final String CANDIDATE = "candidate";
  private static final String RTCP = "rtcp";
  private static final String END = "end-of-candidates";

  private Trickle() {}

  /// The section that a candidate is for; W3C looks at the mid, and at the index only without it.
  ///
  /// @throws JsepException as OPERATION when there is no such section
  public static int section(
      ParsedDescription description, @Nullable String mid, @Nullable Integer index) {
    if (mid != null) {
      Section section = description.section(mid);
      if (section == null) {
        throw operation("no media section has the mid " + mid);
      }
      return section.index();
    }
    if (index == null || index < 0 || index >= description.sections().size()) {
      throw operation("there is no media section at place " + index);
    }
    return index;
  }

  /// Whether a candidate that names this user name fragment belongs to the description's current
  /// credentials; one that names none does.
  public static boolean sameGeneration(
      ParsedDescription description, int index, @Nullable String ufrag) {
    Section section = description.sections().get(index);
    String own = section.iceUfrag();
    String tagged = description.tagOf(section).iceUfrag();
    return ufrag == null || ufrag.equals(own) || ufrag.equals(tagged);
  }

  /// The description with a candidate of its writer at the end of the section's candidates. A
  /// candidate that is there already is not added twice.
  public static SessionDescription withCandidate(
      SessionDescription description, int index, IceCandidateLine candidate) {
    MediaDescription media = description.media().get(index);
    SdpLine line = SdpLine.attribute(CANDIDATE, candidate.value());
    List<SdpLine> lines = new ArrayList<>(media.lines());
    int at = -1;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).isAttribute(CANDIDATE)) {
        if (lines.get(i).value().equals(line.value())) {
          return description;
        }
        at = i;
      }
    }
    lines.add(at < 0 ? lines.size() : at + 1, line);
    return description.withMedia(index, media.withLines(lines));
  }

  /// Our description with a candidate that has been gathered: its line goes to the section that
  /// describes the transport, and the default addresses to all that use it (RFC 9429 §5.2.2).
  ///
  /// @param tag the section that describes the transport
  /// @param members all sections on it, [BundlePlan#members]
  /// @param rtcpApart whether RTCP has a component of its own
  public static SessionDescription withLocalCandidate(
      SessionDescription description,
      int tag,
      List<Integer> members,
      IceCandidateLine candidate,
      boolean rtcpApart) {
    SessionDescription longer = withCandidate(description, tag, candidate);
    List<IceCandidateLine> all =
        longer.media().get(tag).readAll(CANDIDATE, IceCandidateLine::parse);
    DefaultCandidate rtp = DefaultCandidate.of(all, DefaultCandidate.RTP);
    DefaultCandidate rtcp = rtcpApart ? DefaultCandidate.of(all, DefaultCandidate.RTCP) : rtp;
    for (int index : members) {
      longer = longer.withMedia(index, at(longer.media().get(index), rtp, rtcp));
    }
    return longer;
  }

  private static MediaDescription at(
      MediaDescription media, DefaultCandidate place, DefaultCandidate rtcp) {
    MediaLine line = media.media();
    // Port 0 is rejected or bundle-only, and stays so.
    if (line.port() == 0) {
      return media;
    }
    List<SdpLine> lines = new ArrayList<>(media.lines());
    SdpLine connection = SdpLine.of('c', place.connection());
    lines.replaceAll(old -> old.type() == 'c' ? connection : old);
    SdpLine rtcpLine = SdpLine.attribute(RTCP, rtcp.rtcp());
    lines.replaceAll(old -> old.isAttribute(RTCP) ? rtcpLine : old);
    return media
        .withLines(lines)
        .withMedia(new MediaLine(line.media(), place.port(), line.protocol(), line.formats()));
  }

  /// The description with the section's candidates declared complete (RFC 8840 §4.1.3).
  public static SessionDescription withEndOfCandidates(SessionDescription description, int index) {
    MediaDescription media = description.media().get(index);
    if (media.has(END)) {
      return description;
    }
    return description.withMedia(index, media.plus(SdpLine.attribute(END)));
  }

  private static JsepException operation(String reason) {
    return new JsepException(JsepException.Kind.OPERATION, 0, reason);
  }
}
