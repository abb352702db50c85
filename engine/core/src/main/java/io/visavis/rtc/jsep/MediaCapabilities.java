package io.visavis.rtc.jsep;

import io.visavis.rtc.sdp.ExtMap;
import java.util.List;

/// What this engine can send and receive, per kind, best first.
///
/// Only feedback that the media plane really produces or acts on is listed: a type that is not
/// listed here is never negotiated. `transport-cc` and `ccm fir` are missing for that reason.
///
/// @param audio codecs
/// @param video codecs, each followed by its retransmission format
/// @param audioExtensions header extensions with preferred ids
/// @param videoExtensions header extensions with preferred ids
public record MediaCapabilities(
    List<Codec> audio,
    List<Codec> video,
    List<ExtMap> audioExtensions,
    List<ExtMap> videoExtensions) {
  /// RFC 9143 §15.2: the section's mid in each packet.
  public static final String MID = "urn:ietf:params:rtp-hdrext:sdes:mid";

  /// RFC 6464: how loud a packet is.
  public static final String AUDIO_LEVEL = "urn:ietf:params:rtp-hdrext:ssrc-audio-level";

  /// When a packet left, in 24 bits of NTP time; what REMB is computed from.
  public static final String ABS_SEND_TIME =
      "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time";

  public MediaCapabilities {
    audio = List.copyOf(audio);
    video = List.copyOf(video);
    audioExtensions = List.copyOf(audioExtensions);
    videoExtensions = List.copyOf(videoExtensions);
  }

  /// Opus, and VP8 with retransmission.
  public static MediaCapabilities standard() {
    Codec opus =
        new Codec("audio", 111, "opus", 48_000, 2, "minptime=10;useinbandfec=1", List.of());
    Codec vp8 = Codec.video(96, "VP8", "", List.of("goog-remb", "nack", "nack pli"));
    ExtMap audioLevel = new ExtMap(1, AUDIO_LEVEL);
    ExtMap absSendTime = new ExtMap(2, ABS_SEND_TIME);
    ExtMap mid = new ExtMap(4, MID);
    return new MediaCapabilities(
        List.of(opus),
        List.of(vp8, Codec.rtx("video", 97, 90_000, 96)),
        List.of(audioLevel, absSendTime, mid),
        List.of(absSendTime, mid));
  }

  /// The codecs of that kind.
  public List<Codec> codecs(String kind) {
    return kind.equals("audio") ? audio : video;
  }

  /// The header extensions of that kind.
  public List<ExtMap> extensions(String kind) {
    return kind.equals("audio") ? audioExtensions : videoExtensions;
  }
}
