package io.visavis.rtc.peer;

import io.visavis.rtc.EncodedFrame;
import io.visavis.rtc.MediaStreamTrack;
import io.visavis.rtc.RTCRtpEncodingParameters;
import io.visavis.rtc.RTCRtpPacket;
import io.visavis.rtc.jsep.Negotiated;
import io.visavis.rtc.media.RtpSendStream;
import io.visavis.rtc.media.RtpSession;
import io.visavis.rtc.media.SendStreamSettings;
import org.jspecify.annotations.Nullable;

/// What one sender sends while its section is negotiated: a pipeline from the track, and the RTP
/// stream on the transport's loop.
final class SendStream {

  /// RFC 6464 §3: silence, or unknown.
  private static final int NO_LEVEL = -1;

  private final PeerConnection connection;
  private final NetworkPlane plane;
  private final Codecs codecs;
  private final Negotiated negotiated;
  private final DtlsTransport transport;
  private final String mimeType;

  // Under the connection's monitor.
  private @Nullable SendPipeline pipeline;
  private @Nullable Long maxBitrate;
  private long allowed;

  // On the loop.
  private @Nullable RtpSendStream rtp;

  /// Frames came before the handshake was done, a key frame probably among them.
  private boolean missed;

  /// @param before the stream that this one takes over from, which ends right after; null for none
  SendStream(
      PeerConnection connection,
      Negotiated negotiated,
      DtlsTransport transport,
      SendStreamSettings settings,
      @Nullable SendStream before) {
    this.connection = connection;
    this.plane = connection.plane();
    this.codecs = connection.codecs();
    this.negotiated = negotiated;
    this.transport = transport;
    this.mimeType = settings.codec().mimeType();
    plane.order(() -> {
      if (!plane.isClosed()) {
        RtpSendStream moved = before == null || before.transport == transport ? null : before.rtp;
        rtp = session().addSender(settings, moved);
      }
    });
  }

  private RtpSession session() {
    return transport.network().media().session();
  }

  Negotiated negotiated() {
    return negotiated;
  }

  DtlsTransport transport() {
    return transport;
  }

  /// On the loop: the stream, null before it began and after it ended.
  @Nullable RtpSendStream rtp() {
    return rtp;
  }

  void track(@Nullable MediaStreamTrack track) {
    if (pipeline != null) {
      pipeline.close();
      pipeline = null;
    }
    if (track == null) {
      return;
    }
    plane.order(() -> {
      if (rtp != null) {
        rtp.sourceChanged();
      }
    });
    pipeline = new SendPipeline(track, mimeType, codecs, this::frame, this::packet);
    applyBitrate();
  }

  void encoding(RTCRtpEncodingParameters encoding) {
    maxBitrate = encoding.maxBitrate();
    boolean active = encoding.active();
    plane.order(() -> {
      if (rtp != null) {
        rtp.active(active);
      }
    });
    applyBitrate();
  }

  /// What the network takes, of all streams together.
  void bitrate(long bitsPerSecond) {
    allowed = bitsPerSecond;
    applyBitrate();
  }

  private void applyBitrate() {
    if (pipeline == null || allowed <= 0) {
      return;
    }
    long wanted = maxBitrate == null ? allowed : Math.min(allowed, maxBitrate);
    pipeline.bitrate((int) Math.min(wanted, Integer.MAX_VALUE));
  }

  void requestKeyFrame() {
    if (pipeline != null) {
      pipeline.requestKeyFrame();
    }
  }

  /// From an encoder's or a source's thread.
  private void frame(EncodedFrame frame) {
    plane.order(() -> {
      if (rtp == null) {
        return;
      }
      if (!transport.network().media().ready()) {
        missed = true;
        return;
      }
      if (missed && !frame.keyFrame()) {
        // The remote would have to ask, a round trip later.
        connection.serial().post(this::requestKeyFrame);
      }
      missed = false;
      rtp.send(frame, NO_LEVEL, plane.loop().now());
    });
  }

  private void packet(RTCRtpPacket packet) {
    plane.order(() -> {
      if (rtp != null && transport.network().media().ready()) {
        rtp.sendPacket(packet.data(), plane.loop().now());
      }
    });
  }

  void close() {
    if (pipeline != null) {
      pipeline.close();
      pipeline = null;
    }
    plane.order(() -> {
      if (rtp != null) {
        session().removeSender(rtp, plane.loop().now());
        rtp = null;
      }
    });
  }
}
