package io.visavis.rtc.media;

import io.visavis.rtc.EncodedFrame;
import io.visavis.rtc.base.MalformedException;
import io.visavis.rtc.base.Unwrapper16;
import io.visavis.rtc.rtcp.Goodbye;
import io.visavis.rtc.rtcp.ReportBlock;
import io.visavis.rtc.rtcp.SenderReport;
import io.visavis.rtc.rtp.RtpPacket;
import io.visavis.rtc.rtp.TimestampUnwrapper;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// One m-section's receiving side: what comes for it, whatever its SSRC. When the SSRC changes,
/// everything starts over.
///
/// Made by [RtpSession#addReceiver]; the session feeds it.
public final class RtpReceiveStream {
  private static final double SECOND = 1e9;

  private static final int PAYLOAD_TYPES = 128;
  private static final int[] NOTHING = {};

  /// A key frame that was asked for and does not come is asked for again.
  private static final long KEY_FRAME_RETRY = 400_000_000L;

  private ReceiveStreamSettings settings;
  private final ClockMapping clock;
  private final Queue<MediaOutput> outputs;
  private byte[] mid = {};
  private final @Nullable RtpCodec[] codecs = new @Nullable RtpCodec[PAYLOAD_TYPES];
  private final FrameOutput frameOutput = new FrameOutput();
  private boolean wantFrames = true;
  private boolean wantPackets;

  private @Nullable Source source;
  private boolean keyFrameWanted;
  private int firCommand;

  private long now;
  private long packets;
  private long bytes;
  private long headerBytes;
  private long retransmittedPackets;
  private long retransmittedBytes;
  private long malformed;
  private long frames;
  private long keyFrames;
  private long nacks;
  private long plis;
  private long firs;
  private int width;
  private int height;
  private long bufferedNanos;
  private long lastArrival = -1;
  private int audioLevel = -1;

  /// Everything that belongs to one SSRC.
  private final class Source {
    private final int ssrc;
    private final RtpCodec codec;
    private final Unwrapper16 sequences = new Unwrapper16();
    private final TimestampUnwrapper timestamps = new TimestampUnwrapper();
    private final ReceptionStatistics statistics;
    private final @Nullable NackGenerator nack;
    private final JitterBuffer buffer;
    private int rtxSsrc;

    Source(int ssrc, RtpCodec codec) {
      this.ssrc = ssrc;
      this.codec = codec;
      statistics = new ReceptionStatistics(ssrc, codec.clockRate());
      nack = codec.nack() ? new NackGenerator() : null;
      long wait = (codec.nack() ? settings.maxWait() : settings.reorderWait()).toNanos();
      buffer =
          codec.is("video/VP8")
              ? new VideoJitterBuffer(wait, KEY_FRAME_RETRY)
              : new AudioJitterBuffer(wait);
    }
  }

  RtpReceiveStream(ReceiveStreamSettings settings, ClockMapping clock, Queue<MediaOutput> outputs) {
    this.settings = settings;
    this.clock = clock;
    this.outputs = outputs;
    configure(settings);
  }

  /// Takes what was negotiated, first or later. A source goes on when its codec is still there.
  void configure(ReceiveStreamSettings changed) {
    settings = changed;
    mid = changed.mid().getBytes(StandardCharsets.UTF_8);
    Arrays.fill(codecs, null);
    for (RtpCodec codec : changed.codecs()) {
      codecs[codec.payloadType()] = codec;
      if (codec.rtx()) {
        codecs[codec.rtxPayloadType()] = codec;
      }
    }
  }

  public ReceiveStreamSettings settings() {
    return settings;
  }

  /// Whether frames are put together; true from the start.
  public void wantFrames(boolean want) {
    wantFrames = want;
  }

  /// Whether packets are delivered as [MediaOutput.PacketReceived]; false from the start.
  public void wantPackets(boolean want) {
    wantPackets = want;
  }

  /// Asks the peer for a key frame at the next opportunity: a decoder has started, or failed.
  public void requestKeyFrame() {
    keyFrameWanted = true;
  }

  /// The SSRC that is received now, 0 before the first packet.
  public int ssrc() {
    return source == null ? 0 : source.ssrc;
  }

  /// When the peer captured the frame of this RTP timestamp, on the peer's clock: for lip
  /// synchronisation.
  ///
  /// @param rtpTimestamp its 32 bits
  /// @return NTP time, 0 before a sender report came
  public long captureNtp(int rtpTimestamp) {
    return source == null ? 0 : source.statistics.ntp(rtpTimestamp);
  }

  public InboundStats stats() {
    Source from = source;
    ReceptionStatistics statistics = from == null ? null : from.statistics;
    return new InboundStats(
        ssrc(),
        from == null ? 0 : from.rtxSsrc,
        from == null ? settings.codecs().getFirst().mimeType() : from.codec.mimeType(),
        packets,
        bytes,
        headerBytes,
        statistics == null ? 0 : statistics.lost(),
        statistics == null ? 0 : statistics.jitterSeconds(),
        malformed + (from == null ? 0 : from.buffer.discarded()),
        frames,
        keyFrames,
        nacks,
        plis,
        firs,
        retransmittedPackets,
        retransmittedBytes,
        width,
        height,
        bufferedNanos / SECOND,
        frames,
        lastArrival,
        audioLevel,
        statistics == null ? 0 : statistics.remotePackets(),
        statistics == null ? 0 : statistics.remoteBytes(),
        statistics == null ? 0 : statistics.reports());
  }

  // What follows is for the session.

  /// @return the codec whose own or RTX payload type this is, or null
  @Nullable RtpCodec codec(int payloadType) {
    return codecs[payloadType];
  }

  /// Whether the packet's MID, if it has one, is this m-section's. Makes no string.
  boolean agreesOnMid(RtpPacket packet) {
    int handle = packet.findExtension(settings.extensions().mid());
    if (handle < 0) {
      return true;
    }
    int from = packet.extensionOffset(handle);
    return Arrays.equals(
        packet.buffer(), from, from + packet.extensionLength(handle), mid, 0, mid.length);
  }

  /// Takes a packet, unwrapped when it came as a retransmission.
  void receive(RtpPacket packet, RtpCodec codec, boolean retransmission, long now) {
    this.now = now;
    Source to = source;
    if (to == null || to.ssrc != packet.ssrc() || !to.codec.is(codec.mimeType())) {
      int old = to == null ? 0 : to.ssrc;
      to = new Source(packet.ssrc(), codec);
      source = to;
      if (old != to.ssrc) {
        outputs.add(new MediaOutput.ReceiveStarted(this, to.ssrc));
      }
    }
    long sequence = to.sequences.unwrap(packet.sequence());
    count(packet, retransmission, now);
    if (!retransmission) {
      to.statistics.packet(sequence, packet.timestamp(), now);
    }
    int level = settings.extensions().readAudioLevel(packet);
    if (level >= 0) {
      audioLevel = level;
    }
    if (to.nack != null && !to.nack.received(sequence, now)) {
      keyFrameWanted = codec.video();
    }
    if (wantPackets && packet.payloadLength() > 0) {
      byte[] copy =
          Arrays.copyOfRange(packet.buffer(), packet.offset(), packet.offset() + packet.length());
      outputs.add(new MediaOutput.PacketReceived(this, codec, copy, now));
    }
    if (wantFrames) {
      try {
        to.buffer.insert(packet, sequence, level, now, frameOutput);
      } catch (MalformedException e) {
        malformed++;
      }
      forget(to);
    }
  }

  private void count(RtpPacket packet, boolean retransmission, long now) {
    packets++;
    bytes += packet.payloadLength();
    headerBytes += packet.headerLength() + packet.paddingLength();
    lastArrival = now;
    if (retransmission) {
      retransmittedPackets++;
      retransmittedBytes += packet.payloadLength();
    }
  }

  void rtxSsrc(int rtxSsrc) {
    if (source != null) {
      source.rtxSsrc = rtxSsrc;
    }
  }

  void senderReport(SenderReport report, long now) {
    if (source != null && source.ssrc == report.ssrc()) {
      source.statistics.senderReport(report, now);
    }
  }

  void goodbye(Goodbye bye) {
    if (source != null && bye.ssrcs().contains(source.ssrc)) {
      int ssrc = source.ssrc;
      source = null;
      outputs.add(new MediaOutput.ReceiveEnded(this, ssrc));
    }
  }

  void timeout(long now) {
    this.now = now;
    Source from = source;
    if (from != null && wantFrames && now >= from.buffer.deadline()) {
      from.buffer.timeout(now, frameOutput);
      forget(from);
    }
  }

  long deadline() {
    Source from = source;
    if (from == null) {
      return Long.MAX_VALUE;
    }
    if (keyFrameWanted) {
      return now;
    }
    long buffer = wantFrames ? from.buffer.deadline() : Long.MAX_VALUE;
    return from.nack == null ? buffer : Math.min(buffer, from.nack.deadline());
  }

  /// A report block when packets came since the stream began, else null.
  @Nullable ReportBlock report(long now) {
    return source == null || !source.statistics.started() ? null : source.statistics.report(now);
  }

  /// Sequence numbers to ask for now; counts them as asked for.
  int[] nacks(long now, long roundTrip) {
    Source from = source;
    if (from == null || from.nack == null || now < from.nack.deadline()) {
      return NOTHING;
    }
    int[] due = from.nack.due(now, roundTrip);
    nacks += due.length > 0 ? 1 : 0;
    return due;
  }

  /// Whether a key frame has to be asked for, by the means returned by [#firCommand()] when PLI is
  /// not negotiated. Once true, the request is taken for sent.
  boolean takeKeyFrameRequest() {
    Source from = source;
    if (!keyFrameWanted || from == null) {
      return false;
    }
    keyFrameWanted = false;
    if (from.codec.pli()) {
      plis++;
    } else if (from.codec.fir()) {
      firs++;
    }
    return from.codec.pli() || from.codec.fir();
  }

  /// Whether PLI is the means to ask for a key frame.
  boolean usesPli() {
    return source != null && source.codec.pli();
  }

  /// REMB names this stream.
  boolean usesRemb() {
    return source != null && source.codec.remb();
  }

  /// The number of the next full intra request (RFC 5104 §4.3.1.2).
  int firCommand() {
    return firCommand++ & 0xff;
  }

  private static void forget(Source from) {
    if (from.nack != null) {
      from.nack.forgetBefore(from.buffer.next());
    }
  }

  private final class FrameOutput implements JitterBuffer.Output {
    @Override
    public void frame(
        byte[] data,
        int timestamp,
        boolean keyFrame,
        int frameWidth,
        int frameHeight,
        long firstArrival,
        long lastArrival,
        int level) {
      Source from = source;
      if (from == null) {
        return;
      }
      frames++;
      keyFrames += keyFrame ? 1 : 0;
      bufferedNanos += now - firstArrival;
      if (frameWidth > 0) {
        width = frameWidth;
        height = frameHeight;
      }
      long unwrapped = from.timestamps.unwrap(timestamp);
      EncodedFrame frame =
          new EncodedFrame(
              from.codec.video() ? "video" : "audio",
              from.codec.mimeType(),
              data,
              unwrapped,
              keyFrame,
              from.codec.video() ? width : 0,
              from.codec.video() ? height : 0,
              clock.nanoTime(firstArrival),
              from.codec.is("audio/opus") ? OpusDuration.of(data) : null);
      outputs.add(new MediaOutput.FrameReceived(RtpReceiveStream.this, frame, lastArrival, level));
    }

    @Override
    public void lost(int count) {
      outputs.add(new MediaOutput.FramesLost(RtpReceiveStream.this, count));
    }

    @Override
    public void needKeyFrame() {
      keyFrameWanted = true;
    }
  }
}
