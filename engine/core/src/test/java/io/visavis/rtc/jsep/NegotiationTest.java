package io.visavis.rtc.jsep;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.sdp.Direction;
import io.visavis.rtc.sdp.Samples;
import io.visavis.rtc.sdp.Setup;
import java.util.List;
import org.junit.jupiter.api.Test;

class NegotiationTest {
  @Test
  void a_first_offer_has_what_rfc_9429_asks_for() {
    Ends anna = new Ends("A").add(Ends.audio(), Ends.video(), Ends.data());
    String text = anna.offer().description().toString();
    assertThat(text)
        .startsWith("v=0\r\no=- 77 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0 1 2\r\n")
        .contains("a=ice-options:trickle ice2\r\n", "a=extmap-allow-mixed\r\n")
        .contains("m=audio 9 UDP/TLS/RTP/SAVPF 111\r\nc=IN IP4 0.0.0.0\r\n")
        .contains("m=video 9 UDP/TLS/RTP/SAVPF 96 97\r\n", "a=fmtp:97 apt=96\r\n")
        .contains("m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\n")
        .contains("a=sctp-port:5000\r\na=max-message-size:262144\r\n")
        .contains("a=setup:actpass\r\n", "a=rtcp-mux-only\r\n", "a=rtcp-rsize\r\n")
        .contains("a=ssrc-group:FID 22 23\r\na=ssrc:22 cname:cname\r\na=ssrc:23 cname:cname\r\n")
        .contains("a=msid:stream\r\n")
        .doesNotContain("transport-cc", "ccm", "bundle-only");
  }

  @Test
  void an_answer_bundles_everything_on_the_first_section() {
    Ends anna = new Ends("A").add(Ends.audio(), Ends.video(), Ends.data());
    Ends bert = new Ends("B").add(Ends.audio(), Ends.video(), Ends.data());
    AnswerBuilder.Answer answer = anna.negotiate(bert);
    assertThat(answer.bundle().transportOf()).containsExactly(0, 0, 0);
    assertThat(anna.bundle).isEqualTo(answer.bundle());
    ParsedDescription read = ParsedDescription.answer(answer.description());
    assertThat(read.groups()).hasToString("[BUNDLE 0 1 2]");
    assertThat(read.sections().getFirst().transport().setup()).isEqualTo(Setup.ACTIVE);
    assertThat(read.sections().getLast().iceUfrag()).isNull();
    assertThat(read.sections()).allMatch(section -> section.port() == 9);
    assertThat(answer.description().toString()).doesNotContain("rtcp-mux-only", "actpass");
    assertThat(answer.negotiated().get(1).preferred())
        .extracting(Codec::name, Codec::feedback)
        .containsExactly("VP8", List.of("goog-remb", "nack", "nack pli"));
  }

  @Test
  void an_answer_takes_mixed_header_forms_only_where_they_are_offered() {
    Ends bert = new Ends("B").add(Ends.audio(), Ends.video(), Ends.data());
    String firefox =
        bert.answer(ParsedDescription.parse(Samples.firefoxOffer(), true)).description().toString();
    String chromium =
        bert.answer(ParsedDescription.parse(Samples.chromiumOffer(), true))
            .description()
            .toString();
    assertThat(firefox).doesNotContain("extmap-allow-mixed").contains("m=video 9 ");
    assertThat(chromium).contains("extmap-allow-mixed").doesNotContain("transport-cc", "ccm fir");
  }

  @Test
  void the_answers_direction_is_what_both_want() {
    Ends anna = new Ends("A").add(Ends.track("audio", Direction.SENDONLY), Ends.video());
    Ends bert = new Ends("B").add(Ends.audio(), Ends.track("video", Direction.SENDONLY));
    ParsedDescription read = ParsedDescription.answer(anna.negotiate(bert).description());
    assertThat(read.sections())
        .extracting(Section::direction)
        .containsExactly(Direction.RECVONLY, Direction.SENDONLY);
    assertThat(read.sections().getFirst().msids()).isEmpty();
    assertThat(read.sections().getFirst().ssrcs()).isEmpty();
  }
}
