package io.visavis.rtc.media;

import io.visavis.rtc.rtp.RtpExtensionMap;
import java.time.Duration;
import java.util.List;

/// What one receiving m-section negotiated.
///
/// @param mid the m-section's tag
/// @param codecs every codec the peer may send here
/// @param ssrcs signalled primary SSRCs (a=ssrc), may be empty
/// @param rtxSsrcs for each of `ssrcs` its RTX SSRC (a=ssrc-group:FID), or 0
/// @param maxWait how long a missing video packet may hold up the frames behind it, when NACK can
///   bring it back
/// @param reorderWait how long a missing packet is waited for when nothing can bring it back
public record ReceiveStreamSettings(
    String mid,
    List<RtpCodec> codecs,
    RtpExtensionMap extensions,
    List<Integer> ssrcs,
    List<Integer> rtxSsrcs,
    Duration maxWait,
    Duration reorderWait) {
  public static final Duration DEFAULT_MAX_WAIT = Duration.ofSeconds(1);
  public static final Duration DEFAULT_REORDER_WAIT = Duration.ofMillis(60);

  public ReceiveStreamSettings {
    codecs = List.copyOf(codecs);
    ssrcs = List.copyOf(ssrcs);
    rtxSsrcs = List.copyOf(rtxSsrcs);
    if (codecs.isEmpty()) {
      throw new IllegalArgumentException("no codec");
    }
  }

  public ReceiveStreamSettings(
      String mid,
      List<RtpCodec> codecs,
      RtpExtensionMap extensions,
      List<Integer> ssrcs,
      List<Integer> rtxSsrcs) {
    this(mid, codecs, extensions, ssrcs, rtxSsrcs, DEFAULT_MAX_WAIT, DEFAULT_REORDER_WAIT);
  }
}
