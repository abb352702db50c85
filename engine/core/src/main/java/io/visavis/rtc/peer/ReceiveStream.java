package io.visavis.rtc.peer;

import io.visavis.rtc.RTCRtpPacket;
import io.visavis.rtc.RTCRtpSynchronizationSource;
import io.visavis.rtc.jsep.Negotiated;
import io.visavis.rtc.media.MediaOutput;
import io.visavis.rtc.media.ReceiveStreamSettings;
import io.visavis.rtc.media.RtpReceiveStream;
import io.visavis.rtc.stats.RtpStats;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one receiver receives while its section is negotiated.
final class ReceiveStream {

  private final PeerConnection connection;
  private final NetworkPlane plane;
  private final Negotiated negotiated;
  private final DtlsTransport transport;
  private final ReceiverSource source;
  private final String kind;
  private volatile @Nullable RTCRtpSynchronizationSource latest;

  // On the loop.
  private @Nullable RtpReceiveStream rtp;
  private int lostBefore;

  ReceiveStream(
      PeerConnection connection,
      Negotiated negotiated,
      DtlsTransport transport,
      ReceiverSource source,
      ReceiveStreamSettings settings) {
    this.connection = connection;
    this.plane = connection.plane();
    this.negotiated = negotiated;
    this.transport = transport;
    this.source = source;
    this.kind = source.kind();
    plane.order(() -> {
      if (!plane.isClosed()) {
        RtpReceiveStream stream = transport.network().media().session().addReceiver(settings);
        stream.wantPackets(source.wantsPackets());
        rtp = stream;
        connection.media().add(stream, this);
      }
    });
    source.onPacketsWanted(this::wantPackets);
  }

  Negotiated negotiated() {
    return negotiated;
  }

  DtlsTransport transport() {
    return transport;
  }

  /// On the loop: the stream, null before it began and after it ended.
  @Nullable RtpReceiveStream rtp() {
    return rtp;
  }

  List<RTCRtpSynchronizationSource> synchronizationSources() {
    RTCRtpSynchronizationSource known = latest;
    return known == null ? List.of() : List.of(known);
  }

  private void wantPackets(boolean want) {
    plane.order(() -> {
      if (rtp != null) {
        rtp.wantPackets(want);
      }
    });
  }

  void requestKeyFrame() {
    plane.order(() -> {
      if (rtp != null && kind.equals("video")) {
        rtp.requestKeyFrame();
      }
    });
  }

  // On the loop, within a turn.

  void started() {
    connection.serial().post(() -> connection.serial().react(() -> source.muted(false)));
  }

  void frame(MediaOutput.FrameReceived output) {
    int lost = lostBefore;
    lostBefore = 0;
    RtpReceiveStream stream = rtp;
    if (stream != null) {
      latest =
          new RTCRtpSynchronizationSource(
              plane.loop().wallNanos(output.arrival()) / 1e6,
              stream.ssrc() & 0xffff_ffffL,
              RtpStats.audioLevel(output.audioLevel()),
              output.frame().timestamp() & 0xffff_ffffL);
    }
    source.frame(output.frame(), lost);
  }

  void lost(int count) {
    lostBefore += count;
  }

  void packet(MediaOutput.PacketReceived output) {
    source.packet(
        new RTCRtpPacket(
            kind,
            output.codec().mimeType(),
            output.packet(),
            plane.loop().nanoTime(output.arrival())));
  }

  void close() {
    source.onPacketsWanted(want -> {});
    plane.order(() -> {
      if (rtp != null) {
        transport.network().media().session().removeReceiver(rtp);
        connection.media().remove(rtp);
        rtp = null;
      }
    });
  }
}
