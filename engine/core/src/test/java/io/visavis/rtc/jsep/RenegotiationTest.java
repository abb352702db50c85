package io.visavis.rtc.jsep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.RTCBundlePolicy;
import io.visavis.rtc.RTCIceParameters;
import io.visavis.rtc.sdp.Direction;
import java.util.List;
import java.util.Objects;
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
  void answer_restarts_ice_exactly_where_the_offer_does() {
    anna.negotiate(bert);
    Section section = bert.local().sections().getFirst();
    RTCIceParameters theirs = Objects.requireNonNull(IceRestart.credentials(section));
    RTCIceParameters others = new RTCIceParameters("other", "anotherPasswordOf24chars");
    assertThat(IceRestart.credentials(bert.local())).contains(theirs);
    IceRestart.checkAnswer(section, null, true);
    IceRestart.checkAnswer(section, theirs, false);
    IceRestart.checkAnswer(section, others, true);
    assertThatThrownBy(() -> IceRestart.checkAnswer(section, theirs, true))
        .isInstanceOf(JsepException.class)
        .hasMessageContaining("old ICE credentials");
    assertThatThrownBy(() -> IceRestart.checkAnswer(section, others, false))
        .isInstanceOf(JsepException.class)
        .hasMessageContaining("new ICE credentials");
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
