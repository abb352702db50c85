package io.visavis.rtc.jsep;

import io.visavis.rtc.sdp.Group;
import io.visavis.rtc.sdp.SdpParseException;
import io.visavis.rtc.sdp.SessionDescription;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The typed view of a description, checked as far as one alone can be (RFC 9429 §5.8);
/// [DescriptionRules] checks it against others.
///
/// @param description the text it was read from
/// @param offer whether it was read as an offer
/// @param groups all groups in order
/// @param iceLite whether the writer is a lite agent (RFC 8839 §5.3)
/// @param sections in order
public record ParsedDescription(
    SessionDescription description,
    boolean offer,
    List<Group> groups,
    boolean iceLite,
    List<Section> sections) {
  public ParsedDescription {
    groups = List.copyOf(groups);
    sections = List.copyOf(sections);
  }

  /// Reads and checks an offer.
  ///
  /// @throws JsepException when an attribute is malformed or the content contradicts itself
  public static ParsedDescription offer(SessionDescription description) {
    return read(description, true);
  }

  /// Reads and checks an answer or a provisional one.
  ///
  /// @throws JsepException when an attribute is malformed or the content contradicts itself
  public static ParsedDescription answer(SessionDescription description) {
    return read(description, false);
  }

  /// Reads the text and then the description.
  ///
  /// @throws JsepException also when the text is no description, as SYNTAX with its line
  public static ParsedDescription parse(String sdp, boolean offer) {
    try {
      return read(SessionDescription.parse(sdp), offer);
    } catch (SdpParseException e) {
      throw new JsepException(JsepException.Kind.SYNTAX, e.line(), e.reason());
    }
  }

  private static ParsedDescription read(SessionDescription description, boolean offer) {
    try {
      ParsedDescription parsed = new SectionReader(description, offer).read();
      SingleRules.check(parsed);
      return parsed;
    } catch (SdpParseException e) {
      throw new JsepException(JsepException.Kind.SYNTAX, e.line(), e.reason());
    }
  }

  /// The same description with a mid for each section: a writer that knows none is matched by place
  /// (RFC 9429 §5.10).
  ///
  /// @param offer what this answers, or null for an offer, whose sections get names of our choice
  public ParsedDescription named(@Nullable ParsedDescription offer) {
    List<Section> named = new ArrayList<>();
    for (Section section : sections) {
      String mid = section.mid();
      if (mid == null && offer != null && section.index() < offer.sections().size()) {
        mid = offer.sections().get(section.index()).mid();
      }
      while (mid == null || section.mid() == null && section(mid) != null) {
        mid = mid == null ? String.valueOf(section.index()) : mid + "x";
      }
      named.add(mid.equals(section.mid()) ? section : section.named(mid));
    }
    return new ParsedDescription(description, this.offer, groups, iceLite, named);
  }

  /// The BUNDLE groups in order.
  public List<Group> bundles() {
    return groups.stream().filter(group -> group.semantics().equals(Group.BUNDLE)).toList();
  }

  /// The BUNDLE group that holds this section, or null.
  public @Nullable Group bundleOf(Section section) {
    String mid = section.mid();
    if (mid != null) {
      for (Group group : bundles()) {
        if (group.mids().contains(mid)) {
          return group;
        }
      }
    }
    return null;
  }

  /// The section of that name, or null.
  public @Nullable Section section(String mid) {
    for (Section section : sections) {
      if (mid.equals(section.mid())) {
        return section;
      }
    }
    return null;
  }

  /// The section whose transport this one uses: the first of its BUNDLE group that is not rejected
  /// and, if there is one, not bundle-only (RFC 9143 §7.2); itself when it is in no group.
  public Section tagOf(Section section) {
    Group group = bundleOf(section);
    if (group == null) {
      return section;
    }
    Section fallback = null;
    for (String mid : group.mids()) {
      Section candidate = section(mid);
      if (candidate == null || candidate.rejected()) {
        continue;
      }
      if (!candidate.bundleOnly()) {
        return candidate;
      }
      fallback = fallback == null ? candidate : fallback;
    }
    return fallback == null ? section : fallback;
  }

  /// Where the transport is described that the writer has for this section as its tag: there
  /// itself, or, where it shares one or asks for one, at the tag of its group.
  public Section describerOf(Section section) {
    return section.transport().complete() ? section : tagOf(section);
  }

  /// Whether this section describes its transport itself: it is tagged or in no group.
  public boolean isTag(Section section) {
    return tagOf(section).index() == section.index();
  }

  /// Whether the writer takes trickled candidates: `ice-options:trickle` (RFC 8840 §4.1.1).
  public boolean canTrickle() {
    for (Section section : sections) {
      if (section.transport().iceOptions().contains("trickle")) {
        return true;
      }
    }
    return sections.isEmpty() && SectionReader.sessionOptions(description).contains("trickle");
  }
}
