package io.visavis.rtc.jsep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.visavis.rtc.jsep.JsepException.Kind;
import io.visavis.rtc.sdp.Direction;
import io.visavis.rtc.sdp.Samples;
import io.visavis.rtc.sdp.Setup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParsedDescriptionTest {
  @Test
  void chromiums_offer_is_read_into_types() {
    ParsedDescription read = ParsedDescription.parse(Samples.chromiumOffer(), true);
    assertThat(read.sections())
        .extracting(Section::kind)
        .containsExactly("audio", "video", "application");
    assertThat(read.canTrickle()).isTrue();
    assertThat(read.iceLite()).isFalse();
    Section audio = read.sections().getFirst();
    assertThat(audio.codecs().getFirst().mimeType()).isEqualTo("audio/opus");
    assertThat(audio.codecs().getFirst().channels()).isEqualTo(2);
    assertThat(audio.candidates()).hasSize(2);
    assertThat(audio.candidates().getFirst().isMdns()).isTrue();
    assertThat(audio.transport().setup()).isEqualTo(Setup.ACTPASS);
    assertThat(audio.transport().complete()).isTrue();
    assertThat(audio.cname()).isEqualTo("loNtRT1Ue4yZ0pFq");
    Section video = read.sections().get(1);
    assertThat(video.codecs().get(1).apt()).isEqualTo(96);
    assertThat(video.codecs().getFirst().feedback()).contains("nack pli", "transport-cc");
    assertThat(video.primarySsrc()).isEqualTo(1750418722L);
    assertThat(video.rtxSsrc(1750418722L)).isEqualTo(2231627014L);
    Section data = read.sections().getLast();
    assertThat(data.isData()).isTrue();
    assertThat(data.sctpPort()).isEqualTo(5000);
    assertThat(data.maxMessageSize()).isEqualTo(262_144);
    assertThat(read.tagOf(data)).isSameAs(audio);
  }

  @Test
  void firefoxs_offer_is_read_into_types() {
    ParsedDescription read = ParsedDescription.parse(Samples.firefoxOffer(), true);
    Section video = read.sections().get(1);
    assertThat(video.bundleOnly()).isTrue();
    assertThat(video.rejected()).isFalse();
    assertThat(video.fingerprints()).hasSize(1);
    assertThat(video.codecs().getFirst().parameters()).containsEntry("max-fs", "12288");
    assertThat(read.sections().getFirst().transport().endOfCandidates()).isTrue();
    assertThat(read.sections().getFirst().extensions().get(1).direction())
        .isEqualTo(Direction.RECVONLY);
    assertThat(read.tagOf(video).index()).isZero();
    assertThat(read.canTrickle()).isTrue();
  }

  @Test
  void an_omitted_bundle_only_is_understood_from_the_group() {
    String text = Samples.firefoxOffer().replace("a=bundle-only\r\n", "");
    assertThat(ParsedDescription.parse(text, true).sections())
        .extracting(Section::bundleOnly)
        .containsExactly(false, true, true);
    assertThat(ParsedDescription.parse(text.replace("actpass", "active"), false).sections())
        .extracting(Section::rejected)
        .containsExactly(false, true, true);
  }

  @Test
  void the_drafts_data_section_is_still_read() {
    String text =
        Samples.chromiumOffer()
            .replace("UDP/DTLS/SCTP webrtc-datachannel", "DTLS/SCTP 5000")
            .replace("a=sctp-port:5000", "a=sctpmap:5000 webrtc-datachannel 1024")
            .replace("a=max-message-size:262144\r\n", "");
    Section data = ParsedDescription.parse(text, true).sections().getLast();
    assertThat(data.isData()).isTrue();
    assertThat(data.supported()).isTrue();
    assertThat(data.sctpPort()).isEqualTo(5000);
    assertThat(data.maxMessageSize()).isEqualTo(65_536);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a=mid:1|a=mid:0|INVALID|two media sections",
        "BUNDLE 0 1 2|BUNDLE 0 1 2 3|INVALID|names 3",
        "BUNDLE 0 1 2|BUNDLE 0 1 2 2|INVALID|twice",
        "a=ice-ufrag:rPQx|a=x|INVALID|no ice-ufrag",
        "a=ice-pwd:bCr4NqQrHhxyRz5Y9Sl0cXkE|a=x|INVALID|no ice-ufrag or no ice-pwd",
        "a=ice-pwd:bCr4NqQrHhxyRz5Y9Sl0cXkE|a=ice-pwd:short|SYNTAX|ice-pwd",
        "a=fingerprint:|a=finger:|INVALID|fingerprint",
        "sha-256 DA|sha-256 ZA|SYNTAX|hexadecimal",
        "a=setup:actpass|a=setup:holdconn|INVALID|holdconn",
        "a=setup:actpass|a=setup:upside|SYNTAX|actpass",
        "a=sctp-port:5000|a=x|INVALID|sctp-port",
        "a=rtpmap:96 VP8/90000|a=rtpmap:96 VP8|SYNTAX|rtpmap",
        "SAVPF 96 97|SAVPF 111 97|INVALID|two meanings",
        "a=extmap:14 |a=extmap:1 |INVALID|two meanings",
        "a=candidate:2887265329|a=candidate:?|SYNTAX|foundation",
        "a=sendrecv|a=rtpmap:x|SYNTAX|payload type",
        "SAVPF 111 63|SAVPF 111 six|SYNTAX|payload type",
        "a=ssrc:3510681183 cname|a=ssrc:x cname|SYNTAX|ssrc",
      })
  void contradictions_and_malformed_attributes_are_refused_in_words(
      String from, String to, Kind kind, String words) {
    String text = Samples.chromiumOffer().replace(from, to);
    if (words.equals("two meanings") && from.contains("96")) {
      text = text.replace("a=rtpmap:96", "a=rtpmap:111");
    }
    String changed = text;
    JsepException e =
        catchThrowableOfType(JsepException.class, () -> ParsedDescription.parse(changed, true));
    assertThat(e).as("%s → %s", from, to).isNotNull();
    assertThat(e.kind()).isEqualTo(kind);
    assertThat(e.line()).isPositive();
    assertThat(e.reason()).contains(words);
  }

  @Test
  void an_offer_passed_off_as_an_answer_is_refused() {
    JsepException e =
        catchThrowableOfType(
            JsepException.class, () -> ParsedDescription.parse(Samples.chromiumOffer(), false));
    assertThat(e.kind()).isEqualTo(Kind.INVALID);
    assertThat(e.reason()).contains("offer's setup");
  }

  @Test
  void what_is_no_description_is_a_syntax_error_with_its_line() {
    JsepException e =
        catchThrowableOfType(
            JsepException.class,
            () -> ParsedDescription.parse("v=0\r\nPreheat the oven to 180°C.\r\n", true));
    assertThat(e.kind()).isEqualTo(Kind.SYNTAX);
    assertThat(e.line()).isEqualTo(2);
  }

  @Test
  void every_truncation_at_a_line_reads_or_is_refused_in_words() {
    for (String whole : new String[] {Samples.chromiumOffer(), Samples.firefoxOffer()}) {
      for (int end = whole.indexOf('\n'); end >= 0; end = whole.indexOf('\n', end + 1)) {
        String cut = whole.substring(0, end + 1);
        try {
          assertThat(ParsedDescription.parse(cut, true).sections()).hasSizeLessThan(4);
        } catch (JsepException e) {
          assertThat(e.reason()).isNotBlank();
        }
      }
    }
  }
}
