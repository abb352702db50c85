package io.visavis.rtc.jsep;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.RTCBundlePolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Random conversations of two ends: whatever they add, stop and offer, every description passes
/// the rules, both ends agree, and nothing that must be stable moves.
class ConversationPropertyTest {
  private static final List<RTCBundlePolicy> POLICIES = List.of(RTCBundlePolicy.values());

  private final SplittableRandom random = new SplittableRandom(9143);
  private final Map<String, String> formats = new HashMap<>();

  @Test
  void three_hundred_random_conversations_hold() {
    for (int talk = 0; talk < 300; talk++) {
      Ends anna = new Ends("A").policy(POLICIES.get(random.nextInt(3)));
      Ends bert = new Ends("B").policy(POLICIES.get(random.nextInt(3)));
      formats.clear();
      int sections = 0;
      for (int round = 1 + random.nextInt(7); round > 0; round--) {
        boolean annaOffers = random.nextBoolean();
        Ends offerer = annaOffers ? anna : bert;
        Ends answerer = annaOffers ? bert : anna;
        change(offerer);
        change(answerer);
        offerer.negotiate(answerer);
        assertThat(anna.bundle).as("talk %d", talk).isEqualTo(bert.bundle);
        assertThat(anna.local().sections()).hasSizeGreaterThanOrEqualTo(sections);
        sections = anna.local().sections().size();
        settle(anna);
        settle(bert);
        checkStable(answerer.local());
        checkPlan(answerer);
      }
    }
  }

  private void change(Ends end) {
    for (int more = random.nextInt(3); more > 0; more--) {
      boolean hasData = end.media.stream().anyMatch(media -> media.data() != null);
      switch (random.nextInt(hasData ? 2 : 3)) {
        case 0 -> end.add(Ends.audio());
        case 1 -> end.add(Ends.video());
        default -> end.add(Ends.data());
      }
    }
    if (!end.media.isEmpty() && random.nextInt(3) == 0) {
      end.stop(random.nextInt(end.media.size()));
    }
  }

  /// W3C stops a transceiver whose section was rejected.
  private static void settle(Ends end) {
    List<LocalMedia> kept = new ArrayList<>();
    for (LocalMedia media : end.media) {
      String mid = media.mid();
      Section ours = mid == null ? null : end.local().section(mid);
      Section theirs = mid == null ? null : end.remote().section(mid);
      boolean rejected = (ours != null && ours.rejected()) || (theirs != null && theirs.rejected());
      if (!rejected && !media.stopped()) {
        kept.add(media);
      }
    }
    end.media.clear();
    end.media.addAll(kept);
  }

  /// A format keeps its payload type for as long as its section lives.
  private void checkStable(ParsedDescription answer) {
    for (Section section : answer.sections()) {
      if (!section.rejected()) {
        for (Codec codec : section.codecs()) {
          String key = section.mid() + " " + codec.name();
          String now = codec.payloadType() + " " + codec.fmtp();
          assertThat(formats.merge(key, now, (before, _) -> before)).isEqualTo(now);
        }
      }
    }
  }

  /// The plan says of every section what the answer says, and what describes a transport is
  /// complete.
  private static void checkPlan(Ends answerer) {
    BundlePlan plan = Objects.requireNonNull(answerer.bundle);
    ParsedDescription answer = answerer.local();
    for (Section section : answer.sections()) {
      Section tag = answer.tagOf(section);
      assertThat(plan.transportOf(section.index()))
          .isEqualTo(section.rejected() ? BundlePlan.NONE : tag.index());
      assertThat(section.rejected() || tag.transport().complete()).isTrue();
    }
  }
}
