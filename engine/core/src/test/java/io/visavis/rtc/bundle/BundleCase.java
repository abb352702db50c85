package io.visavis.rtc.bundle;

import io.visavis.rtc.RTCBundlePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// One field of the matrix, and what has to come of it.
///
/// @param policy ours
/// @param behaviour the remote's
/// @param weOffer whether the first offer is ours
record BundleCase(RTCBundlePolicy policy, Behaviour behaviour, boolean weOffer) {

  /// The sections of the call; their mids are `0`, `1` and so on at every remote.
  static final List<String> KINDS = List.of("audio", "audio", "video", "application");

  private static final Set<String> ALL = Set.of("0", "1", "2", "3");

  /// What the other ends do, each as far as it can in its role.
  enum Behaviour {
    /// Takes everything on one transport.
    BUNDLES,
    /// Has never heard of BUNDLE: its lines are lost both ways.
    UNBUNDLED,
    /// The answerer knows no codec of the section that the offer suggests as tag: port 0.
    REJECTS_TAG,
    /// The answerer knows no codec of a section that only follows.
    REJECTS_FOLLOWER,
    /// Connected, the first offerer stops the tagged section and offers that.
    REMOVES_TAG_IN_OFFER,
    /// Connected, the answerer has stopped the tagged section when the next offer comes.
    REMOVES_TAG_IN_ANSWER,
    /// Connected, the first offerer stops a section that only follows.
    REMOVES_FOLLOWER
  }

  static List<BundleCase> all() {
    List<BundleCase> cases = new ArrayList<>();
    for (RTCBundlePolicy policy : RTCBundlePolicy.values()) {
      for (Behaviour behaviour : Behaviour.values()) {
        cases.add(new BundleCase(policy, behaviour, true));
        cases.add(new BundleCase(policy, behaviour, false));
      }
    }
    return cases;
  }

  /// What libwebrtc, and so Chromium, can take part in: behind a rejected tag it makes a
  /// bundle-only section of ours the tag, which has no transport (RFC 9143 §7.3.1 forbids it).
  static List<BundleCase> forLibwebrtc() {
    return all().stream()
        .filter(field ->
            field.policy() == RTCBundlePolicy.MAX_COMPAT
                || field.behaviour() != Behaviour.REJECTS_TAG
                || !field.weOffer())
        .toList();
  }

  boolean unbundled() {
    return behaviour == Behaviour.UNBUNDLED;
  }

  /// The transports that our first offer gathers for.
  int offered() {
    return switch (policy) {
      case BALANCED -> 3;
      case MAX_COMPAT -> 4;
      case MAX_BUNDLE -> 1;
    };
  }

  /// The mid that the first answer rejects; empty for none.
  String rejected() {
    return switch (behaviour) {
      case REJECTS_TAG -> "0";
      case REJECTS_FOLLOWER -> "2";
      case BUNDLES, UNBUNDLED, REMOVES_TAG_IN_OFFER, REMOVES_TAG_IN_ANSWER, REMOVES_FOLLOWER -> "";
    };
  }

  /// The mid that goes once all are connected; empty for none.
  String removed() {
    return switch (behaviour) {
      case REMOVES_TAG_IN_OFFER, REMOVES_TAG_IN_ANSWER -> "0";
      case REMOVES_FOLLOWER -> "2";
      case BUNDLES, UNBUNDLED, REJECTS_TAG, REJECTS_FOLLOWER -> "";
    };
  }

  /// The mids that the first exchange accepts.
  Set<String> accepted() {
    if (unbundled()) {
      return switch (policy) {
        case BALANCED -> Set.of("0", "2", "3");
        case MAX_COMPAT -> ALL;
        case MAX_BUNDLE -> Set.of("0");
      };
    }
    if (behaviour == Behaviour.REJECTS_TAG && policy == RTCBundlePolicy.MAX_BUNDLE && weOffer) {
      // No other section of ours has a transport: all go with it (RFC 9429 §5.3.1).
      return Set.of();
    }
    return without(ALL, rejected());
  }

  /// The mids that are left at the end.
  Set<String> remaining() {
    return without(accepted(), removed());
  }

  /// The transports that are left at the end.
  int transports() {
    return unbundled() ? accepted().size() : 1;
  }

  private static Set<String> without(Set<String> mids, String mid) {
    Set<String> left = new TreeSet<>(mids);
    left.remove(mid);
    return left;
  }
}
