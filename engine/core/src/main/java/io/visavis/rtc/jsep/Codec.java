package io.visavis.rtc.jsep;

import io.visavis.rtc.sdp.Fmtp;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A codec of a media section, or of our own capabilities, where the payload type is a preference.
///
/// @param kind `audio` or `video`
/// @param payloadType 0 to 127
/// @param name the encoding's name as written, such as `opus`, `VP8`, `rtx`; compare without case
/// @param clockRate in hertz
/// @param channels of audio, at least 1; 0 for video
/// @param fmtp the format parameters as written; empty when there are none
/// @param feedback RTCP feedback types with parameters, such as `nack pli` (RFC 4585 §4.2)
public record Codec(
    String kind,
    int payloadType,
    String name,
    int clockRate,
    int channels,
    String fmtp,
    List<String> feedback) {
  /// The name of retransmission (RFC 4588 §8.1).
  public static final String RTX = "rtx";

  public Codec {
    feedback = List.copyOf(feedback);
  }

  /// A video codec of the 90 kHz clock (RFC 3551 §5).
  public static Codec video(int payloadType, String name, String fmtp, List<String> feedback) {
    return new Codec("video", payloadType, name, 90_000, 0, fmtp, feedback);
  }

  /// Retransmission for the payload type `apt` (RFC 4588 §8.6).
  public static Codec rtx(String kind, int payloadType, int clockRate, int apt) {
    int channels = kind.equals("audio") ? 1 : 0;
    return new Codec(kind, payloadType, RTX, clockRate, channels, "apt=" + apt, List.of());
  }

  /// `kind/name`, W3C's `mimeType`.
  public String mimeType() {
    return kind + "/" + name;
  }

  /// The format parameters by lower-case name.
  public Map<String, String> parameters() {
    return Fmtp.map(fmtp);
  }

  /// Whether it is of that name.
  public boolean is(String other) {
    return name.equalsIgnoreCase(other);
  }

  /// Whether it carries retransmissions of another payload type.
  public boolean isRtx() {
    return is(RTX);
  }

  /// The payload type that retransmissions are of; -1 when this is no retransmission format.
  public int apt() {
    if (!isRtx()) {
      return -1;
    }
    String apt = parameters().getOrDefault("apt", "");
    if (apt.isEmpty() || apt.length() > 3 || !apt.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return -1;
    }
    return Integer.parseInt(apt);
  }

  /// Whether both name the same format, so that one's packets are the other's: name, clock,
  /// channels, and the parameters that tell variants apart. Retransmission formats never match
  /// here: what they match by is the format they repeat.
  public boolean matches(Codec other) {
    return !isRtx() && !other.isRtx() && key().equals(other.key());
  }

  /// Name, clock, channels and variant in one string.
  String key() {
    StringBuilder key = new StringBuilder(kind).append('/').append(name.toLowerCase(Locale.ROOT));
    key.append('/').append(clockRate).append('/').append(channels);
    Map<String, String> parameters = parameters();
    switch (name.toLowerCase(Locale.ROOT)) {
      // RFC 6184 §8.2.2: profile and packetization mode must be used symmetrically.
      case "h264" -> {
        String profile = parameters.getOrDefault("profile-level-id", "420010");
        key.append('/').append(profile, 0, Math.min(4, profile.length()));
        key.append('/').append(parameters.getOrDefault("packetization-mode", "0"));
      }
      // RFC 9628 §6: profile-id, 0 by default; AV1's RTP specification §7.2.1 likewise.
      case "vp9" -> key.append('/').append(parameters.getOrDefault("profile-id", "0"));
      case "av1" -> key.append('/').append(parameters.getOrDefault("profile", "0"));
      default -> {
        // Other formats have no variants that we tell apart.
      }
    }
    return key.toString();
  }

  /// The same under another payload type.
  public Codec withPayloadType(int other) {
    return new Codec(kind, other, name, clockRate, channels, fmtp, feedback);
  }

  /// The same with other format parameters.
  public Codec withFmtp(String other) {
    return new Codec(kind, payloadType, name, clockRate, channels, other, feedback);
  }

  /// The same with the feedback types that `other` has too, in this one's order.
  Codec withCommonFeedback(Codec other) {
    List<String> common = new ArrayList<>(feedback);
    common.retainAll(other.feedback);
    return new Codec(kind, payloadType, name, clockRate, channels, fmtp, common);
  }
}
