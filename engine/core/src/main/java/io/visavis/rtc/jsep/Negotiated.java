package io.visavis.rtc.jsep;

import io.visavis.rtc.sdp.ExtMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What two ends agreed on for one audio or video section, seen from our end.
///
/// @param receive what may arrive: payload types of ours, format parameters of ours
/// @param send what we may send, preferred first: the remote's payload types and parameters
/// @param extensions header extensions, the ids being the same both ways
/// @param reducedSizeRtcp whether both ends take reduced-size RTCP (RFC 5506)
public record Negotiated(
    List<Codec> receive, List<Codec> send, List<ExtMap> extensions, boolean reducedSizeRtcp) {
  /// Nothing in common.
  public static final Negotiated NOTHING = new Negotiated(List.of(), List.of(), List.of(), false);

  public Negotiated {
    receive = List.copyOf(receive);
    send = List.copyOf(send);
    extensions = List.copyOf(extensions);
  }

  /// Whether there is a format for media; retransmission alone is none.
  public boolean usable() {
    return send.stream().anyMatch(codec -> !codec.isRtx());
  }

  /// The format to send with: the remote's first that is no retransmission; null when there is
  /// none.
  public @Nullable Codec preferred() {
    for (Codec codec : send) {
      if (!codec.isRtx()) {
        return codec;
      }
    }
    return null;
  }

  /// The format that repeats this one towards the remote, or null.
  public @Nullable Codec rtxOf(Codec codec) {
    for (Codec other : send) {
      if (other.apt() == codec.payloadType()) {
        return other;
      }
    }
    return null;
  }
}
