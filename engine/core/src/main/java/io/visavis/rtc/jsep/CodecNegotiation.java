package io.visavis.rtc.jsep;

import io.visavis.rtc.sdp.ExtMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which codecs, feedback and header extensions two ends have in common (RFC 3264 §6.1, RFC 9429
/// §5.3.1 and §5.11).
public final class CodecNegotiation {
  private CodecNegotiation() {}

  /// What we answer an offered section with: the offerer's payload types and extension ids, our
  /// format parameters, and only feedback that both name.
  ///
  /// @param local what we can do
  /// @param offer the remote's section
  public static Negotiated answer(LocalMedia local, Section offer) {
    List<Codec> receive = new ArrayList<>();
    List<Codec> send = new ArrayList<>();
    for (Codec remote : offer.codecs()) {
      Codec ours = match(local.codecs(), offer, remote);
      if (ours != null) {
        receive.add(answered(ours, remote));
        send.add(remote.withCommonFeedback(ours));
      }
    }
    if (local.ownOrder()) {
      List<Codec> order = local.codecs();
      receive.sort((a, b) -> Integer.compare(rank(order, offer, a), rank(order, offer, b)));
      send.sort((a, b) -> Integer.compare(rank(order, offer, a), rank(order, offer, b)));
    }
    return new Negotiated(
        receive, send, extensions(local.extensions(), offer), offer.transport().rtcpRsize());
  }

  /// What holds after the remote answered our section.
  ///
  /// The answerer may use other payload types than ours in the other direction (RFC 3264 §6.1), so
  /// the two lists can differ.
  public static Negotiated answered(Section offer, Section answer) {
    List<Codec> receive = new ArrayList<>();
    List<Codec> send = new ArrayList<>();
    for (Codec remote : answer.codecs()) {
      Codec ours = counterpart(offer, answer, remote);
      if (ours != null) {
        receive.add(ours.withCommonFeedback(remote));
        send.add(remote.withCommonFeedback(ours));
      }
    }
    List<ExtMap> extensions = new ArrayList<>();
    for (ExtMap extension : offer.extensions()) {
      for (ExtMap other : answer.extensions()) {
        if (other.uri().equals(extension.uri()) && other.id() == extension.id()) {
          extensions.add(extension);
        }
      }
    }
    boolean reducedSize = offer.transport().rtcpRsize() && answer.transport().rtcpRsize();
    return new Negotiated(receive, send, extensions, reducedSize);
  }

  private static Codec answered(Codec ours, Codec remote) {
    Codec codec = ours.withPayloadType(remote.payloadType()).withCommonFeedback(remote);
    return remote.isRtx() ? codec.withFmtp("apt=" + remote.apt()) : codec;
  }

  /// Our codec for an offered one; for a retransmission format the one that repeats our codec for
  /// what it repeats.
  private static @Nullable Codec match(List<Codec> locals, Section offer, Codec remote) {
    Codec repeated = remote.isRtx() ? offer.codec(remote.apt()) : null;
    Codec primary = repeated == null ? null : match(locals, offer, repeated);
    for (Codec local : locals) {
      boolean same =
          remote.isRtx()
              ? primary != null && local.isRtx() && local.apt() == primary.payloadType()
              : local.matches(remote);
      if (same && local.clockRate() == remote.clockRate()) {
        return local;
      }
    }
    return null;
  }

  private static @Nullable Codec counterpart(Section offer, Section answer, Codec remote) {
    Codec repeated = remote.isRtx() ? answer.codec(remote.apt()) : null;
    Codec primary = repeated == null ? null : counterpart(offer, answer, repeated);
    for (Codec ours : offer.codecs()) {
      boolean same =
          remote.isRtx()
              ? primary != null && ours.isRtx() && ours.apt() == primary.payloadType()
              : ours.matches(remote);
      if (same) {
        return ours;
      }
    }
    return null;
  }

  private static int rank(List<Codec> order, Section offer, Codec codec) {
    Codec offered = offer.codec(codec.payloadType());
    Codec ours = offered == null ? null : match(order, offer, offered);
    return ours == null ? order.size() : order.indexOf(ours);
  }

  /// RFC 8285 §5: the offerer's ids. One that needs the two-byte form is taken only where the
  /// offerer takes both forms in one stream.
  private static List<ExtMap> extensions(List<ExtMap> locals, Section offer) {
    int last = offer.extmapAllowMixed() ? 255 : ExtensionIds.ONE_BYTE_LAST;
    List<ExtMap> common = new ArrayList<>();
    for (ExtMap remote : offer.extensions()) {
      boolean known = locals.stream().anyMatch(local -> local.uri().equals(remote.uri()));
      boolean twice = common.stream().anyMatch(other -> other.uri().equals(remote.uri()));
      if (known && !twice && remote.id() <= last && remote.id() != 15) {
        common.add(
            new ExtMap(
                remote.id(),
                remote.direction() == null ? null : remote.direction().reversed(),
                remote.uri(),
                ""));
      }
    }
    return common;
  }
}
