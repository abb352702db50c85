package io.visavis.rtc.jsep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.RTCBundlePolicy;
import io.visavis.rtc.sdp.Direction;
import java.util.List;
import org.junit.jupiter.api.Test;

class RenegotiationTest {
  private final Ends anna = new Ends("A").add(Ends.audio(), Ends.video());
  private final Ends bert = new Ends("B").add(Ends.audio(), Ends.video());

  private static String version(ParsedDescription description) {
    return description.description().origin().sessionVersion();
  }

  @Test
  void the_version_grows_only_when_something_differs() {
    anna.negotiate(bert);
    ParsedDescription first = anna.local();
    // The second offer differs in nothing but that followers share the negotiated transport.
    anna.negotiate(bert);
    ParsedDescription second = anna.local();
    anna.negotiate(bert);
    ParsedDescription third = anna.local();
    assertThat(version(first)).isEqualTo("1");
    assertThat(version(second)).isEqualTo("2");
    assertThat(version(third)).isEqualTo("2");
    assertThat(third.description().origin().sessionId()).isEqualTo("77");
  }

  @Test
  void new_sections_come_last_and_join_the_bundle_without_a_transport() {
    anna.negotiate(bert);
    anna.add(Ends.data());
    bert.add(Ends.data());
    OfferBuilder.Offer offer = anna.offer();
    assertThat(offer.mids()).containsExactly("0", "1", "2");
    assertThat(offer.placements())
        .containsExactly(
            Bundle.Placement.OWN, Bundle.Placement.SHARED, Bundle.Placement.BUNDLE_ONLY);
    assertThat(offer.ownTransports()).containsExactly(0);
    anna.negotiate(bert);
    assertThat(anna.bundle).isEqualTo(new BundlePlan(List.of(0, 0, 0)));
  }

  @Test
  void a_stopped_section_is_rejected_in_its_place_and_recycled_under_a_new_mid() {
    anna.negotiate(bert);
    anna.stop(0);
    anna.negotiate(bert);
    ParsedDescription local = anna.local();
    assertThat(local.sections().getFirst().rejected()).isTrue();
    assertThat(local.sections().getFirst().mid()).isEqualTo("0");
    assertThat(local.groups()).hasToString("[BUNDLE 1]");
    assertThat(anna.bundle).isEqualTo(new BundlePlan(List.of(-1, 1)));
    anna.add(Ends.video());
    bert.add(Ends.video());
    anna.negotiate(bert);
    ParsedDescription recycled = anna.local();
    assertThat(recycled.sections()).hasSize(2);
    assertThat(recycled.sections().getFirst().mid()).isEqualTo("2");
    assertThat(recycled.sections().getFirst().kind()).isEqualTo("video");
    assertThat(recycled.sections().getFirst().bundleOnly()).isTrue();
    assertThat(recycled.groups()).hasToString("[BUNDLE 1 2]");
    assertThat(anna.bundle).isEqualTo(new BundlePlan(List.of(1, 1)));
  }

  @Test
  void a_section_is_not_recycled_before_its_rejection_is_negotiated() {
    anna.negotiate(bert);
    anna.stop(0);
    anna.add(Ends.audio());
    assertThat(anna.offer().mids()).containsExactly("0", "1", "2");
  }

  @Test
  void what_the_answerer_rejects_is_free_for_the_next_offer() {
    Ends carl = new Ends("C").add(Ends.video());
    anna.negotiate(carl);
    assertThat(carl.local().sections().getFirst().rejected()).isTrue();
    assertThat(anna.bundle).isEqualTo(new BundlePlan(List.of(-1, 1)));
    anna.stop(0);
    anna.add(Ends.track("video", Direction.RECVONLY));
    assertThat(anna.offer().mids()).containsExactly("2", "1");
  }

  @Test
  void roles_may_swap_between_rounds() {
    anna.negotiate(bert);
    bert.add(Ends.data());
    anna.add(Ends.data());
    bert.negotiate(anna);
    assertThat(bert.local().sections()).extracting(Section::mid).containsExactly("0", "1", "2");
    assertThat(anna.bundle).isEqualTo(bert.bundle);
  }

  @Test
  void ice_restarts_are_seen_from_the_credentials_of_the_tag() {
    anna.negotiate(bert);
    ParsedDescription before = anna.local();
    ParsedDescription same = ParsedDescription.offer(anna.offer().description());
    assertThat(IceRestart.requested(before, same)).isFalse();
    String restarted =
        same.description()
            .toString()
            .replace("ice-ufrag:a", "ice-ufrag:n")
            .replace("ice-pwd:p", "ice-pwd:q");
    ParsedDescription now = ParsedDescription.parse(restarted, true);
    assertThat(IceRestart.requested(before, now, 0)).isTrue();
    assertThat(IceRestart.requested(before, now, 1)).isTrue();
    assertThat(IceRestart.requested(null, now)).isFalse();
  }

  @Test
  void a_later_offer_keeps_places_kinds_and_mids() {
    anna.negotiate(bert);
    ParsedDescription local = anna.local();
    ParsedDescription remote = anna.remote();
    String text = anna.offer().description().toString();
    for (String changed :
        new String[] {
          text.replace("m=video", "m=audio"),
          text.replace("a=mid:1", "a=mid:9").replace("BUNDLE 0 1", "BUNDLE 0 9"),
          text.substring(0, text.indexOf("m=video")).replace("BUNDLE 0 1", "BUNDLE 0")
        }) {
      ParsedDescription offer = ParsedDescription.parse(changed, true);
      assertThatThrownBy(() -> DescriptionRules.checkOffer(offer, local, remote))
          .isInstanceOf(JsepException.class);
    }
  }

  @Test
  void max_bundle_and_max_compat_renegotiate_as_well() {
    for (RTCBundlePolicy policy : RTCBundlePolicy.values()) {
      Ends one = new Ends("A").add(Ends.audio(), Ends.video(), Ends.data()).policy(policy);
      Ends two = new Ends("B").add(Ends.audio(), Ends.video(), Ends.data()).policy(policy);
      one.negotiate(two);
      one.add(Ends.video());
      two.add(Ends.video());
      one.negotiate(two);
      two.stop(1);
      two.negotiate(one);
      assertThat(one.bundle).as(policy.value()).isEqualTo(two.bundle);
      assertThat(one.bundle).isEqualTo(new BundlePlan(List.of(0, -1, 0, 0)));
    }
  }
}
