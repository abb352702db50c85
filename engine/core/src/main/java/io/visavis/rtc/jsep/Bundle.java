package io.visavis.rtc.jsep;

import io.visavis.rtc.RTCBundlePolicy;
import io.visavis.rtc.sdp.Group;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// Which sections share a transport (RFC 9143 §7, RFC 9429 §4.1.1), as offerer and as answerer.
public final class Bundle {
  private Bundle() {}

  /// How a section of ours is offered.
  public enum Placement {
    /// With a transport of its own; the first such section is the tagged one.
    OWN,
    /// On the transport that an earlier answer gave it, which another section describes.
    SHARED,
    /// Port 0 with `a=bundle-only`: bundled or nothing.
    BUNDLE_ONLY,
    /// Port 0.
    REJECTED
  }

  /// One section to be placed.
  ///
  /// @param kind of the `m=` line
  /// @param rejected it will be offered with port 0
  /// @param negotiated what [BundlePlan#transportOf] says of it in the plan in force;
  ///   [BundlePlan#NONE] when it is new
  public record Slot(String kind, boolean rejected, int negotiated) {}

  /// How the sections of an offer are placed.
  ///
  /// Until there is an answer, balanced gives the first section of each kind a transport,
  /// max-compat each section, max-bundle the first. Once an answer has bundled, a new section joins
  /// that bundle and needs no transport of its own under any policy.
  ///
  /// @param bundled whether the descriptions in force have a BUNDLE group, so that the remote is
  ///   known to bundle
  public static List<Placement> offer(RTCBundlePolicy policy, boolean bundled, List<Slot> slots) {
    boolean used = false;
    for (Slot slot : slots) {
      used |= !slot.rejected() && slot.negotiated() != BundlePlan.NONE;
    }
    List<Placement> placements = new ArrayList<>();
    Set<String> kinds = new HashSet<>();
    Set<Integer> described = new HashSet<>();
    for (Slot slot : slots) {
      if (slot.rejected()) {
        placements.add(Placement.REJECTED);
      } else if (slot.negotiated() != BundlePlan.NONE) {
        placements.add(described.add(slot.negotiated()) ? Placement.OWN : Placement.SHARED);
        kinds.add(slot.kind());
      } else {
        boolean firstOfKind = kinds.add(slot.kind());
        boolean first = !placements.contains(Placement.OWN);
        boolean own =
            switch (policy) {
              case BALANCED -> firstOfKind;
              case MAX_COMPAT -> true;
              case MAX_BUNDLE -> false;
            };
        boolean free = first && !used;
        placements.add(free || (own && !bundled) ? Placement.OWN : Placement.BUNDLE_ONLY);
      }
    }
    return placements;
  }

  /// How we answer: who shares with whom, and what the policy makes us reject.
  ///
  /// What one transport can carry is a unit: a group, or a section in none. max-bundle keeps one
  /// unit, the first acceptable section's; balanced keeps that of the first acceptable section of
  /// each kind; max-compat keeps all (RFC 9429 §5.3.1, which says the first section whether it is
  /// acceptable or not).
  ///
  /// @param acceptable per section, whether it could be accepted apart from transports
  /// @param inForce whether the section has a transport already, so that the offer need not
  ///   describe one
  public static BundlePlan answer(
      RTCBundlePolicy policy,
      ParsedDescription offer,
      List<Boolean> acceptable,
      IntPredicate inForce) {
    List<Boolean> kept = kept(policy, offer, acceptable);
    List<Integer> plan =
        new ArrayList<>(Collections.nCopies(offer.sections().size(), BundlePlan.NONE));
    for (Group group : offer.bundles()) {
      int tag = tag(offer, group, kept, inForce);
      for (String mid : group.mids()) {
        Section section = offer.section(mid);
        if (section != null && kept.get(section.index())) {
          plan.set(section.index(), tag);
        }
      }
    }
    for (Section section : offer.sections()) {
      if (kept.get(section.index()) && offer.bundleOf(section) == null) {
        plan.set(section.index(), section.index());
      }
    }
    return new BundlePlan(plan);
  }

  private static List<Boolean> kept(
      RTCBundlePolicy policy, ParsedDescription offer, List<Boolean> acceptable) {
    Map<String, Integer> firstUnits = new HashMap<>();
    List<Boolean> kept = new ArrayList<>();
    for (Section section : offer.sections()) {
      if (!acceptable.get(section.index())) {
        kept.add(false);
        continue;
      }
      int unit = unit(offer, section);
      kept.add(
          switch (policy) {
            case MAX_COMPAT -> true;
            case BALANCED -> firstUnits.computeIfAbsent(section.kind(), kind -> unit) == unit;
            case MAX_BUNDLE -> firstUnits.computeIfAbsent("", all -> unit) == unit;
          });
    }
    return kept;
  }

  /// Stands for all sections of one group: the place of the first of them.
  private static int unit(ParsedDescription offer, Section section) {
    Group group = offer.bundleOf(section);
    for (Section other : offer.sections()) {
      if (group != null && group.equals(offer.bundleOf(other))) {
        return other.index();
      }
    }
    return section.index();
  }

  /// RFC 9143 §7.3.1: the offerer's suggestion if we accept that section, else the next one that
  /// has a transport. When none has, the whole group is rejected (RFC 9429 §5.3.1).
  private static int tag(
      ParsedDescription offer, Group group, List<Boolean> kept, IntPredicate inForce) {
    int fallback = BundlePlan.NONE;
    for (String mid : group.mids()) {
      Section section = offer.section(mid);
      if (section == null || !kept.get(section.index())) {
        continue;
      }
      if (!section.transport().complete() && !inForce.test(section.index())) {
        continue;
      }
      if (!section.bundleOnly()) {
        return section.index();
      }
      fallback = fallback == BundlePlan.NONE ? section.index() : fallback;
    }
    return fallback;
  }

  /// Who shares with whom once an answer is in force, for both ends.
  public static BundlePlan negotiated(ParsedDescription offer, ParsedDescription answer) {
    Map<String, Integer> tags = new HashMap<>();
    for (Group group : answer.bundles()) {
      int tag = BundlePlan.NONE;
      for (String mid : group.mids()) {
        Section section = answer.section(mid);
        if (section != null && !section.rejected()) {
          tag = tag == BundlePlan.NONE ? section.index() : tag;
          tags.put(mid, tag);
        }
      }
    }
    List<Integer> plan = new ArrayList<>();
    for (Section section : answer.sections()) {
      String mid = mid(offer, section);
      if (section.rejected()) {
        plan.add(BundlePlan.NONE);
      } else {
        plan.add(mid == null ? section.index() : tags.getOrDefault(mid, section.index()));
      }
    }
    return new BundlePlan(plan);
  }

  private static @Nullable String mid(ParsedDescription offer, Section section) {
    return section.mid() != null || section.index() >= offer.sections().size()
        ? section.mid()
        : offer.sections().get(section.index()).mid();
  }
}
