package io.visavis.app.code;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A media section, in the order in which our engine writes its lines.
///
/// @param place port and address of `m=` and `c=`, apart from the kind and the formats
/// @param formats payload types, extensions and codecs: what calls of one program have in common
/// @param flow null in a section of data
record TemplateSection(
    Kind kind,
    Place place,
    boolean bundleOnly,
    @Nullable TemplateTransport transport,
    Formats formats,
    @Nullable Flow flow) {
  /// What is carried.
  enum Kind {
    AUDIO("audio ", " UDP/TLS/RTP/SAVPF "),
    VIDEO("video ", " UDP/TLS/RTP/SAVPF "),
    DATA("application ", " UDP/DTLS/SCTP ");

    private final String word;
    private final String protocol;

    Kind(String word, String protocol) {
      this.word = word;
      this.protocol = protocol;
    }
  }

  /// @param address of `c=`
  record Place(int port, String address) {}

  /// @param types the formats in `m=`
  /// @param extensions lines
  /// @param codecs lines; in a section of data those of SCTP
  record Formats(String types, List<String> extensions, List<String> codecs) {
    Formats {
      extensions = List.copyOf(extensions);
      codecs = List.copyOf(codecs);
    }
  }

  /// What is sent in which direction.
  ///
  /// @param streams names in `a=msid`
  /// @param control of `a=rtcp` (RFC 3605), null without
  /// @param rtcp which lines of [#RTCP] there are, a bit each, the first the lowest
  /// @param cname null without sources
  /// @param sources none, one, or one and that of its retransmissions
  record Flow(
      Direction direction,
      List<String> streams,
      @Nullable Place control,
      int rtcp,
      @Nullable String cname,
      List<Long> sources) {
    static final List<String> RTCP = List.of("a=rtcp-mux", "a=rtcp-mux-only", "a=rtcp-rsize");

    Flow {
      streams = List.copyOf(streams);
      sources = List.copyOf(sources);
    }
  }

  /// In the words of RFC 8866 §6.7.
  enum Direction {
    SENDRECV,
    SENDONLY,
    RECVONLY,
    INACTIVE;

    private String line() {
      return switch (this) {
        case SENDRECV -> "a=sendrecv";
        case SENDONLY -> "a=sendonly";
        case RECVONLY -> "a=recvonly";
        case INACTIVE -> "a=inactive";
      };
    }
  }

  private static final String MSID = "a=msid:";
  private static final String CONTROL = "a=rtcp:";
  private static final String GROUP = "a=ssrc-group:FID ";
  private static final String SSRC = "a=ssrc:";
  private static final String CNAME = " cname:";

  static TemplateSection parse(SdpLines lines, int mid) {
    String media = lines.take("m=");
    Kind kind = null;
    for (Kind each : Kind.values()) {
      kind = media.startsWith(each.word) ? each : kind;
    }
    int protocol = kind == null ? -1 : media.indexOf(kind.protocol);
    if (kind == null || protocol < 0) {
      throw new CodeException("another kind of media");
    }
    int port = (int) SdpLines.number(media.substring(kind.word.length(), protocol));
    String types = media.substring(protocol + kind.protocol.length());
    String connection = lines.take("c=IN IP");
    Place place = new Place(port, connection.substring(Math.min(2, connection.length())));
    boolean bundleOnly = lines.has("a=bundle-only");
    TemplateTransport transport = TemplateTransport.parse(lines);
    lines.expect("a=mid:" + mid);
    List<String> extensions = lines.all("a=extmap:");
    Flow flow = kind == Kind.DATA ? null : direction(lines);
    List<String> codecs =
        lines.all("a=rtpmap:", "a=rtcp-fb:", "a=fmtp:", "a=sctp-port:", "a=max-message-size:");
    if (flow != null) {
      flow = sources(flow, lines);
    }
    if (transport != null) {
      transport = transport.withCandidates(lines);
    }
    return new TemplateSection(
        kind, place, bundleOnly, transport, new Formats(types, extensions, codecs), flow);
  }

  private static Flow direction(SdpLines lines) {
    Direction direction = null;
    for (Direction each : Direction.values()) {
      if (direction == null && lines.has(each.line())) {
        direction = each;
      }
    }
    if (direction == null) {
      throw new CodeException("no direction");
    }
    List<String> streams = new ArrayList<>();
    for (String msid = lines.takeIf(MSID); msid != null; msid = lines.takeIf(MSID)) {
      streams.add(msid.split(" ", -1)[0]);
    }
    String control = lines.takeIf(CONTROL);
    int rtcp = 0;
    for (int i = 0; i < Flow.RTCP.size(); i++) {
      rtcp |= lines.has(Flow.RTCP.get(i)) ? 1 << i : 0;
    }
    Place place = control == null ? null : control(control.split(" ", -1));
    return new Flow(direction, streams, place, rtcp, null, List.of());
  }

  private static Place control(String[] words) {
    return new Place((int) SdpLines.number(words[0]), words[words.length - 1]);
  }

  private static Flow sources(Flow flow, SdpLines lines) {
    lines.takeIf(GROUP);
    List<Long> sources = new ArrayList<>();
    String cname = null;
    for (String line = lines.takeIf(SSRC); line != null; line = lines.takeIf(SSRC)) {
      String[] parts = line.split(CNAME, 2);
      sources.add(SdpLines.number(parts[0]));
      cname = parts.length == 2 ? parts[1] : null;
    }
    return new Flow(flow.direction, flow.streams, flow.control, flow.rtcp, cname, sources);
  }

  /// The same with another CNAME of its sources, if it has any.
  TemplateSection withCname(String other) {
    if (flow == null || flow.sources.isEmpty()) {
      return this;
    }
    Flow renamed =
        new Flow(flow.direction, flow.streams, flow.control, flow.rtcp, other, flow.sources);
    return new TemplateSection(kind, place, bundleOnly, transport, formats, renamed);
  }

  private static String connection(String address) {
    return (address.contains(":") ? "6 " : "4 ") + address;
  }

  /// @param track the name of the track in `a=msid`
  void render(List<String> lines, int mid, String track) {
    lines.add("m=" + kind.word + place.port + kind.protocol + formats.types);
    lines.add("c=IN IP" + connection(place.address));
    if (bundleOnly) {
      lines.add("a=bundle-only");
    }
    if (transport != null) {
      transport.render(lines);
    }
    lines.add("a=mid:" + mid);
    lines.addAll(formats.extensions);
    if (flow != null) {
      lines.add(flow.direction.line());
      flow.streams.forEach(stream -> lines.add(MSID + stream + " " + track));
      if (flow.control != null) {
        lines.add(CONTROL + flow.control.port + " IN IP" + connection(flow.control.address));
      }
      for (int i = 0; i < Flow.RTCP.size(); i++) {
        if ((flow.rtcp >> i & 1) != 0) {
          lines.add(Flow.RTCP.get(i));
        }
      }
    }
    lines.addAll(formats.codecs);
    if (flow != null) {
      if (flow.sources.size() == 2) {
        lines.add(GROUP + flow.sources.getFirst() + " " + flow.sources.getLast());
      }
      flow.sources.forEach(source -> lines.add(SSRC + source + CNAME + flow.cname));
    }
    if (transport != null) {
      transport.renderCandidates(lines);
    }
  }
}
