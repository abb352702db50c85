package io.visavis.rtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RTCRtpParametersTest {
  @Test
  void capabilities_of_audio_are_opus() {
    RTCRtpCapabilities audio = Objects.requireNonNull(RTCRtpSender.getCapabilities("audio"));
    assertThat(audio.codecs())
        .containsExactly(
            RTCRtpCodec.builder("audio/opus", 48_000)
                .channels(2)
                .sdpFmtpLine("minptime=10;useinbandfec=1")
                .build());
    assertThat(audio.headerExtensions())
        .extracting(RTCRtpHeaderExtensionCapability::uri)
        .contains(
            "urn:ietf:params:rtp-hdrext:ssrc-audio-level", "urn:ietf:params:rtp-hdrext:sdes:mid");
  }

  @Test
  void capabilities_of_video_are_vp8_and_rtx() {
    RTCRtpCapabilities video = Objects.requireNonNull(RTCRtpReceiver.getCapabilities("video"));
    assertThat(video.codecs())
        .extracting(RTCRtpCodec::mimeType)
        .containsExactly("video/VP8", "video/rtx");
  }

  @Test
  void another_kind_has_no_capabilities() {
    assertThat(RTCRtpSender.getCapabilities("smell")).isNull();
    assertThat(RTCRtpReceiver.getCapabilities("")).isNull();
  }

  @Test
  void encodings_have_w3c_s_defaults() {
    RTCRtpEncodingParameters encoding = RTCRtpEncodingParameters.builder().build();
    assertThat(encoding.active()).isTrue();
    assertThat(encoding.priority()).isEqualTo(RTCPriorityType.LOW);
    assertThat(encoding.maxBitrate()).isNull();
    assertThat(encoding.scaleResolutionDownBy()).isNull();
    RTCRtpTransceiverInit init = new RTCRtpTransceiverInit();
    assertThat(init.direction()).isEqualTo(RTCRtpTransceiverDirection.SENDRECV);
    assertThat(init.sendEncodings()).isEmpty();
    assertThat(init.streams()).isEmpty();
  }

  @Test
  void parameters_are_changed_through_a_builder_and_keep_the_rest() {
    RTCRtpSendParameters got =
        RTCRtpSendParameters.builder(
                "transaction", List.of(RTCRtpEncodingParameters.builder().build()))
            .codecs(List.of(RTCRtpCodecParameters.builder("video/VP8", 90_000, 96).build()))
            .rtcp(RTCRtcpParameters.builder().cname("c").reducedSize(true).build())
            .build();
    assertThat(got.toBuilder().build()).isEqualTo(got).hasSameHashCodeAs(got);
    RTCRtpSendParameters changed =
        got.toBuilder().degradationPreference(RTCDegradationPreference.BALANCED).build();
    assertThat(changed).isNotEqualTo(got);
    assertThat(changed.transactionId()).isEqualTo("transaction");
    assertThat(changed.codecs()).isEqualTo(got.codecs());
    assertThatThrownBy(() -> changed.encodings().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void a_negotiated_codec_is_not_equal_to_its_capability() {
    RTCRtpCodec codec = RTCRtpCodec.builder("video/VP8", 90_000).build();
    RTCRtpCodec negotiated = RTCRtpCodecParameters.builder("video/VP8", 90_000, 96).build();
    assertThat(codec).isNotEqualTo(negotiated);
    assertThat(negotiated).isNotEqualTo(codec);
    assertThat(codec).isEqualTo(RTCRtpCodec.builder("video/VP8", 90_000).build());
  }
}
