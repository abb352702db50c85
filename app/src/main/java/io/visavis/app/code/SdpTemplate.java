package io.visavis.app.code;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A description as our engine writes it: what differs from call to call, without the words around.
///
/// Whatever reads as a template is written again and compared, so nothing is lost, with one
/// exception: the track's name in `a=msid`, which says nothing (RFC 9429 §5.2.1 omits it) and is
/// made up anew from the session's number.
///
/// @param session the number in `o=`
/// @param version of the session, in `o=`
/// @param bundled whether `a=group:BUNDLE` names all sections; it names none otherwise
/// @param secured whether the session has the fingerprints of the first transport
record SdpTemplate(
    long session, long version, boolean bundled, boolean secured, List<TemplateSection> sections) {
  private static final String BUNDLE = "a=group:BUNDLE";
  private static final List<String> ATTRIBUTES =
      List.of("a=extmap-allow-mixed", "a=msid-semantic:WMS *", "a=ice-options:trickle ice2");
  private static final Pattern TRACK = Pattern.compile("(?m)^(a=msid:\\S++) \\S++$");

  SdpTemplate {
    sections = List.copyOf(sections);
  }

  /// @return null when the template does not fit
  static @Nullable SdpTemplate of(String sdp) {
    try {
      SdpTemplate template = parse(new SdpLines(sdp));
      return withoutTracks(template.sdp()).equals(withoutTracks(sdp)) ? template : null;
    } catch (CodeException e) {
      return null;
    }
  }

  /// The description with what a template does not keep left out.
  static String withoutTracks(String sdp) {
    return TRACK.matcher(sdp.replace("\r\n", "\n")).replaceAll("$1").replace("\n", "\r\n");
  }

  private static SdpTemplate parse(SdpLines lines) {
    lines.expect("v=0");
    String[] origin = lines.take("o=- ").split(" ", -1);
    lines.expect("s=-");
    lines.expect("t=0 0");
    String bundle = lines.takeIf(BUNDLE);
    ATTRIBUTES.forEach(lines::expect);
    boolean secured = !lines.all(TemplateTransport.FINGERPRINT).isEmpty();
    List<TemplateSection> sections = new ArrayList<>();
    while (!lines.done()) {
      sections.add(TemplateSection.parse(lines, sections.size()));
    }
    return new SdpTemplate(
        SdpLines.number(origin[0]),
        SdpLines.number(origin.length > 1 ? origin[1] : ""),
        bundle != null,
        secured,
        sections);
  }

  /// The description.
  String sdp() {
    List<String> lines = new ArrayList<>();
    lines.add("v=0");
    lines.add(
        "o=- "
            + Long.toUnsignedString(session)
            + " "
            + Long.toUnsignedString(version)
            + " IN IP4 127.0.0.1");
    lines.add("s=-");
    lines.add("t=0 0");
    if (bundled) {
      StringBuilder group = new StringBuilder(BUNDLE);
      for (int mid = 0; mid < sections.size(); mid++) {
        group.append(' ').append(mid);
      }
      lines.add(group.toString());
    }
    lines.addAll(ATTRIBUTES);
    TemplateTransport first = sections.isEmpty() ? null : sections.getFirst().transport();
    if (secured && first != null) {
      first.renderFingerprints(lines);
    }
    for (int mid = 0; mid < sections.size(); mid++) {
      sections.get(mid).render(lines, mid, track(mid));
    }
    return String.join("\r\n", lines) + "\r\n";
  }

  private String track(int mid) {
    String seed = Long.toUnsignedString(session) + " " + mid;
    return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.US_ASCII)).toString();
  }
}
