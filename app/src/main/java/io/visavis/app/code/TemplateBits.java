package io.visavis.app.code;

import io.visavis.app.code.TemplateSection.Flow;
import io.visavis.app.code.TemplateSection.Formats;
import io.visavis.app.code.TemplateSection.Kind;
import io.visavis.app.code.TemplateSection.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A template bit by bit: what is usual takes one bit, what is random takes all of its own, and
/// what was there before takes a number. Writer and reader stand together, field by field.
final class TemplateBits {
  private static final int SECTIONS = 4;
  private static final int TWO = 2;
  private static final int FORMAT = 3;
  private static final int LITERAL = (1 << FORMAT) - 1;
  private static final int SIZE = 12;
  private static final int SOURCE = 32;
  private static final int RTCP = 3;
  private static final String NOWHERE = "0.0.0.0";

  /// RFC 9429 §5.1.1: the port that says nothing.
  private static final int DISCARD = 9;

  /// What our engine makes of audio, video and data. A part of version 1: entries are added at the
  /// end, none is changed.
  private static final List<Formats> USUAL =
      List.of(
          new Formats(
              "111",
              List.of(
                  "a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level",
                  "a=extmap:2 http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time",
                  "a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid"),
              List.of("a=rtpmap:111 opus/48000/2", "a=fmtp:111 minptime=10;useinbandfec=1")),
          new Formats(
              "96 97",
              List.of(
                  "a=extmap:2 http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time",
                  "a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid"),
              List.of(
                  "a=rtpmap:96 VP8/90000",
                  "a=rtcp-fb:96 goog-remb",
                  "a=rtcp-fb:96 nack",
                  "a=rtcp-fb:96 nack pli",
                  "a=rtpmap:97 rtx/90000",
                  "a=fmtp:97 apt=96")),
          new Formats(
              "webrtc-datachannel",
              List.of(),
              List.of("a=sctp-port:5000", "a=max-message-size:262144")));

  /// How a section's place is told.
  private enum Where {
    /// A candidate of its own.
    CANDIDATE,
    /// That of the section before; RTCP's is that of the section.
    BEFORE,
    /// Port 0 and no address.
    NONE,
    /// In full: port 9 and no address mostly.
    OTHER
  }

  // By their numbers in a code, which never change.
  private static final List<Kind> KINDS = List.of(Kind.AUDIO, Kind.VIDEO, Kind.DATA);
  private static final List<Where> PLACES =
      List.of(Where.CANDIDATE, Where.BEFORE, Where.NONE, Where.OTHER);
  private static final List<TemplateSection.Direction> DIRECTIONS =
      List.of(
          TemplateSection.Direction.SENDRECV,
          TemplateSection.Direction.SENDONLY,
          TemplateSection.Direction.RECVONLY,
          TemplateSection.Direction.INACTIVE);

  private TemplateBits() {}

  static void write(SdpTemplate template, BitWriter out) {
    out.bits(template.session(), Long.SIZE);
    out.bit(template.version() != 1);
    if (template.version() != 1) {
      out.bits(template.version(), Long.SIZE);
    }
    out.bit(template.bundled());
    out.bit(template.secured());
    out.bit(template.named());
    out.bits(template.sections().size(), SECTIONS);
    Names names = new Names();
    TransportBits transports = new TransportBits(names);
    Place before = null;
    for (TemplateSection section : template.sections()) {
      write(section, before, transports, names, template.named(), out);
      before = section.place();
    }
  }

  static SdpTemplate read(BitReader in) {
    long session = in.bits(Long.SIZE);
    long version = in.bit() ? in.bits(Long.SIZE) : 1;
    boolean bundled = in.bit();
    boolean secured = in.bit();
    String cname = in.bit() ? null : SdpTemplate.cname(session);
    int count = in.number(SECTIONS);
    Names names = new Names();
    TransportBits transports = new TransportBits(names);
    List<TemplateSection> sections = new ArrayList<>();
    Place before = null;
    for (int i = 0; i < count; i++) {
      TemplateSection section = read(before, transports, names, cname, in);
      sections.add(section);
      before = section.place();
    }
    return new SdpTemplate(session, version, bundled, secured, sections);
  }

  private static void write(
      TemplateSection section,
      @Nullable Place before,
      TransportBits transports,
      Names names,
      boolean named,
      BitWriter out) {
    out.bits(KINDS.indexOf(section.kind()), TWO);
    out.bit(section.bundleOnly());
    TemplateTransport transport = section.transport();
    out.bit(transport != null);
    if (transport != null) {
      transports.write(transport, out);
    }
    writePlace(section.place(), before, transport, names, out);
    writeFormats(section.formats(), out);
    Flow flow = section.flow();
    if (flow != null) {
      writeFlow(flow, section, names, named, out);
    }
  }

  private static TemplateSection read(
      @Nullable Place before,
      TransportBits transports,
      Names names,
      @Nullable String cname,
      BitReader in) {
    int number = in.number(TWO);
    if (number >= KINDS.size()) {
      throw new CodeException("another kind of media");
    }
    Kind kind = KINDS.get(number);
    boolean bundleOnly = in.bit();
    TemplateTransport transport = in.bit() ? transports.read(in) : null;
    Place place = readPlace(before, transport, names, in);
    Formats formats = readFormats(in);
    Flow flow = kind == Kind.DATA ? null : readFlow(place, transport, names, cname, in);
    return new TemplateSection(kind, place, bundleOnly, transport, formats, flow);
  }

  private static void writePlace(
      Place place,
      @Nullable Place before,
      @Nullable TemplateTransport transport,
      Names names,
      BitWriter out) {
    int candidate = -1;
    for (int i = 0; transport != null && i < transport.candidates().size(); i++) {
      candidate = transport.candidates().get(i).at().equals(place) ? i : candidate;
    }
    Where where = Where.OTHER;
    if (place.equals(before)) {
      where = Where.BEFORE;
    } else if (candidate >= 0) {
      where = Where.CANDIDATE;
    } else if (place.equals(new Place(0, NOWHERE))) {
      where = Where.NONE;
    }
    out.bits(PLACES.indexOf(where), TWO);
    switch (where) {
      case CANDIDATE -> Names.index(candidate, count(transport), out);
      case BEFORE, NONE -> {}
      case OTHER -> {
        boolean discard = place.equals(new Place(DISCARD, NOWHERE));
        out.bit(discard);
        if (!discard) {
          out.bits(place.port(), Short.SIZE);
          names.writeAddress(place.address(), out);
        }
      }
    }
  }

  private static Place readPlace(
      @Nullable Place before, @Nullable TemplateTransport transport, Names names, BitReader in) {
    return switch (PLACES.get(in.number(TWO))) {
      case CANDIDATE -> {
        int index = Names.index(count(transport), in);
        yield Objects.requireNonNull(transport).candidates().get(index).at();
      }
      case BEFORE -> {
        if (before == null) {
          throw new CodeException("no section before");
        }
        yield before;
      }
      case NONE -> new Place(0, NOWHERE);
      case OTHER -> {
        if (in.bit()) {
          yield new Place(DISCARD, NOWHERE);
        }
        int port = in.number(Short.SIZE);
        yield new Place(port, names.readAddress(in));
      }
    };
  }

  private static int count(@Nullable TemplateTransport transport) {
    return transport == null ? 0 : transport.candidates().size();
  }

  private static void writeFormats(Formats formats, BitWriter out) {
    int usual = USUAL.indexOf(formats);
    out.bits(usual < 0 ? LITERAL : usual, FORMAT);
    if (usual < 0) {
      List<String> lines = new ArrayList<>();
      lines.add(formats.types());
      lines.addAll(formats.extensions());
      lines.add("");
      lines.addAll(formats.codecs());
      byte[] deflated = Deflated.deflate(String.join("\r\n", lines));
      out.bits(deflated.length, SIZE);
      out.bytes(deflated);
    }
  }

  private static Formats readFormats(BitReader in) {
    int usual = in.number(FORMAT);
    if (usual < USUAL.size()) {
      return USUAL.get(usual);
    }
    if (usual != LITERAL) {
      throw new CodeException("formats of a later version");
    }
    List<String> lines = Deflated.inflate(in.bytes(in.number(SIZE))).lines().toList();
    int middle = lines.indexOf("");
    if (middle < 1) {
      throw new CodeException("no formats");
    }
    return new Formats(
        lines.getFirst(), lines.subList(1, middle), lines.subList(middle + 1, lines.size()));
  }

  private static void writeFlow(
      Flow flow, TemplateSection section, Names names, boolean named, BitWriter out) {
    out.bits(DIRECTIONS.indexOf(flow.direction()), TWO);
    out.bits(flow.streams().size(), TWO);
    flow.streams().forEach(stream -> names.writeName(stream, out));
    Place control = flow.control();
    out.bit(control != null);
    if (control != null) {
      writePlace(control, section.place(), section.transport(), names, out);
    }
    out.bits(flow.rtcp(), RTCP);
    out.bits(flow.sources().size(), TWO);
    flow.sources().forEach(source -> out.bits(source, SOURCE));
    if (!flow.sources().isEmpty() && named) {
      names.writeName(Objects.requireNonNullElse(flow.cname(), ""), out);
    }
  }

  private static Flow readFlow(
      Place place,
      @Nullable TemplateTransport transport,
      Names names,
      @Nullable String common,
      BitReader in) {
    TemplateSection.Direction direction = DIRECTIONS.get(in.number(TWO));
    List<String> streams = new ArrayList<>();
    for (int i = in.number(TWO); i > 0; i--) {
      streams.add(names.readName(in));
    }
    Place control = in.bit() ? readPlace(place, transport, names, in) : null;
    int rtcp = in.number(RTCP);
    List<Long> sources = new ArrayList<>();
    for (int i = in.number(TWO); i > 0; i--) {
      sources.add(in.bits(SOURCE));
    }
    String cname = common;
    if (sources.isEmpty() || common == null) {
      cname = sources.isEmpty() ? null : names.readName(in);
    }
    return new Flow(direction, streams, control, rtcp, cname, sources);
  }
}
