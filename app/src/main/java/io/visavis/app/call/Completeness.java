package io.visavis.app.call;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Whether the end of an SDP is missing, as far as one can tell: what must be in every description
/// of a call (RFC 8866 §5, RFC 9429 §5.2) and what its own beginning announces.
final class Completeness {
  private static final List<String> SESSION = List.of("o=", "s=", "t=");
  private static final List<String> SECURITY =
      List.of("a=ice-ufrag:", "a=ice-pwd:", "a=fingerprint:");
  private static final String BUNDLE = "a=group:BUNDLE";
  private static final String RTPMAP = "a=rtpmap:";
  private static final String MID = "a=mid:";

  /// RFC 3551 §6: payload types from here on mean nothing without an rtpmap.
  private static final int FIRST_DYNAMIC = 96;

  private static final int FIRST_FORMAT = 3;
  private static final Set<String> RTP_KINDS = Set.of("m=audio", "m=video");

  private Completeness() {}

  /// Whether nothing is missing.
  static boolean isComplete(List<String> lines) {
    List<List<String>> sections = sections(lines);
    return SESSION.stream().allMatch(prefix -> any(sections.getFirst(), prefix))
        && sections.size() > 1
        && SECURITY.stream().allMatch(prefix -> any(lines, prefix))
        && announcedSectionsAreThere(lines)
        && sections.stream().skip(1).allMatch(Completeness::formatsAreThere);
  }

  /// Whether it leaves the DTLS role open, as offers do and answers must not (RFC 8842 §5).
  static boolean isOffer(List<String> lines) {
    return lines.stream().anyMatch(line -> line.equals("a=setup:actpass"));
  }

  /// The session's lines, and then those of each media section.
  private static List<List<String>> sections(List<String> lines) {
    List<List<String>> sections = new ArrayList<>();
    sections.add(new ArrayList<>());
    for (String line : lines) {
      if (line.startsWith("m=")) {
        sections.add(new ArrayList<>());
      }
      sections.getLast().add(line);
    }
    return sections;
  }

  private static boolean any(List<String> lines, String prefix) {
    return lines.stream().anyMatch(line -> line.startsWith(prefix));
  }

  private static boolean announcedSectionsAreThere(List<String> lines) {
    Set<String> there = new HashSet<>();
    Set<String> announced = new HashSet<>();
    for (String line : lines) {
      if (line.startsWith(MID)) {
        there.add(line.substring(MID.length()).strip());
      } else if (line.startsWith(BUNDLE)) {
        List<String> mids = words(line.substring(BUNDLE.length()));
        announced.addAll(mids);
      }
    }
    return there.containsAll(announced);
  }

  private static boolean formatsAreThere(List<String> section) {
    List<String> media = words(section.getFirst());
    if (media.size() <= FIRST_FORMAT) {
      return false;
    }
    // Rejected sections keep their formats and need not explain them.
    if (!RTP_KINDS.contains(media.getFirst()) || media.get(1).equals("0")) {
      return true;
    }
    Set<String> explained = new HashSet<>();
    for (String line : section) {
      if (line.startsWith(RTPMAP)) {
        explained.add(words(line.substring(RTPMAP.length())).getFirst());
      }
    }
    return media.stream()
        .skip(FIRST_FORMAT)
        .filter(Completeness::isDynamic)
        .allMatch(explained::contains);
  }

  private static boolean isDynamic(String format) {
    return format.length() <= FIRST_FORMAT
        && format.chars().allMatch(c -> c >= '0' && c <= '9')
        && Integer.parseInt(format) >= FIRST_DYNAMIC;
  }

  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s+"));
  }
}
