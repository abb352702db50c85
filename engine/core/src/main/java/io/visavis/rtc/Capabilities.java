package io.visavis.rtc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What this engine can send and receive, whichever codecs an embedder adds.
final class Capabilities {
  private static final RTCRtpCapabilities AUDIO =
      RTCRtpCapabilities.builder(
              List.of(
                  RTCRtpCodec.builder("audio/opus", 48_000)
                      .channels(2)
                      .sdpFmtpLine("minptime=10;useinbandfec=1")
                      .build()),
              extensions(
                  "urn:ietf:params:rtp-hdrext:ssrc-audio-level",
                  "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time",
                  "urn:ietf:params:rtp-hdrext:sdes:mid"))
          .build();

  private static final RTCRtpCapabilities VIDEO =
      RTCRtpCapabilities.builder(
              List.of(
                  RTCRtpCodec.builder("video/VP8", 90_000).build(),
                  RTCRtpCodec.builder("video/rtx", 90_000).build()),
              extensions(
                  "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time",
                  "urn:ietf:params:rtp-hdrext:sdes:mid"))
          .build();

  private Capabilities() {}

  /// Capabilities of a kind; null for what is no kind.
  static @Nullable RTCRtpCapabilities of(String kind) {
    return switch (kind) {
      case "audio" -> AUDIO;
      case "video" -> VIDEO;
      default -> null;
    };
  }

  private static List<RTCRtpHeaderExtensionCapability> extensions(String... uris) {
    return List.of(uris).stream()
        .map(uri -> RTCRtpHeaderExtensionCapability.builder(uri).build())
        .toList();
  }
}
