package io.visavis.rtc.jsep;

import static io.visavis.rtc.jsep.Bundle.Placement.BUNDLE_ONLY;
import static io.visavis.rtc.jsep.Bundle.Placement.OWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.RTCBundlePolicy;
import io.visavis.rtc.sdp.Samples;
import io.visavis.rtc.sdp.SessionDescription;
import java.util.List;
import org.junit.jupiter.api.Test;

class BundleTest {
  private static Ends five(String name, RTCBundlePolicy policy) {
    return new Ends(name)
        .policy(policy)
        .add(Ends.audio(), Ends.audio(), Ends.video(), Ends.video(), Ends.data());
  }

  /// The offer as an end that has never heard of BUNDLE understands it.
  private static ParsedDescription unbundled(Ends end) {
    String text = end.offer().description().toString();
    return ParsedDescription.parse(
        text.replaceAll("a=group:BUNDLE[^\r]*\r\n", "").replace("a=bundle-only\r\n", ""), true);
  }

  @Test
  void each_policy_places_a_first_offer_its_way() {
    assertThat(five("A", RTCBundlePolicy.BALANCED).offer().placements())
        .containsExactly(OWN, BUNDLE_ONLY, OWN, BUNDLE_ONLY, OWN);
    assertThat(five("A", RTCBundlePolicy.MAX_COMPAT).offer().placements()).containsOnly(OWN);
    assertThat(five("A", RTCBundlePolicy.MAX_BUNDLE).offer().placements())
        .containsExactly(OWN, BUNDLE_ONLY, BUNDLE_ONLY, BUNDLE_ONLY, BUNDLE_ONLY);
  }

  @Test
  void bundle_only_sections_have_port_zero_and_no_transport() {
    ParsedDescription offer =
        ParsedDescription.offer(five("A", RTCBundlePolicy.MAX_BUNDLE).offer().description());
    for (Section section : offer.sections().subList(1, 5)) {
      assertThat(section.port()).isZero();
      assertThat(section.bundleOnly()).isTrue();
      assertThat(section.iceUfrag()).isNull();
      assertThat(section.transport().complete()).isFalse();
    }
    assertThat(offer.groups()).hasToString("[BUNDLE 0 1 2 3 4]");
  }

  @Test
  void a_remote_that_bundles_ends_on_one_transport_under_every_policy() {
    for (RTCBundlePolicy ours : RTCBundlePolicy.values()) {
      for (RTCBundlePolicy theirs : RTCBundlePolicy.values()) {
        Ends anna = five("A", ours);
        anna.negotiate(five("B", theirs));
        assertThat(anna.bundle).isEqualTo(new BundlePlan(List.of(0, 0, 0, 0, 0)));
      }
    }
  }

  @Test
  void our_offer_to_a_remote_that_does_not_bundle_leaves_what_has_a_transport() {
    Ends anna = five("A", RTCBundlePolicy.BALANCED);
    ParsedDescription offer = ParsedDescription.offer(anna.offer().description());
    AnswerBuilder.Answer answer = five("B", RTCBundlePolicy.MAX_COMPAT).answer(unbundled(anna));
    ParsedDescription read = ParsedDescription.answer(answer.description());
    DescriptionRules.checkAnswer(read, offer);
    assertThat(Bundle.negotiated(offer, read).transportOf()).containsExactly(0, -1, 2, -1, 4);
    assertThat(read.groups()).isEmpty();
  }

  @Test
  void an_answer_to_a_remote_that_does_not_bundle_obeys_our_policy() {
    ParsedDescription offer = unbundled(five("A", RTCBundlePolicy.MAX_COMPAT));
    assertThat(five("B", RTCBundlePolicy.BALANCED).answer(offer).bundle().transportOf())
        .containsExactly(0, -1, 2, -1, 4);
    assertThat(five("B", RTCBundlePolicy.MAX_COMPAT).answer(offer).bundle().transportOf())
        .containsExactly(0, 1, 2, 3, 4);
    BundlePlan one = five("B", RTCBundlePolicy.MAX_BUNDLE).answer(offer).bundle();
    assertThat(one.transportOf()).containsExactly(0, -1, -1, -1, -1);
    assertThat(one.tags()).containsExactly(0);
    assertThat(one.members(0)).containsExactly(0);
  }

  @Test
  void when_the_suggested_tag_is_rejected_the_next_with_a_transport_takes_its_place() {
    ParsedDescription offer =
        ParsedDescription.offer(five("A", RTCBundlePolicy.BALANCED).offer().description());
    AnswerBuilder.Answer answer = new Ends("B").add(Ends.video(), Ends.data()).answer(offer);
    assertThat(answer.bundle().transportOf()).containsExactly(-1, -1, 2, -1, 2);
    assertThat(answer.description().toString()).contains("a=group:BUNDLE 2 4\r\n");
  }

  @Test
  void when_no_accepted_section_describes_a_transport_all_are_rejected() {
    ParsedDescription offer =
        ParsedDescription.offer(five("A", RTCBundlePolicy.MAX_BUNDLE).offer().description());
    AnswerBuilder.Answer answer = new Ends("B").add(Ends.video(), Ends.data()).answer(offer);
    assertThat(answer.bundle().tags()).isEmpty();
    assertThat(answer.description().toString()).doesNotContain("a=group", "a=ice-ufrag");
  }

  @Test
  void browsers_that_repeat_the_transport_may_have_any_section_as_tag() {
    ParsedDescription offer = ParsedDescription.parse(Samples.firefoxOffer(), true);
    AnswerBuilder.Answer answer = new Ends("B").add(Ends.data()).answer(offer);
    assertThat(answer.bundle().transportOf()).containsExactly(-1, -1, 2);
  }

  @Test
  void two_offered_groups_stay_two_unless_the_policy_wants_one_transport() {
    String text = five("A", RTCBundlePolicy.MAX_COMPAT).offer().description().toString();
    ParsedDescription offer =
        ParsedDescription.parse(
            text.replace("BUNDLE 0 1 2 3 4", "BUNDLE 0 1\r\na=group:BUNDLE 2 3 4"), true);
    assertThat(five("B", RTCBundlePolicy.BALANCED).answer(offer).bundle().transportOf())
        .containsExactly(0, 0, 2, 2, 2);
    assertThat(five("B", RTCBundlePolicy.MAX_BUNDLE).answer(offer).bundle().transportOf())
        .containsExactly(0, 0, -1, -1, -1);
  }

  /// Five sections with a transport each, in these groups.
  private static ParsedDescription grouped(String... groups) {
    String text = five("A", RTCBundlePolicy.MAX_COMPAT).offer().description().toString();
    StringBuilder lines = new StringBuilder();
    for (String group : groups) {
      lines.append("a=group:BUNDLE ").append(group).append("\r\n");
    }
    return ParsedDescription.parse(
        text.replace("a=group:BUNDLE 0 1 2 3 4\r\n", lines.toString()), true);
  }

  @Test
  void balanced_keeps_the_group_or_lone_section_that_has_the_first_of_its_kind() {
    Ends lone = five("B", RTCBundlePolicy.BALANCED);
    assertThat(lone.answer(grouped("1 2 4")).bundle().transportOf())
        .containsExactly(0, -1, 2, -1, 2);
    Ends two = five("B", RTCBundlePolicy.BALANCED);
    assertThat(two.answer(grouped("0 2", "1 3 4")).bundle().transportOf())
        .containsExactly(0, -1, 0, -1, 4);
  }

  @Test
  void max_bundle_keeps_what_shares_a_transport_with_the_first_section() {
    Ends lone = five("B", RTCBundlePolicy.MAX_BUNDLE);
    assertThat(lone.answer(grouped("1 2 4")).bundle().transportOf())
        .containsExactly(0, -1, -1, -1, -1);
    Ends later = five("B", RTCBundlePolicy.MAX_BUNDLE);
    assertThat(later.answer(grouped("1 2", "0 4")).bundle().transportOf())
        .containsExactly(0, -1, -1, -1, 0);
  }

  @Test
  void max_compat_answers_all_groups_and_all_lone_sections() {
    Ends end = five("B", RTCBundlePolicy.MAX_COMPAT);
    assertThat(end.answer(grouped("1 2", "3 4")).bundle().transportOf())
        .containsExactly(0, 1, 1, 3, 3);
  }

  @Test
  void peers_that_leave_bundle_only_out_are_understood() {
    String text = five("A", RTCBundlePolicy.MAX_BUNDLE).offer().description().toString();
    String zero = text.replace("a=bundle-only\r\n", "");
    String nine = zero.replace("m=audio 0", "m=audio 9").replace("m=video 0", "m=video 9");
    for (String offer : List.of(zero, nine)) {
      BundlePlan plan =
          five("B", RTCBundlePolicy.BALANCED).answer(ParsedDescription.parse(offer, true)).bundle();
      assertThat(plan.transportOf()).containsExactly(0, 0, 0, 0, 0);
    }
    // Without their tag nothing says where they are.
    Ends noAudio = new Ends("B").add(Ends.video(), Ends.data());
    assertThat(noAudio.answer(ParsedDescription.parse(nine, true)).bundle().tags()).isEmpty();
  }

  @Test
  void a_later_answer_that_rejects_the_tag_moves_it_and_keeps_the_dtls_role() {
    Ends anna = five("A", RTCBundlePolicy.BALANCED);
    Ends ben = five("B", RTCBundlePolicy.BALANCED);
    anna.negotiate(ben);
    ben.stop(0);
    AnswerBuilder.Answer answer = anna.negotiate(ben);
    assertThat(answer.bundle().transportOf()).containsExactly(-1, 1, 1, 1, 1);
    assertThat(answer.description().toString())
        .contains("a=group:BUNDLE 1 2 3 4\r\n", "a=setup:active\r\n");
  }

  @Test
  void what_shares_a_transport_stays_in_its_group() {
    Ends anna = five("A", RTCBundlePolicy.BALANCED);
    Ends ben = five("B", RTCBundlePolicy.BALANCED);
    anna.negotiate(ben);
    ParsedDescription offer = ParsedDescription.offer(anna.offer().description());
    String good = ben.answer(offer).description().toString();
    String transport = good.substring(good.indexOf("a=ice-ufrag"), good.indexOf("a=mid:0"));
    refused(
        offer,
        good.replace("BUNDLE 0 1 2", "BUNDLE 0 1").replace("a=mid:2", transport + "a=mid:2"),
        "shares a transport");
  }

  private static boolean securesSession(SessionDescription description) {
    return description.has("fingerprint");
  }

  @Test
  void sections_that_say_nothing_of_dtls_find_the_fingerprint_at_the_session() {
    for (RTCBundlePolicy policy : RTCBundlePolicy.values()) {
      assertThat(securesSession(five("A", policy).offer().description()))
          .isEqualTo(policy != RTCBundlePolicy.MAX_COMPAT);
    }
  }

  @Test
  void bundled_sections_of_an_answer_find_the_fingerprint_at_the_session() {
    Ends ben = five("B", RTCBundlePolicy.BALANCED);
    ParsedDescription offer =
        ParsedDescription.offer(five("A", RTCBundlePolicy.BALANCED).offer().description());
    SessionDescription answer = ben.answer(offer).description();
    assertThat(securesSession(answer)).isTrue();
    assertThat(ParsedDescription.answer(answer).sections())
        .allSatisfy(section ->
            assertThat(section.fingerprints()).isEqualTo(ben.transport(0).fingerprints()));
  }

  @Test
  void unbundled_sections_of_an_answer_have_their_own_only() {
    Ends ben = five("B", RTCBundlePolicy.MAX_COMPAT);
    ParsedDescription offer = unbundled(five("A", RTCBundlePolicy.MAX_COMPAT));
    assertThat(securesSession(ben.answer(offer).description())).isFalse();
  }

  @Test
  void an_answer_that_breaks_the_offers_terms_is_refused() {
    Ends anna = five("A", RTCBundlePolicy.BALANCED);
    ParsedDescription offer = ParsedDescription.offer(anna.offer().description());
    String good = five("B", RTCBundlePolicy.BALANCED).answer(offer).description().toString();
    String head = "a=group:BUNDLE 0 1 2 3 4\r\n";
    refused(offer, good.replace(head, ""), "ice-ufrag");
    String transport = good.substring(good.indexOf("a=ice-ufrag"), good.indexOf("a=mid:0"));
    String alone = good.replace(head, "a=group:BUNDLE 0 2 3 4\r\n");
    refused(offer, alone.replace("a=mid:1", transport + "a=mid:1"), "bundle-only");
    refused(offer, good.substring(0, good.lastIndexOf("m=")).replace(" 4\r\n", "\r\n"), "has 4");
    refused(offer, good.replace("m=application", "m=video"), "application is expected");
    refused(offer, good.replace("a=mid:4", "a=mid:x").replace(" 4\r\n", " x\r\n"), "x");
    String oneWay = offer.description().toString().replace("a=sendrecv", "a=sendonly");
    refused(ParsedDescription.parse(oneWay, true), good, "sendonly");
    String active = offer.description().toString().replace("actpass", "active");
    refused(ParsedDescription.parse(active, true), good, "both ends");
    String without = "a=group:BUNDLE 0 1 2 3\r\n";
    String zero = offer.description().toString().replace(head, without);
    refused(
        ParsedDescription.parse(zero.replace("m=application 9", "m=application 0"), true),
        good.replace(head, without).replace("a=mid:4", transport + "a=mid:4"),
        "has rejected");
  }

  private static void refused(ParsedDescription offer, String answer, String words) {
    assertThatThrownBy(
            () -> DescriptionRules.checkAnswer(ParsedDescription.parse(answer, false), offer))
        .isInstanceOf(JsepException.class)
        .hasMessageContaining(words);
  }

  @Test
  void rtcp_mux_is_wanted_of_tagged_and_unbundled_media_only() {
    String text = Samples.chromiumOffer();
    DescriptionRules.checkRtcpMux(ParsedDescription.parse(text, true), i -> "");
    int video = text.indexOf("m=video");
    String follower =
        text.substring(0, video) + text.substring(video).replace("a=rtcp-mux\r", "a=x\r");
    DescriptionRules.checkRtcpMux(ParsedDescription.parse(follower, true), i -> "");
    String tag = text.substring(0, video).replace("a=rtcp-mux\r", "a=x\r") + text.substring(video);
    ParsedDescription bad = ParsedDescription.parse(tag, true);
    assertThatThrownBy(() -> DescriptionRules.checkRtcpMux(bad, i -> ""))
        .hasMessageContaining("rtcp-mux");
  }
}
