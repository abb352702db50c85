package io.visavis.rtc.jsep;

import io.visavis.rtc.sdp.Direction;
import io.visavis.rtc.sdp.ExtMap;
import io.visavis.rtc.sdp.Fingerprint;
import io.visavis.rtc.sdp.Group;
import io.visavis.rtc.sdp.IceAttributes;
import io.visavis.rtc.sdp.IceCandidateLine;
import io.visavis.rtc.sdp.LineBlock;
import io.visavis.rtc.sdp.MediaDescription;
import io.visavis.rtc.sdp.MediaLine;
import io.visavis.rtc.sdp.Msid;
import io.visavis.rtc.sdp.SctpAttributes;
import io.visavis.rtc.sdp.SdpLine;
import io.visavis.rtc.sdp.SdpParseException;
import io.visavis.rtc.sdp.SessionDescription;
import io.visavis.rtc.sdp.Setup;
import io.visavis.rtc.sdp.SsrcGroup;
import io.visavis.rtc.sdp.SsrcLine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the attributes of a description into the typed view (RFC 9429 §5.8.1 and §5.8.2).
final class SectionReader {
  private static final String MID = "mid";

  private final SessionDescription session;
  private final boolean offer;
  private final List<Group> groups;

  SectionReader(SessionDescription session, boolean offer) {
    this.session = session;
    this.offer = offer;
    groups = session.readAll("group", Group::parse);
  }

  ParsedDescription read() {
    List<Section> sections = new ArrayList<>();
    for (MediaDescription media : session.media()) {
      sections.add(section(sections.size(), media));
    }
    return new ParsedDescription(session, offer, groups, session.has("ice-lite"), sections);
  }

  private Section section(int index, MediaDescription media) {
    MediaLine head = media.media();
    String mid = media.read(MID, SectionReader::mid);
    Direction direction = direction(media);
    List<ExtMap> extensions = new ArrayList<>(session.readAll("extmap", ExtMap::parse));
    extensions.addAll(media.readAll("extmap", ExtMap::parse));
    Long maxMessageSize = media.read("max-message-size", SctpAttributes::maxMessageSize);
    SdpLine simulcast = media.attribute("simulcast");
    boolean rtp = head.media().equals("audio") || head.media().equals("video");
    return new Section(
        index,
        media.head().number(),
        mid,
        head.media(),
        head.port(),
        head.protocol(),
        head.formats(),
        bundleOnly(media, mid, direction),
        direction,
        transport(media),
        rtp ? CodecReader.read(media) : List.of(),
        extensions,
        media.has("extmap-allow-mixed") || session.has("extmap-allow-mixed"),
        media.readAll("msid", Msid::parse),
        media.readAll("ssrc", SsrcLine::parse),
        media.readAll("ssrc-group", SsrcGroup::parse),
        media.attributes("rid").stream().map(SdpLine::attributeValue).toList(),
        simulcast == null ? null : simulcast.attributeValue(),
        sctpPort(media),
        maxMessageSize == null ? SctpAttributes.DEFAULT_MAX_MESSAGE_SIZE : maxMessageSize);
  }

  private static String mid(String text) {
    String mid = text.strip();
    if (mid.isEmpty() || mid.indexOf(' ') >= 0) {
      throw new SdpParseException(0, "mid: it is not one word");
    }
    return mid;
  }

  /// RFC 9143 §6. Some writers leave the attribute out; an offer that lists a section of port 0 in
  /// its group and lets media flow through it cannot mean a rejection (§7.2 forbids listing one).
  private boolean bundleOnly(MediaDescription media, @Nullable String mid, Direction direction) {
    if (media.media().port() != 0 || mid == null || !offer) {
      return false;
    }
    boolean grouped = false;
    for (Group group : groups) {
      grouped |= group.semantics().equals(Group.BUNDLE) && group.mids().contains(mid);
    }
    return media.has("bundle-only") || (grouped && direction != Direction.INACTIVE);
  }

  private Direction direction(MediaDescription media) {
    Direction direction = ownDirection(media);
    if (direction == null) {
      direction = ownDirection(session);
    }
    return direction == null ? Direction.SENDRECV : direction;
  }

  private static @Nullable Direction ownDirection(LineBlock block) {
    for (SdpLine line : block.lines()) {
      String name = line.attributeName();
      Direction direction = name == null ? null : Direction.of(name);
      if (direction != null) {
        return direction;
      }
    }
    return null;
  }

  private TransportFields transport(MediaDescription media) {
    List<String> options = new ArrayList<>(sessionOptions(session));
    media.readAll("ice-options", IceAttributes::options).forEach(options::addAll);
    List<Fingerprint> fingerprints = media.readAll("fingerprint", Fingerprint::parse);
    if (fingerprints.isEmpty()) {
      fingerprints = session.readAll("fingerprint", Fingerprint::parse);
    }
    return new TransportFields(
        either(media, "ice-ufrag", IceAttributes::ufrag),
        either(media, "ice-pwd", IceAttributes::pwd),
        options,
        fingerprints,
        either(media, "setup", Setup::parse),
        media.has("rtcp-mux"),
        media.has("rtcp-mux-only"),
        media.has("rtcp-rsize"),
        media.readAll("candidate", IceCandidateLine::parse),
        media.has("end-of-candidates") || session.has("end-of-candidates"));
  }

  static List<String> sessionOptions(SessionDescription session) {
    return session.readAll("ice-options", IceAttributes::options).stream()
        .flatMap(List::stream)
        .toList();
  }

  private <T> @Nullable T either(MediaDescription media, String name, Function<String, T> parser) {
    T own = media.read(name, parser);
    return own != null ? own : session.read(name, parser);
  }

  /// RFC 8841 §5, or the drafts' `DTLS/SCTP 5000` with `a=sctpmap`.
  private static int sctpPort(MediaDescription media) {
    Integer port = media.read("sctp-port", SctpAttributes::port);
    if (port == null) {
      port = media.read("sctpmap", SctpAttributes::sctpmapPort);
    }
    return port == null ? -1 : port;
  }
}
