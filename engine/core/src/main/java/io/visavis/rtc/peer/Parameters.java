package io.visavis.rtc.peer;

import io.visavis.rtc.RTCRtpCodecParameters;
import io.visavis.rtc.RTCRtpHeaderExtensionParameters;
import io.visavis.rtc.jsep.Codec;
import io.visavis.rtc.sdp.ExtMap;
import java.util.List;

/// What was negotiated, in W3C's terms.
final class Parameters {

  private Parameters() {}

  static List<RTCRtpCodecParameters> codecs(String kind, List<Codec> codecs) {
    return codecs.stream().map(codec -> codec(kind, codec)).toList();
  }

  private static RTCRtpCodecParameters codec(String kind, Codec codec) {
    RTCRtpCodecParameters.Builder builder =
        RTCRtpCodecParameters.builder(
            kind + "/" + codec.name(), codec.clockRate(), codec.payloadType());
    if (kind.equals("audio")) {
      builder.channels(codec.channels());
    }
    return builder.sdpFmtpLine(codec.fmtp().isEmpty() ? null : codec.fmtp()).build();
  }

  static List<RTCRtpHeaderExtensionParameters> extensions(List<ExtMap> extensions) {
    return extensions.stream()
        .map(e -> RTCRtpHeaderExtensionParameters.builder(e.uri(), e.id()).build())
        .toList();
  }
}
