package io.visavis.rtc;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What senders and receivers have in common (webrtc-pc §5.2.1).
public class RTCRtpParameters {
  private final List<RTCRtpHeaderExtensionParameters> headerExtensions;
  private final RTCRtcpParameters rtcp;
  private final List<RTCRtpCodecParameters> codecs;

  RTCRtpParameters(
      List<RTCRtpHeaderExtensionParameters> headerExtensions,
      RTCRtcpParameters rtcp,
      List<RTCRtpCodecParameters> codecs) {
    this.headerExtensions = WebIdl.list("RTCRtpParameters.headerExtensions", headerExtensions);
    this.rtcp = WebIdl.required("RTCRtpParameters.rtcp", rtcp);
    this.codecs = WebIdl.list("RTCRtpParameters.codecs", codecs);
  }

  /// {@return negotiated header extensions}
  public List<RTCRtpHeaderExtensionParameters> headerExtensions() {
    return headerExtensions;
  }

  /// {@return parameters of RTCP}
  public RTCRtcpParameters rtcp() {
    return rtcp;
  }

  /// {@return negotiated codecs, best first}
  public List<RTCRtpCodecParameters> codecs() {
    return codecs;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RTCRtpParameters that
        && that.getClass() == getClass()
        && Objects.equals(headerExtensions(), that.headerExtensions())
        && Objects.equals(rtcp(), that.rtcp())
        && Objects.equals(codecs(), that.codecs());
  }

  @Override
  public int hashCode() {
    return Objects.hash(headerExtensions(), rtcp(), codecs());
  }

  @Override
  public String toString() {
    return "RTCRtpParameters[headerExtensions="
        + headerExtensions()
        + ", rtcp="
        + rtcp()
        + ", codecs="
        + codecs()
        + "]";
  }
}
