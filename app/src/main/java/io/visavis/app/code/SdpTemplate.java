package io.visavis.app.code;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A description as our engine writes it: what differs from call to call, without the words around.
///
/// Whatever reads as a template is written again and compared, so nothing is lost, with two
/// exceptions. The track's name in `a=msid` says nothing (RFC 9429 §5.2.1 omits it). A CNAME that
/// all sources share says which belong together, as any name does; the real one comes with the the
/// first RTCP packet (RFC 3550), and our engine takes it from nowhere else. Both are made up anew
/// from the session's number.
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
  private static final Pattern CNAME = Pattern.compile("(?m)^(a=ssrc:\\d++ cname:)(.*+)$");
  private static final Pattern TRACK = Pattern.compile("(?m)^(a=msid:\\S++) \\S++$");

  SdpTemplate {
    sections = List.copyOf(sections);
  }

  /// @return null when the template does not fit
  static @Nullable SdpTemplate of(String sdp) {
    try {
      SdpTemplate template = parse(new SdpLines(sdp));
      return meant(template.sdp()).equals(meant(sdp)) ? template : null;
    } catch (CodeException e) {
      return null;
    }
  }

  /// The description with what a template does not keep left out.
  static String meant(String sdp) {
    String text = TRACK.matcher(sdp.replace("\r\n", "\n")).replaceAll("$1");
    long endpoints = CNAME.matcher(text).results().map(line -> line.group(2)).distinct().count();
    if (endpoints == 1) {
      text = CNAME.matcher(text).replaceAll("$1");
    }
    return text.replace("\n", "\r\n");
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
    long session = SdpLines.number(origin[0]);
    if (cnames(sections).size() == 1) {
      sections.replaceAll(section -> section.withCname(cname(session)));
    }
    return new SdpTemplate(
        session,
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

  /// Whether the sources have other names than the one that is made up.
  boolean named() {
    return !Set.of(cname(session)).containsAll(cnames(sections));
  }

  private static Set<String> cnames(List<TemplateSection> sections) {
    return sections.stream()
        .map(TemplateSection::flow)
        .filter(flow -> flow != null && !flow.sources().isEmpty())
        .map(flow -> Objects.requireNonNullElse(flow.cname(), ""))
        .collect(Collectors.toSet());
  }

  /// The name that stands for the one of all sources.
  static String cname(long session) {
    return madeUp(session, "cname");
  }

  private String track(int mid) {
    return madeUp(session, Integer.toString(mid));
  }

  private static String madeUp(long session, String what) {
    String seed = Long.toUnsignedString(session) + " " + what;
    return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.US_ASCII)).toString();
  }
}
