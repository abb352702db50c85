package io.visavis.rtc.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.RTCBundlePolicy;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCDtlsTransport;
import io.visavis.rtc.RTCDtlsTransportState;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCRtpTransceiver;
import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSessionDescriptionInit;
import io.visavis.rtc.sim.SimSession;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Which transports descriptions make and end: RFC 9429 §4.1.10 and §5.11, RFC 9143 §7.
class BundleRulesTest {

  private final SimSession session =
      SimSession.perfect(
          RTCConfiguration.builder().bundlePolicy(RTCBundlePolicy.MAX_COMPAT).build());

  private static List<RTCDtlsTransport> transports(RTCPeerConnection connection) {
    return connection.getTransceivers().stream()
        .map(RTCRtpTransceiver::sender)
        .map(sender -> Objects.requireNonNull(sender.transport()))
        .toList();
  }

  private void offer() {
    session.alice.addTransceiver("audio");
    session.alice.addTransceiver("video");
    session.await(session.alice.setLocalDescription());
    session.await(session.bob.setRemoteDescription(SimSession.local(session.alice)));
  }

  @Test
  void a_provisional_answer_closes_no_transport_and_the_final_one_does() {
    offer();
    List<RTCDtlsTransport> offered = transports(session.alice);
    assertThat(offered).doesNotHaveDuplicates();
    session.await(session.bob.setLocalDescription());
    String answer = SimSession.local(session.bob).sdp();
    session.await(
        session.alice.setRemoteDescription(
            new RTCSessionDescriptionInit(RTCSdpType.PRANSWER, answer)));
    assertThat(transports(session.alice)).containsOnly(offered.get(0));
    assertThat(offered.get(1).state()).isEqualTo(RTCDtlsTransportState.NEW);
    session.await(
        session.alice.setRemoteDescription(
            new RTCSessionDescriptionInit(RTCSdpType.ANSWER, answer)));
    assertThat(offered.get(1).state()).isEqualTo(RTCDtlsTransportState.CLOSED);
  }

  @Test
  void rolling_back_closes_all_transports_of_the_offer() {
    offer();
    List<RTCDtlsTransport> offered = transports(session.alice);
    session.await(
        session.alice.setLocalDescription(
            new io.visavis.rtc.RTCLocalSessionDescriptionInit(RTCSdpType.ROLLBACK, "")));
    assertThat(offered)
        .allSatisfy(t -> assertThat(t.state()).isEqualTo(RTCDtlsTransportState.CLOSED));
  }

  @Test
  void an_offer_may_move_a_section_out_to_a_transport_of_its_own() {
    offer();
    session.await(session.bob.setLocalDescription());
    session.await(session.alice.setRemoteDescription(SimSession.local(session.bob)));
    RTCDtlsTransport bundled = transports(session.alice).getFirst();
    session.await(session.bob.setLocalDescription());
    String offer = SimSession.local(session.bob).sdp();
    int at = offer.indexOf("a=ice-ufrag");
    String other = offer.substring(at, offer.indexOf("a=mid:0")).replace("pwd:", "pwd:other");
    session.await(
        session.alice.setRemoteDescription(
            new RTCSessionDescriptionInit(
                RTCSdpType.OFFER,
                offer.replace("BUNDLE 0 1", "BUNDLE 0").replace("a=mid:1", other + "a=mid:1"))));
    session.await(session.alice.setLocalDescription());
    List<RTCDtlsTransport> now = transports(session.alice);
    assertThat(now).doesNotHaveDuplicates();
    assertThat(now.getFirst()).isSameAs(bundled);
    assertThat(SimSession.local(session.alice).sdp().split("a=ice-ufrag", -1)).hasSize(3);
  }
}
