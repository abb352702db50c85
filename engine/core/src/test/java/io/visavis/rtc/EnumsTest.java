package io.visavis.rtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The strings are those of webrtc-pc's WebIDL.
class EnumsTest {
  static Stream<Arguments> enums() {
    return Stream.of(
        row(
            RTCBundlePolicy.values(),
            RTCBundlePolicy::value,
            RTCBundlePolicy::of,
            "balanced max-compat max-bundle"),
        row(
            RTCRtcpMuxPolicy.values(),
            RTCRtcpMuxPolicy::value,
            RTCRtcpMuxPolicy::of,
            "require negotiate"),
        row(
            RTCIceTransportPolicy.values(),
            RTCIceTransportPolicy::value,
            RTCIceTransportPolicy::of,
            "all relay public"),
        row(
            RTCIceCredentialType.values(),
            RTCIceCredentialType::value,
            RTCIceCredentialType::of,
            "password oauth"),
        row(
            RTCSdpType.values(),
            RTCSdpType::value,
            RTCSdpType::of,
            "offer pranswer answer rollback"),
        row(
            RTCSignalingState.values(),
            RTCSignalingState::value,
            RTCSignalingState::of,
            "stable have-local-offer have-remote-offer have-local-pranswer"
                + " have-remote-pranswer closed"),
        row(
            RTCIceGatheringState.values(),
            RTCIceGatheringState::value,
            RTCIceGatheringState::of,
            "new gathering complete"),
        row(
            RTCIceGathererState.values(),
            RTCIceGathererState::value,
            RTCIceGathererState::of,
            "new gathering complete"),
        row(
            RTCIceTransportState.values(),
            RTCIceTransportState::value,
            RTCIceTransportState::of,
            "new checking connected completed disconnected failed closed"),
        row(
            RTCIceConnectionState.values(),
            RTCIceConnectionState::value,
            RTCIceConnectionState::of,
            "closed failed disconnected new checking completed connected"),
        row(
            RTCPeerConnectionState.values(),
            RTCPeerConnectionState::value,
            RTCPeerConnectionState::of,
            "closed failed disconnected new connecting connected"),
        row(
            RTCIceRole.values(),
            RTCIceRole::value,
            RTCIceRole::of,
            "unknown controlling controlled"),
        row(RTCIceComponent.values(), RTCIceComponent::value, RTCIceComponent::of, "rtp rtcp"),
        row(RTCIceProtocol.values(), RTCIceProtocol::value, RTCIceProtocol::of, "udp tcp"),
        row(
            RTCIceTcpCandidateType.values(),
            RTCIceTcpCandidateType::value,
            RTCIceTcpCandidateType::of,
            "active passive so"),
        row(
            RTCIceCandidateType.values(),
            RTCIceCandidateType::value,
            RTCIceCandidateType::of,
            "host srflx prflx relay"),
        row(
            RTCIceServerTransportProtocol.values(),
            RTCIceServerTransportProtocol::value,
            RTCIceServerTransportProtocol::of,
            "udp tcp tls"),
        row(
            RTCDtlsTransportState.values(),
            RTCDtlsTransportState::value,
            RTCDtlsTransportState::of,
            "new connecting connected closed failed"),
        row(RTCDtlsRole.values(), RTCDtlsRole::value, RTCDtlsRole::of, "client server unknown"),
        row(
            RTCSctpTransportState.values(),
            RTCSctpTransportState::value,
            RTCSctpTransportState::of,
            "connecting connected closed"),
        row(
            RTCDataChannelState.values(),
            RTCDataChannelState::value,
            RTCDataChannelState::of,
            "connecting open closing closed"),
        row(BinaryType.values(), BinaryType::value, BinaryType::of, "blob arraybuffer"),
        row(
            RTCRtpTransceiverDirection.values(),
            RTCRtpTransceiverDirection::value,
            RTCRtpTransceiverDirection::of,
            "sendrecv sendonly recvonly inactive stopped"),
        row(
            RTCErrorDetailType.values(),
            RTCErrorDetailType::value,
            RTCErrorDetailType::of,
            "data-channel-failure dtls-failure fingerprint-failure sctp-failure sdp-syntax-error"
                + " hardware-encoder-not-available hardware-encoder-error idp-bad-script-failure"
                + " idp-execution-failure idp-load-failure idp-need-login idp-timeout"
                + " idp-tls-failure idp-token-expired idp-token-invalid"),
        row(
            RTCPriorityType.values(),
            RTCPriorityType::value,
            RTCPriorityType::of,
            "very-low low medium high"),
        row(
            RTCDegradationPreference.values(),
            RTCDegradationPreference::value,
            RTCDegradationPreference::of,
            "balanced maintain-framerate maintain-resolution"
                + " maintain-framerate-and-resolution"),
        row(
            MediaStreamTrackState.values(),
            MediaStreamTrackState::value,
            MediaStreamTrackState::of,
            "live ended"),
        row(
            RTCStatsType.values(),
            RTCStatsType::value,
            RTCStatsType::of,
            "codec inbound-rtp outbound-rtp remote-inbound-rtp remote-outbound-rtp media-source"
                + " media-playout peer-connection data-channel transport candidate-pair"
                + " local-candidate remote-candidate certificate"),
        row(
            RTCStatsIceCandidatePairState.values(),
            RTCStatsIceCandidatePairState::value,
            RTCStatsIceCandidatePairState::of,
            "frozen waiting in-progress failed succeeded"));
  }

  private static <E extends Enum<E>> Arguments row(
      E[] values, Function<E, String> value, Function<String, E> of, String strings) {
    return arguments(
        values[0].getDeclaringClass().getSimpleName(),
        List.of(values).stream().map(value).toList(),
        of,
        List.of(values),
        List.of(strings.split(" ")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("enums")
  void values_are_the_strings_of_webidl(
      String name,
      List<String> actual,
      Function<String, ?> of,
      List<?> constants,
      List<String> expected) {
    assertThat(actual).isEqualTo(expected);
    assertThat(expected.stream().<Object>map(of).toList()).isEqualTo(constants);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("enums")
  void any_other_string_is_a_type_error(
      String name,
      List<String> actual,
      Function<String, ?> of,
      List<?> constants,
      List<String> expected) {
    for (String other : List.of("", "x", expected.get(0).toUpperCase(java.util.Locale.ROOT))) {
      assertThatExceptionOfType(RTCException.class)
          .isThrownBy(() -> of.apply(other))
          .satisfies(e -> assertThat(e.name()).isEqualTo("TypeError"))
          .withMessageContaining(name);
    }
  }
}
