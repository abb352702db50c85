package io.visavis.rtc.jsep;

import io.visavis.rtc.sdp.Direction;
import io.visavis.rtc.sdp.ExtMap;
import io.visavis.rtc.sdp.Fingerprint;
import io.visavis.rtc.sdp.IceCandidateLine;
import io.visavis.rtc.sdp.Msid;
import io.visavis.rtc.sdp.SsrcGroup;
import io.visavis.rtc.sdp.SsrcLine;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The typed view of one media section.
///
/// @param index its place, from 0
/// @param line the line of its `m=`, from 1; 0 when it was made here
/// @param mid null when it has none
/// @param kind `audio`, `video`, `application` or a word that we do not serve
/// @param port of the `m=` line
/// @param protocol of the `m=` line
/// @param formats of the `m=` line
/// @param bundleOnly port 0 and yet no rejection (RFC 9143 §6)
/// @param direction the section's, else the session's, else `sendrecv`
/// @param transport ICE, DTLS and RTCP attributes
/// @param codecs in the order of the `m=` line; payload types without a known name are left out
/// @param extensions header extensions, the session's included
/// @param extmapAllowMixed RFC 8285 §6
/// @param msids of the streams
/// @param ssrcs all source attributes in order
/// @param ssrcGroups groups of sources
/// @param rids values of `a=rid`, unread
/// @param simulcast value of `a=simulcast`, unread; null when absent
/// @param sctpPort of a data section; -1 when absent
/// @param maxMessageSize of a data section in bytes, 0 without limit (RFC 8841 §6)
public record Section(
    int index,
    int line,
    @Nullable String mid,
    String kind,
    int port,
    String protocol,
    List<String> formats,
    boolean bundleOnly,
    Direction direction,
    TransportFields transport,
    List<Codec> codecs,
    List<ExtMap> extensions,
    boolean extmapAllowMixed,
    List<Msid> msids,
    List<SsrcLine> ssrcs,
    List<SsrcGroup> ssrcGroups,
    List<String> rids,
    @Nullable String simulcast,
    int sctpPort,
    long maxMessageSize) {
  public Section {
    formats = List.copyOf(formats);
    codecs = List.copyOf(codecs);
    extensions = List.copyOf(extensions);
    msids = List.copyOf(msids);
    ssrcs = List.copyOf(ssrcs);
    ssrcGroups = List.copyOf(ssrcGroups);
    rids = List.copyOf(rids);
  }

  /// Port 0 without being bundle-only: nothing flows (RFC 3264 §6).
  public boolean rejected() {
    return port == 0 && !bundleOnly;
  }

  /// Whether it carries audio or video.
  public boolean isRtp() {
    return kind.equals("audio") || kind.equals("video");
  }

  /// Whether it carries data channels (RFC 8841), in today's form or the drafts'.
  public boolean isData() {
    if (!kind.equals("application")) {
      return false;
    }
    boolean legacy = protocol.equals("DTLS/SCTP");
    return legacy || (formats.contains("webrtc-datachannel") && protocol.endsWith("/DTLS/SCTP"));
  }

  /// Whether we can accept it: a kind and a protocol of ours. RFC 9429 §5.1.2 lists the RTP
  /// profiles that must be taken although none but `UDP/TLS/RTP/SAVPF` is ever offered; the
  /// unencrypted ones are taken as well since the fingerprint decides, and one is required.
  public boolean supported() {
    return switch (protocol.toUpperCase(Locale.ROOT)) {
      case "UDP/TLS/RTP/SAVPF", "TCP/TLS/RTP/SAVPF", "TCP/DTLS/RTP/SAVPF", "UDP/TLS/RTP/SAVP" ->
          isRtp();
      case "RTP/SAVPF", "RTP/SAVP", "RTP/AVPF", "RTP/AVP" -> isRtp();
      case "UDP/DTLS/SCTP", "TCP/DTLS/SCTP", "DTLS/SCTP" -> isData();
      default -> false;
    };
  }

  /// Whether RTCP shares the port of RTP; data has none that would need another.
  public boolean muxesRtcp() {
    return !isRtp() || transport.rtcpMux() || transport.rtcpMuxOnly();
  }

  /// The ICE user name fragment, null when absent.
  public @Nullable String iceUfrag() {
    return transport.iceUfrag();
  }

  /// The ICE password, null when absent.
  public @Nullable String icePwd() {
    return transport.icePwd();
  }

  /// The fingerprints of the writer's certificate.
  public List<Fingerprint> fingerprints() {
    return transport.fingerprints();
  }

  /// The candidates in order.
  public List<IceCandidateLine> candidates() {
    return transport.candidates();
  }

  /// The canonical name of the first source that has one, or null.
  public @Nullable String cname() {
    for (SsrcLine ssrc : ssrcs) {
      if (ssrc.attribute().equals("cname")) {
        return ssrc.value();
      }
    }
    return null;
  }

  /// The first source that is no retransmission, or -1.
  public long primarySsrc() {
    for (SsrcGroup group : ssrcGroups) {
      if (group.semantics().equals(SsrcGroup.FID) && !group.ssrcs().isEmpty()) {
        return group.ssrcs().getFirst();
      }
    }
    return ssrcs.isEmpty() ? -1 : ssrcs.getFirst().ssrc();
  }

  /// The source that repeats `primary` (RFC 4588 §8.5), or -1.
  public long rtxSsrc(long primary) {
    for (SsrcGroup group : ssrcGroups) {
      List<Long> ssrcs = group.ssrcs();
      boolean pair = group.semantics().equals(SsrcGroup.FID) && ssrcs.size() == 2;
      if (pair && ssrcs.getFirst() == primary) {
        return ssrcs.getLast();
      }
    }
    return -1;
  }

  /// The codec of that payload type, or null.
  public @Nullable Codec codec(int payloadType) {
    for (Codec codec : codecs) {
      if (codec.payloadType() == payloadType) {
        return codec;
      }
    }
    return null;
  }

  /// The same section under a mid that it does not write itself.
  Section named(String name) {
    return new Section(
        index,
        line,
        name,
        kind,
        port,
        protocol,
        formats,
        bundleOnly,
        direction,
        transport,
        codecs,
        extensions,
        extmapAllowMixed,
        msids,
        ssrcs,
        ssrcGroups,
        rids,
        simulcast,
        sctpPort,
        maxMessageSize);
  }

  /// A name for messages: the mid, or else the place.
  String title() {
    return mid == null ? "the media section at place " + index : "the media section " + mid;
  }
}
