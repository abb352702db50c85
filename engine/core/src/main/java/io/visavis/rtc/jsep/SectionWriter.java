package io.visavis.rtc.jsep;

import io.visavis.rtc.sdp.Direction;
import io.visavis.rtc.sdp.ExtMap;
import io.visavis.rtc.sdp.Fingerprint;
import io.visavis.rtc.sdp.Fmtp;
import io.visavis.rtc.sdp.IceCandidateLine;
import io.visavis.rtc.sdp.MediaDescription;
import io.visavis.rtc.sdp.MediaLine;
import io.visavis.rtc.sdp.Msid;
import io.visavis.rtc.sdp.RtcpFb;
import io.visavis.rtc.sdp.RtpMap;
import io.visavis.rtc.sdp.SdpLine;
import io.visavis.rtc.sdp.Setup;
import io.visavis.rtc.sdp.SsrcGroup;
import io.visavis.rtc.sdp.SsrcLine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes the lines of one media section (RFC 9429 §5.2.1 and §5.3.1), in the order that browsers
/// use.
final class SectionWriter {
  private static final String RTP = "UDP/TLS/RTP/SAVPF";
  private static final String SCTP = "UDP/DTLS/SCTP";
  // The drafts before RFC 8841 declared a number of streams; it limits nothing here.
  private static final int LEGACY_STREAMS = 1_024;

  private final List<SdpLine> lines = new ArrayList<>();
  private final DefaultCandidate place;
  private final boolean portZero;

  /// @param place what the `m=` and `c=` lines say
  /// @param portZero bundle-only: the port is 0 whatever the place is
  SectionWriter(DefaultCandidate place, boolean portZero) {
    this.place = place;
    this.portZero = portZero;
    lines.add(SdpLine.of('c', place.connection()));
    if (portZero) {
      lines.add(SdpLine.attribute("bundle-only"));
    }
  }

  /// A section of port 0 that keeps its place (RFC 9429 §5.2.2).
  static MediaDescription rejected(
      String kind, String protocol, List<String> formats, @Nullable String mid) {
    List<SdpLine> lines = new ArrayList<>();
    lines.add(SdpLine.of('c', DefaultCandidate.UNKNOWN.connection()));
    if (mid != null) {
      lines.add(SdpLine.attribute("mid", mid));
    }
    if (!kind.equals("application")) {
      lines.add(SdpLine.attribute("inactive"));
    }
    return new MediaDescription(new MediaLine(kind, 0, protocol, formats), lines);
  }

  /// ICE and DTLS: tagged and unbundled sections only (RFC 9143 §7.1.3).
  SectionWriter transport(LocalTransport transport, Setup setup, boolean candidates) {
    if (candidates) {
      for (IceCandidateLine candidate : transport.candidates()) {
        lines.add(SdpLine.attribute("candidate", candidate.value()));
      }
    }
    lines.add(SdpLine.attribute("ice-ufrag", transport.iceUfrag()));
    lines.add(SdpLine.attribute("ice-pwd", transport.icePwd()));
    for (Fingerprint fingerprint : transport.fingerprints()) {
      lines.add(SdpLine.attribute("fingerprint", fingerprint));
    }
    lines.add(SdpLine.attribute("setup", setup));
    if (candidates && transport.endOfCandidates()) {
      lines.add(SdpLine.attribute("end-of-candidates"));
    }
    return this;
  }

  SectionWriter mid(@Nullable String mid) {
    if (mid != null) {
      lines.add(SdpLine.attribute("mid", mid));
    }
    return this;
  }

  /// Bundled sections repeat these too: deployed readers insist on `rtcp-mux` in each.
  ///
  /// @param rtcpPlace what `a=rtcp` says
  SectionWriter rtcp(
      DefaultCandidate rtcpPlace, boolean mux, boolean muxOnly, boolean reducedSize) {
    if (!muxOnly) {
      lines.add(SdpLine.attribute("rtcp", rtcpPlace.rtcp()));
    }
    if (mux) {
      lines.add(SdpLine.attribute("rtcp-mux"));
    }
    if (mux && muxOnly) {
      lines.add(SdpLine.attribute("rtcp-mux-only"));
    }
    if (reducedSize) {
      lines.add(SdpLine.attribute("rtcp-rsize"));
    }
    return this;
  }

  /// Direction, streams and sources; the latter two only where media may flow from us.
  SectionWriter flow(Direction direction, LocalMedia media) {
    lines.add(SdpLine.attribute(direction.toString()));
    if (!direction.sends()) {
      return this;
    }
    List<String> streams = media.streams().isEmpty() ? List.of(Msid.NO_STREAM) : media.streams();
    for (String stream : streams) {
      lines.add(SdpLine.attribute("msid", new Msid(stream, media.trackId())));
    }
    return this;
  }

  SectionWriter extensions(List<ExtMap> extensions) {
    for (ExtMap extension : extensions) {
      lines.add(SdpLine.attribute("extmap", extension));
    }
    return this;
  }

  SectionWriter codecs(List<Codec> codecs) {
    for (Codec codec : codecs) {
      int type = codec.payloadType();
      // RFC 8866 §6.6: one channel is not written.
      int channels = codec.channels() > 1 ? codec.channels() : 0;
      lines.add(
          SdpLine.attribute("rtpmap", new RtpMap(type, codec.name(), codec.clockRate(), channels)));
      for (String feedback : codec.feedback()) {
        lines.add(SdpLine.attribute("rtcp-fb", new RtcpFb(type, feedback)));
      }
      if (!codec.fmtp().isEmpty()) {
        lines.add(SdpLine.attribute("fmtp", new Fmtp(type, codec.fmtp())));
      }
    }
    return this;
  }

  SectionWriter sources(Direction direction, @Nullable LocalSources sources, List<Codec> codecs) {
    if (sources == null || !direction.sends()) {
      return this;
    }
    boolean rtx = sources.rtxSsrc() >= 0 && codecs.stream().anyMatch(Codec::isRtx);
    if (rtx) {
      List<Long> pair = List.of(sources.ssrc(), sources.rtxSsrc());
      lines.add(SdpLine.attribute("ssrc-group", new SsrcGroup(SsrcGroup.FID, pair)));
    }
    lines.add(SdpLine.attribute("ssrc", new SsrcLine(sources.ssrc(), "cname", sources.cname())));
    if (rtx) {
      SsrcLine repeats = new SsrcLine(sources.rtxSsrc(), "cname", sources.cname());
      lines.add(SdpLine.attribute("ssrc", repeats));
    }
    return this;
  }

  MediaDescription rtp(String kind, @Nullable String protocol, List<Codec> codecs) {
    List<String> formats =
        codecs.stream().map(codec -> Integer.toString(codec.payloadType())).toList();
    return media(kind, protocol == null ? RTP : protocol, formats);
  }

  /// RFC 8841 §4, or the drafts' form when the offer has it.
  MediaDescription data(LocalMedia.LocalData data, @Nullable String protocol) {
    String port = Integer.toString(data.sctpPort());
    if (protocol != null && protocol.equals("DTLS/SCTP")) {
      lines.add(SdpLine.attribute("sctpmap", port + " webrtc-datachannel " + LEGACY_STREAMS));
      lines.add(SdpLine.attribute("max-message-size", data.maxMessageSize()));
      return media("application", protocol, List.of(port));
    }
    lines.add(SdpLine.attribute("sctp-port", port));
    lines.add(SdpLine.attribute("max-message-size", data.maxMessageSize()));
    return media("application", protocol == null ? SCTP : protocol, List.of("webrtc-datachannel"));
  }

  private MediaDescription media(String kind, String protocol, List<String> formats) {
    int port = portZero ? 0 : place.port();
    return new MediaDescription(new MediaLine(kind, port, protocol, formats), lines);
  }
}
