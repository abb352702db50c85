package io.visavis.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.AudioDecoderSettings;
import io.visavis.rtc.AudioEncoderSettings;
import io.visavis.rtc.MediaCodecs;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.VideoEncoderSettings;
import java.time.Duration;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class ProviderTest {
  private final MediaCodecs codecs =
      ServiceLoader.load(MediaCodecs.class).stream()
          .map(ServiceLoader.Provider::get)
          .filter(VisavisCodecs.class::isInstance)
          .findFirst()
          .orElseThrow();

  @Test
  void it_is_found_and_makes_what_it_lists() {
    int before = NativeHandles.open();
    assertThat(codecs.mimeTypes()).containsExactly("audio/opus", "video/VP8");
    var audio = new AudioEncoderSettings(48_000, 2, 32_000, Duration.ofMillis(20), true, false);
    codecs.newVideoEncoder("video/vp8", new VideoEncoderSettings(640, 360, 30, 500_000, 1)).close();
    codecs.newVideoDecoder("video/VP8").close();
    codecs.newAudioEncoder("audio/OPUS", audio).close();
    codecs.newAudioDecoder("audio/opus", new AudioDecoderSettings(48_000, 2)).close();
    assertThat(NativeHandles.open()).isEqualTo(before);
  }

  @Test
  void other_codecs_rates_and_packet_durations_are_refused() {
    assertThatThrownBy(() -> codecs.newVideoDecoder("video/H264"))
        .isInstanceOf(RTCException.class)
        .hasMessageContaining("video/H264");
    assertThatThrownBy(
            () -> codecs.newAudioDecoder("audio/opus", new AudioDecoderSettings(44_100, 2)))
        .isInstanceOf(RTCException.class);
    assertThatThrownBy(() ->
            codecs.newAudioEncoder(
                "audio/opus",
                new AudioEncoderSettings(48_000, 2, 32_000, Duration.ofMillis(25), true, false)))
        .isInstanceOf(RTCException.class);
  }
}
