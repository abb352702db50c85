package io.visavis.rtc.jsep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.base.Captures;
import io.visavis.rtc.sdp.Setup;
import org.junit.jupiter.api.Test;

/// Recorded calls between two pages of a Chromium, and of a Firefox: audio, video and data.
class BrowserDescriptionsTest {
  private static final ParsedDescription OFFER = ParsedDescription.parse(Captures.offer(), true);
  private static final ParsedDescription ANSWER = ParsedDescription.parse(Captures.answer(), false);

  @Test
  void both_have_the_same_three_sections_in_one_bundle() {
    for (ParsedDescription read : new ParsedDescription[] {OFFER, ANSWER}) {
      assertThat(read.sections())
          .extracting(Section::kind)
          .containsExactly("audio", "video", "application");
      assertThat(read.sections()).extracting(Section::mid).containsExactly("0", "1", "2");
      assertThat(read.bundles()).hasSize(1);
      assertThat(read.tagOf(read.sections().getLast()).index()).isZero();
      assertThat(read.canTrickle()).isTrue();
    }
  }

  @Test
  void an_offer_lists_its_candidates_in_every_section_and_an_answer_in_the_tagged_one() {
    assertThat(OFFER.sections()).allSatisfy(s -> assertThat(s.candidates()).isNotEmpty());
    assertThat(ANSWER.sections().getFirst().candidates()).isNotEmpty();
    assertThat(ANSWER.sections().get(1).candidates()).isEmpty();
    assertThat(OFFER.sections().getFirst().candidates())
        .extracting(candidate -> candidate.protocol())
        .contains("udp", "tcp");
  }

  @Test
  void setup_roles_and_fingerprints_are_there() {
    assertThat(OFFER.sections())
        .allSatisfy(s -> assertThat(s.transport().setup()).isEqualTo(Setup.ACTPASS));
    assertThat(ANSWER.sections())
        .allSatisfy(s -> assertThat(s.transport().setup()).isEqualTo(Setup.ACTIVE));
    assertThat(OFFER.sections()).allSatisfy(s -> assertThat(s.fingerprints()).hasSize(1));
  }

  @Test
  void codecs_of_the_answer_are_those_of_the_offer() {
    for (int i = 0; i < 2; i++) {
      assertThat(OFFER.sections().get(i).codecs())
          .extracting(Codec::payloadType)
          .containsAll(ANSWER.sections().get(i).codecs().stream().map(Codec::payloadType).toList());
    }
    assertThat(OFFER.sections().get(1).codecs().getFirst().mimeType()).isEqualTo("video/VP8");
    assertThat(OFFER.sections().get(1).codecs().get(1).apt()).isEqualTo(96);
  }

  @Test
  void firefoxs_offer_and_answer_are_read_into_types() {
    ParsedDescription offer = ParsedDescription.parse(Captures.firefoxOffer(), true);
    ParsedDescription answer = ParsedDescription.parse(Captures.firefoxAnswer(), false);
    assertThat(offer.sections())
        .extracting(Section::kind)
        .containsExactly("audio", "video", "application");
    assertThat(answer.sections()).hasSize(3);
    assertThat(answer.tagOf(answer.sections().getLast()).index()).isZero();
    assertThat(answer.sections().getFirst().transport().setup()).isEqualTo(Setup.ACTIVE);
    Section audio = offer.sections().getFirst();
    assertThat(audio.fingerprints()).hasSize(1);
    assertThat(audio.transport().endOfCandidates()).isTrue();
    assertThat(audio.candidates())
        .isNotEmpty()
        .allSatisfy(candidate -> assertThat(candidate.isMdns()).isTrue());
  }

  @Test
  void an_offer_is_no_answer() {
    assertThat(ANSWER.sections().getLast().maxMessageSize()).isEqualTo(262_144);
    assertThatThrownBy(() -> ParsedDescription.parse(Captures.offer(), false))
        .isInstanceOf(JsepException.class);
  }
}
