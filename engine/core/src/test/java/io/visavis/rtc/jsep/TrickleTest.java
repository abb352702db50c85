package io.visavis.rtc.jsep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.sdp.IceCandidateLine;
import io.visavis.rtc.sdp.Samples;
import io.visavis.rtc.sdp.SessionDescription;
import io.visavis.rtc.sdp.Setup;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrickleTest {
  private static final IceCandidateLine HOST =
      IceCandidateLine.parse("candidate:1 1 udp 2130706431 192.0.2.1 4000 typ host");
  private static final IceCandidateLine HOST6 =
      IceCandidateLine.parse("candidate:2 1 udp 2130706430 2001:db8::1 4001 typ host");
  private static final IceCandidateLine REFLEXIVE =
      IceCandidateLine.parse(
          "candidate:3 1 udp 1694498815 203.0.113.1 5000 typ srflx raddr 192.0.2.1 rport 4000");

  private final SessionDescription offer =
      new Ends("A").add(Ends.audio(), Ends.video(), Ends.data()).offer().description();

  @Test
  void candidates_of_the_remote_are_kept_in_their_section_once() {
    SessionDescription chromium = SessionDescription.parse(Samples.chromiumOffer());
    SessionDescription longer = Trickle.withCandidate(chromium, 0, HOST);
    assertThat(Trickle.withCandidate(longer, 0, HOST)).isSameAs(longer);
    assertThat(longer.media().getFirst().attributes("candidate"))
        .last()
        .hasToString("a=candidate:1 1 udp 2130706431 192.0.2.1 4000 typ host");
    assertThat(longer.media().getFirst().media().port()).isEqualTo(9);
    SessionDescription complete = Trickle.withEndOfCandidates(longer, 0);
    assertThat(Trickle.withEndOfCandidates(complete, 0)).isSameAs(complete);
    assertThat(ParsedDescription.offer(complete).sections().getFirst().transport())
        .matches(TransportFields::endOfCandidates);
  }

  @Test
  void our_default_address_follows_the_best_candidate_on_all_members() {
    SessionDescription now = Trickle.withLocalCandidate(offer, 0, List.of(0, 1), HOST6, false);
    assertThat(now.toString())
        .contains("m=audio 4001 ")
        .contains("c=IN IP6 2001:db8::1\r\n")
        .contains("m=video 4001 ")
        .contains("m=application 9 ");
    now = Trickle.withLocalCandidate(now, 0, List.of(0, 1), HOST, false);
    assertThat(now.toString()).contains("m=audio 4000 ", "c=IN IP4 192.0.2.1\r\n");
    now = Trickle.withLocalCandidate(now, 0, List.of(0, 1), REFLEXIVE, false);
    assertThat(now.toString()).contains("m=audio 5000 ", "c=IN IP4 203.0.113.1\r\n");
    assertThat(now.media().get(1).has("candidate")).isFalse();
    assertThat(now.media().getFirst().attributes("candidate")).hasSize(3);
  }

  @Test
  void names_and_tcp_are_no_default_address() {
    IceCandidateLine mdns =
        IceCandidateLine.parse("candidate:1 1 udp 2130706431 a-b.local 4000 typ host");
    IceCandidateLine tcp =
        IceCandidateLine.parse("candidate:1 1 tcp 2130706431 192.0.2.1 9 typ host tcptype active");
    SessionDescription now = Trickle.withLocalCandidate(offer, 0, List.of(0), mdns, false);
    now = Trickle.withLocalCandidate(now, 0, List.of(0), tcp, false);
    assertThat(now.media().getFirst().media().port()).isEqualTo(9);
    assertThat(now.media().getFirst().attributes("candidate")).hasSize(2);
  }

  @Test
  void gathered_candidates_are_written_into_the_next_offer() {
    Ends anna = new Ends("A").add(Ends.audio(), Ends.video());
    LocalTransport bare = anna.transport(0);
    LocalTransport gathered =
        new LocalTransport(
            bare.iceUfrag(), bare.icePwd(), bare.fingerprints(), List.of(HOST), true);
    BundlePlan plan = new BundlePlan(List.of(0, 0));
    ParsedDescription local = ParsedDescription.offer(anna.offer().description());
    SessionDescription next =
        OfferBuilder.build(
                new OfferBuilder.Input(
                    1,
                    local,
                    local,
                    null,
                    plan,
                    anna.media,
                    anna.policy,
                    false,
                    false,
                    index -> gathered))
            .description();
    ParsedDescription read = ParsedDescription.offer(next);
    assertThat(read.sections()).extracting(Section::port).containsExactly(4000, 4000);
    assertThat(read.sections().getFirst().candidates()).containsExactly(HOST);
    assertThat(read.sections().getFirst().transport().endOfCandidates()).isTrue();
    assertThat(read.sections().get(1).candidates()).isEmpty();
    assertThat(next.toString())
        .contains("a=rtcp:4000 IN IP4 192.0.2.1\r\n")
        .doesNotContain("mux-only");
  }

  @Test
  void a_candidate_finds_its_section_by_mid_and_only_then_by_place() {
    ParsedDescription read = ParsedDescription.offer(offer);
    assertThat(Trickle.section(read, "1", 0)).isEqualTo(1);
    assertThat(Trickle.section(read, null, 2)).isEqualTo(2);
    assertThatThrownBy(() -> Trickle.section(read, "x", 0)).isInstanceOf(JsepException.class);
    assertThatThrownBy(() -> Trickle.section(read, null, 3)).isInstanceOf(JsepException.class);
    assertThatThrownBy(() -> Trickle.section(read, null, null)).isInstanceOf(JsepException.class);
    assertThat(Trickle.sameGeneration(read, 1, null)).isTrue();
    assertThat(Trickle.sameGeneration(read, 1, "aufrag1")).isTrue();
    assertThat(Trickle.sameGeneration(read, 1, "other")).isFalse();
  }

  @Test
  void dtls_roles_follow_the_setup_attributes() {
    assertThat(DtlsRoles.answer(Setup.ACTPASS, null)).isEqualTo(Setup.ACTIVE);
    assertThat(DtlsRoles.answer(Setup.ACTPASS, Setup.PASSIVE)).isEqualTo(Setup.PASSIVE);
    assertThat(DtlsRoles.answer(Setup.ACTIVE, null)).isEqualTo(Setup.PASSIVE);
    assertThat(DtlsRoles.answer(null, null)).isEqualTo(Setup.PASSIVE);
    assertThat(DtlsRoles.answer(Setup.PASSIVE, null)).isEqualTo(Setup.ACTIVE);
    assertThatThrownBy(() -> DtlsRoles.answer(Setup.HOLDCONN, null))
        .isInstanceOf(JsepException.class);
    assertThat(DtlsRoles.offererIsClient(Setup.PASSIVE)).isTrue();
    assertThat(DtlsRoles.offererIsClient(Setup.ACTIVE)).isFalse();
  }
}
