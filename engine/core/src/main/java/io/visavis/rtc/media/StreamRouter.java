package io.visavis.rtc.media;

import io.visavis.rtc.base.IntMap;
import io.visavis.rtc.rtp.RtpPacket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which stream a received packet belongs to (RFC 8843 §9.2): by its MID, by its SSRC when that is
/// known, by its payload type when only one m-section has it. What was found out is remembered for
/// the SSRC.
final class StreamRouter {
  /// SSRCs remembered, lest a peer fills the memory with MIDs under ever new SSRCs.
  private static final int MAX_SSRCS = 1_024;

  private static final int PAYLOAD_TYPES = 128;

  private final List<RtpReceiveStream> streams = new ArrayList<>();
  private final Map<String, RtpReceiveStream> byMid = new HashMap<>();
  private final IntMap<RtpReceiveStream> bySsrc = new IntMap<>();
  private final @Nullable RtpReceiveStream[] byPayloadType =
      new @Nullable RtpReceiveStream[PAYLOAD_TYPES];

  /// For an RTX SSRC, the primary one that a=ssrc-group:FID names.
  private final Map<Integer, Integer> primary = new HashMap<>();

  private long unknownPackets;

  void add(RtpReceiveStream stream) {
    streams.add(stream);
    index(stream);
  }

  /// The stream's settings change; SSRCs that were learnt stay.
  void update(RtpReceiveStream stream, ReceiveStreamSettings settings) {
    byMid.values().remove(stream);
    stream.configure(settings);
    index(stream);
  }

  private void index(RtpReceiveStream stream) {
    ReceiveStreamSettings settings = stream.settings();
    byMid.put(settings.mid(), stream);
    for (int i = 0; i < settings.ssrcs().size(); i++) {
      int ssrc = settings.ssrcs().get(i);
      bySsrc.put(ssrc, stream);
      int rtx = i < settings.rtxSsrcs().size() ? settings.rtxSsrcs().get(i) : 0;
      if (rtx != 0) {
        bySsrc.put(rtx, stream);
        primary.put(rtx, ssrc);
      }
    }
    indexPayloadTypes();
  }

  void remove(RtpReceiveStream stream) {
    streams.remove(stream);
    byMid.values().remove(stream);
    bySsrc.removeValue(stream);
    indexPayloadTypes();
  }

  List<RtpReceiveStream> streams() {
    return streams;
  }

  /// @return null when it belongs nowhere; counted
  @Nullable RtpReceiveStream route(RtpPacket packet) {
    RtpReceiveStream stream = bySsrc.get(packet.ssrc());
    String mid = mid(packet, stream);
    if (mid != null) {
      RtpReceiveStream named = byMid.get(mid);
      if (named == null) {
        unknownPackets++;
        return null;
      }
      if (named != stream) {
        latch(packet.ssrc(), named);
      }
      return named;
    }
    if (stream != null) {
      return stream;
    }
    stream = byPayloadType[packet.payloadType()];
    if (stream == null) {
      unknownPackets++;
      return null;
    }
    latch(packet.ssrc(), stream);
    return stream;
  }

  /// The SSRC that retransmissions under this SSRC belong to: the signalled one, or the stream's
  /// only one.
  int primarySsrc(int rtxSsrc, RtpReceiveStream stream) {
    Integer signalled = primary.get(rtxSsrc);
    return signalled != null ? signalled : stream.ssrc();
  }

  @Nullable RtpReceiveStream bySsrc(int ssrc) {
    return bySsrc.get(ssrc);
  }

  /// Packets that belonged nowhere.
  long unknownPackets() {
    return unknownPackets;
  }

  /// The MID, unless the packet's m-section is known already by its SSRC and agrees: then no string
  /// is made.
  private @Nullable String mid(RtpPacket packet, @Nullable RtpReceiveStream stream) {
    if (stream != null && stream.agreesOnMid(packet)) {
      return null;
    }
    for (RtpReceiveStream any : streams) {
      // Within a BUNDLE group an id means the same extension everywhere (RFC 8843 §9.1); the first
      // that has it will do.
      if (any.settings().extensions().mid() != 0) {
        return any.settings().extensions().readMid(packet);
      }
    }
    return null;
  }

  private void latch(int ssrc, RtpReceiveStream stream) {
    if (bySsrc.size() < MAX_SSRCS) {
      bySsrc.put(ssrc, stream);
    }
  }

  private void indexPayloadTypes() {
    for (int type = 0; type < PAYLOAD_TYPES; type++) {
      RtpReceiveStream only = null;
      int found = 0;
      for (RtpReceiveStream stream : streams) {
        if (stream.codec(type) != null) {
          only = stream;
          found++;
        }
      }
      byPayloadType[type] = found == 1 ? only : null;
    }
  }
}
