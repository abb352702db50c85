package io.visavis.rtc.jsep;

import static io.visavis.rtc.jsep.JsepException.invalid;

import io.visavis.rtc.sdp.Group;
import io.visavis.rtc.sdp.SdpLine;
import io.visavis.rtc.sdp.Setup;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// What must hold between a description and the ones before it (RFC 9429 §5.8.3, RFC 3264 §6 and
/// §8); [ParsedDescription] checks what must hold inside one.
public final class DescriptionRules {
  private DescriptionRules() {}

  /// A new offer against what is in force: sections keep place, kind and mid unless the place was
  /// free.
  ///
  /// @param currentLocal null before the first negotiation
  /// @param currentRemote null before the first negotiation
  /// @throws JsepException as INVALID
  public static void checkOffer(
      ParsedDescription offer,
      @Nullable ParsedDescription currentLocal,
      @Nullable ParsedDescription currentRemote) {
    if (currentLocal == null || currentRemote == null) {
      return;
    }
    List<Section> locals = currentLocal.sections();
    List<Section> remotes = currentRemote.sections();
    if (offer.sections().size() < locals.size()) {
      throw invalid(
          0, "a later offer has as many media sections as before, " + locals.size() + ", or more");
    }
    for (int index = 0; index < Math.min(locals.size(), remotes.size()); index++) {
      boolean free = locals.get(index).rejected() || remotes.get(index).rejected();
      if (!free) {
        checkSame(offer.sections().get(index), locals.get(index));
      }
    }
  }

  /// An answer against its offer.
  ///
  /// @throws JsepException as INVALID
  public static void checkAnswer(ParsedDescription answer, ParsedDescription offer) {
    int expected = offer.sections().size();
    if (answer.sections().size() != expected) {
      throw invalid(
          0,
          "the answer has "
              + answer.sections().size()
              + " media sections where the offer has "
              + expected);
    }
    checkGroups(answer, offer);
    for (Section section : answer.sections()) {
      Section offered = offer.sections().get(section.index());
      checkSame(section, offered);
      if (section.rejected()) {
        continue;
      }
      if (offered.rejected()) {
        throw invalid(
            section.line(), section.title() + " is accepted although the offer has rejected it");
      }
      checkBundled(section, answer, offered, offer);
      checkDirection(section, offered);
      if (answer.isTag(section)) {
        checkSetup(section, offer.tagOf(offered));
      }
    }
  }

  /// RTCP multiplexing where it is required: a tagged or unbundled audio or video section that is
  /// not rejected must offer or accept it (webrtc-pc §4.4.1.5, RFC 8858 §4).
  ///
  /// @param required why by section, null where RTCP may have a component of its own
  /// @throws JsepException as INVALID
  public static void checkRtcpMux(
      ParsedDescription description, IntFunction<@Nullable String> required) {
    for (Section section : description.sections()) {
      boolean counts =
          section.isRtp()
              && section.supported()
              && !section.rejected()
              && description.isTag(section);
      String reason = counts && !section.muxesRtcp() ? required.apply(section.index()) : null;
      if (reason != null) {
        throw invalid(section.line(), section.title() + " has no rtcp-mux, " + reason);
      }
    }
  }

  private static void checkSame(Section section, Section before) {
    if (!section.kind().equals(before.kind())) {
      throw invalid(
          section.line(),
          "the media section at place "
              + section.index()
              + " is "
              + section.kind()
              + " where "
              + before.kind()
              + " is expected");
    }
    String mid = section.mid();
    if (mid != null && before.mid() != null && !mid.equals(before.mid())) {
      throw invalid(
          section.line(),
          "the media section at place "
              + section.index()
              + " has the mid "
              + mid
              + " where "
              + before.mid()
              + " is expected");
    }
  }

  /// RFC 9143 §7.3: a group of an answer is an offered one, or a part of it.
  private static void checkGroups(ParsedDescription answer, ParsedDescription offer) {
    SdpLine attribute = answer.description().attribute("group");
    int line = attribute == null ? 0 : attribute.number();
    for (Group group : answer.bundles()) {
      Set<Group> parents = new HashSet<>();
      for (String mid : group.mids()) {
        Section section = answer.section(mid);
        Section offered = section == null ? null : offer.sections().get(section.index());
        Group parent = offered == null ? null : offer.bundleOf(offered);
        if (parent == null) {
          throw invalid(line, "the answer bundles " + mid + ", which the offer did not bundle");
        }
        parents.add(parent);
      }
      if (parents.size() > 1) {
        throw invalid(line, "the answer bundles what the offer had in different groups");
      }
    }
  }

  /// RFC 9143 §7.3.2: only what has a transport of its own can be moved out of its group.
  private static void checkBundled(
      Section section, ParsedDescription answer, Section offered, ParsedDescription offer) {
    if (answer.bundleOf(section) != null) {
      return;
    }
    if (offered.bundleOnly()) {
      throw invalid(
          section.line(), section.title() + " was offered bundle-only and is not bundled");
    }
    if (offered.iceUfrag() == null && !offer.isTag(offered)) {
      throw invalid(
          section.line(), section.title() + " shares a transport in the offer and is not bundled");
    }
  }

  /// RFC 3264 §6.1: nobody sends what the other did not offer to receive.
  private static void checkDirection(Section section, Section offered) {
    if (!section.isRtp()) {
      return;
    }
    boolean sends = section.direction().sends() && !offered.direction().receives();
    boolean receives = section.direction().receives() && !offered.direction().sends();
    if (sends || receives) {
      throw invalid(
          section.line(),
          section.title() + " answers " + section.direction() + " to " + offered.direction());
    }
  }

  private static void checkSetup(Section section, Section offered) {
    Setup ours = section.transport().setup();
    Setup theirs = offered.transport().setup();
    boolean same = ours != null && ours == theirs && ours != Setup.ACTPASS;
    if (same) {
      throw invalid(
          section.line(), section.title() + " has setup:" + ours + " at both ends (RFC 8842)");
    }
  }
}
