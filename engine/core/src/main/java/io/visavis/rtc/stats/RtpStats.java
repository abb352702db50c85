package io.visavis.rtc.stats;

import io.visavis.rtc.RTCStats;
import io.visavis.rtc.RTCStatsType;
import io.visavis.rtc.jsep.Codec;
import io.visavis.rtc.media.InboundStats;
import io.visavis.rtc.media.OutboundStats;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `codec`, `inbound-rtp`, `outbound-rtp`, `remote-inbound-rtp` and `remote-outbound-rtp`
/// (webrtc-stats §8.2 to §8.8).
public final class RtpStats {

  private static final long UNSIGNED = 0xffff_ffffL;

  private RtpStats() {}

  /// Where a stream belongs.
  ///
  /// @param trackId of the receiver's track; null for a sender
  /// @param codec null before it is known
  public record Place(
      String kind,
      @Nullable String mid,
      String transportId,
      @Nullable String trackId,
      @Nullable Codec codec) {

    String codecId() {
      return "C" + transportId + "_" + (codec == null ? "" : Integer.toString(codec.payloadType()));
    }
  }

  /// What the decoder of a receiver has done.
  public record Decoding(long framesDecoded, long framesDropped, int width, int height) {}

  /// Entries of a sender.
  ///
  /// @param active whether the sender's encoding is on
  /// @param targetBitrate bits per second that the encoder is asked for, 0 when unknown
  public static List<RTCStats> outbound(
      Place place, OutboundStats out, boolean active, long targetBitrate, double timestamp) {
    List<RTCStats> stats = new ArrayList<>();
    String id = "O" + place.transportId() + "_" + (out.ssrc() & UNSIGNED);
    String remoteId = "R" + id;
    boolean reported = out.lastReportArrival() >= 0;
    RTCStats.Builder builder =
        stream(RTCStatsType.OUTBOUND_RTP, id, place, out.ssrc(), timestamp)
            .put("mid", place.mid())
            .put("active", active)
            .put("packetsSent", out.packetsSent())
            .put("bytesSent", out.bytesSent())
            .put("headerBytesSent", out.headerBytesSent())
            .put("retransmittedPacketsSent", out.retransmittedPacketsSent())
            .put("retransmittedBytesSent", out.retransmittedBytesSent())
            .put("totalPacketSendDelay", out.totalPacketSendDelay())
            .put("nackCount", out.nackCount())
            .put(
                "targetBitrate", targetBitrate == 0 ? null : Double.valueOf((double) targetBitrate))
            .put("remoteId", reported ? remoteId : null);
    if (place.kind().equals("video")) {
      builder
          .put("rtxSsrc", out.rtxSsrc() & UNSIGNED)
          .put("framesSent", out.framesSent())
          .put("framesEncoded", out.framesSent())
          .put("keyFramesEncoded", out.keyFramesSent())
          .put("frameWidth", out.frameWidth())
          .put("frameHeight", out.frameHeight())
          .put("pliCount", out.pliCount())
          .put("firCount", out.firCount());
    }
    stats.add(builder.build());
    if (reported) {
      stats.add(
          stream(RTCStatsType.REMOTE_INBOUND_RTP, remoteId, place, out.ssrc(), timestamp)
              .put("localId", id)
              .put("packetsLost", out.remotePacketsLost())
              .put("fractionLost", out.remoteFractionLost())
              .put("jitter", out.remoteJitter())
              .put("roundTripTime", out.roundTripTime() < 0 ? null : out.roundTripTime())
              .put("totalRoundTripTime", out.totalRoundTripTime())
              .put("roundTripTimeMeasurements", out.roundTripTimeMeasurements())
              .build());
    }
    addCodec(stats, place, timestamp);
    return stats;
  }

  /// Entries of a receiver that has heard its first packet.
  public static List<RTCStats> inbound(
      Place place, InboundStats in, Decoding decoding, double timestamp) {
    List<RTCStats> stats = new ArrayList<>();
    String id = "I" + place.transportId() + "_" + (in.ssrc() & UNSIGNED);
    String remoteId = "R" + id;
    boolean reported = in.remoteReports() > 0;
    RTCStats.Builder builder =
        stream(RTCStatsType.INBOUND_RTP, id, place, in.ssrc(), timestamp)
            .put("mid", place.mid())
            .put("trackIdentifier", place.trackId())
            .put("packetsReceived", in.packetsReceived())
            .put("bytesReceived", in.bytesReceived())
            .put("headerBytesReceived", in.headerBytesReceived())
            .put("packetsLost", in.packetsLost())
            .put("jitter", in.jitter())
            .put("packetsDiscarded", in.packetsDiscarded())
            .put("jitterBufferDelay", in.jitterBufferDelay())
            .put("jitterBufferEmittedCount", in.jitterBufferEmittedCount())
            .put("nackCount", in.nackCount())
            .put("retransmittedPacketsReceived", in.retransmittedPacketsReceived())
            .put("retransmittedBytesReceived", in.retransmittedBytesReceived())
            .put("remoteId", reported ? remoteId : null);
    if (place.kind().equals("video")) {
      builder
          .put("rtxSsrc", in.rtxSsrc() == 0 ? null : Long.valueOf(in.rtxSsrc() & UNSIGNED))
          .put("framesReceived", in.framesReceived())
          .put("framesDecoded", decoding.framesDecoded())
          .put("framesDropped", decoding.framesDropped())
          .put("frameWidth", decoding.width() > 0 ? decoding.width() : in.frameWidth())
          .put("frameHeight", decoding.height() > 0 ? decoding.height() : in.frameHeight())
          .put("pliCount", in.pliCount())
          .put("firCount", in.firCount());
    } else {
      builder.put("audioLevel", audioLevel(in.audioLevel()));
    }
    stats.add(builder.build());
    if (reported) {
      stats.add(
          stream(RTCStatsType.REMOTE_OUTBOUND_RTP, remoteId, place, in.ssrc(), timestamp)
              .put("localId", id)
              .put("packetsSent", in.remotePacketsSent())
              .put("bytesSent", in.remoteBytesSent())
              .put("reportsSent", in.remoteReports())
              .build());
    }
    addCodec(stats, place, timestamp);
    return stats;
  }

  /// W3C's level, a share of full scale, from RFC 6464's decibels below it; null when unknown.
  ///
  /// @param decibels 0 to 127, or negative when the packet did not tell
  public static @Nullable Double audioLevel(int decibels) {
    return decibels < 0 ? null : Double.valueOf(Math.pow(10, -decibels / 20.0));
  }

  private static RTCStats.Builder stream(
      RTCStatsType type, String id, Place place, int ssrc, double timestamp) {
    return RTCStats.builder(type, id, timestamp)
        .put("ssrc", ssrc & UNSIGNED)
        .put("kind", place.kind())
        .put("transportId", place.transportId())
        .put("codecId", place.codec() == null ? null : place.codecId());
  }

  private static void addCodec(List<RTCStats> stats, Place place, double timestamp) {
    Codec codec = place.codec();
    if (codec != null) {
      stats.add(
          RTCStats.builder(RTCStatsType.CODEC, place.codecId(), timestamp)
              .put("payloadType", codec.payloadType())
              .put("transportId", place.transportId())
              .put("mimeType", codec.mimeType())
              .put("clockRate", codec.clockRate())
              .put("channels", codec.channels() == 0 ? null : Integer.valueOf(codec.channels()))
              .put("sdpFmtpLine", codec.fmtp().isEmpty() ? null : codec.fmtp())
              .build());
    }
  }
}
