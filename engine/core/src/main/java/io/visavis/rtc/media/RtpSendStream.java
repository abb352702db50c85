package io.visavis.rtc.media;

import io.visavis.rtc.EncodedFrame;
import io.visavis.rtc.rtcp.ReportBlock;
import io.visavis.rtc.rtcp.SenderReport;
import io.visavis.rtc.rtp.RtpPacket;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One stream that we send. Frames wait here whole; a packet is built when it is sent, into the
/// session's buffer, so its sequence number and send time are those of its departure and nothing is
/// copied twice.
///
/// Made by [RtpSession#addSender]; the session drains it.
public final class RtpSendStream {
  /// The longest packet that a source of level RTP may give; it fits an Ethernet frame.
  public static final int MAX_PACKET = 1_460;

  /// Frames of video waiting for the pacer; more and new ones are dropped until a key frame.
  private static final int MAX_QUEUED_FRAMES = 90;

  private static final long SECOND = 1_000_000_000L;

  /// How long a stream that the circuit breaker has stopped stays so at least.
  private static final long RESUME = 5 * SECOND;

  /// A gateway's first packets may come out of order: there must be room below the first sequence
  /// number.
  private static final int FIRST_SEQUENCE = 1_000;

  /// A frame or packet that waits since a time.
  @SuppressWarnings("UnusedMethod") // Error Prone does not count calls through the interface.
  private sealed interface Queued {
    long since();
  }

  private record QueuedFrame(
      EncodedFrame frame, int rtpTimestamp, int packets, int number, int audioLevel, long since)
      implements Queued {}

  private record QueuedPacket(byte[] packet, long since) implements Queued {}

  private SendStreamSettings settings;
  private final ClockMapping clock;
  private final RandomGenerator random;
  private @Nullable Packetizer packetizer;
  private final RtpPacket view = new RtpPacket();
  private SendTimeline timeline;
  private final KeyFrameThrottle keyFrames = new KeyFrameThrottle();
  private SendCircuit circuit;
  private final OutboundCounters counters = new OutboundCounters();
  private final ArrayDeque<Queued> queue = new ArrayDeque<>();
  private SendHeader header;
  private Retransmissions retransmissions;

  private boolean active = true;
  private boolean stopped;
  private long stoppedAt;
  private boolean awaitingKeyFrame;
  private boolean started;
  private boolean sentSinceReport;
  private long queuedBytes;
  private int nextPacket;
  private int sequence;
  private int frameNumber;
  private int lastFirCommand = -1;
  private long lastInput;

  // Of a source of level RTP: what its numbers become.
  private boolean packetsAnchored;
  private int sequenceOffset;
  private int timestampOffset;
  private int lastRtpTimestamp;

  /// @param previous the stream that sent under this SSRC before, or null
  RtpSendStream(
      SendStreamSettings settings,
      ClockMapping clock,
      RandomGenerator random,
      @Nullable RtpSendStream previous) {
    this.settings = settings;
    this.clock = clock;
    this.random = random;
    packetizer = packetizer(settings.codec());
    boolean sameClock =
        previous != null && previous.settings.codec().clockRate() == settings.codec().clockRate();
    timeline =
        previous != null && sameClock
            ? previous.timeline
            : new SendTimeline(settings.codec().clockRate(), random);
    circuit = new SendCircuit(settings.codec().video());
    header = new SendHeader(settings);
    int rtxSequence;
    if (previous != null) {
      // A number used again under the same key would be a replay, and with AEAD give the key away.
      sequence = previous.sequence;
      rtxSequence = previous.retransmissions.rtxSequence();
      // Nor may the receiver take a frame for one from before the last.
      frameNumber = previous.frameNumber;
    } else {
      // In the lower half: SRTP's receiver guesses the rollover counter (RFC 3711 §3.3.1).
      sequence = random.nextInt(FIRST_SEQUENCE, 1 << 15);
      rtxSequence = random.nextInt(1 << 15);
      frameNumber = random.nextInt(1 << 15);
    }
    retransmissions = new Retransmissions(settings, header, counters, rtxSequence);
  }

  /// Takes what a later negotiation has changed; sequence numbers go on. What waits is dropped.
  ///
  /// @throws IllegalArgumentException when the SSRC is another: that is another stream
  public void reconfigure(SendStreamSettings changed) {
    if (changed.ssrc() != settings.ssrc()) {
      throw new IllegalArgumentException("another SSRC");
    }
    if (changed.equals(settings)) {
      return;
    }
    boolean sameClock = changed.codec().clockRate() == settings.codec().clockRate();
    settings = changed;
    clear();
    packetizer = packetizer(changed.codec());
    if (!sameClock) {
      timeline = new SendTimeline(changed.codec().clockRate(), random);
      circuit = new SendCircuit(changed.codec().video());
    }
    header = new SendHeader(changed);
    retransmissions = new Retransmissions(changed, header, counters, retransmissions.rtxSequence());
  }

  public SendStreamSettings settings() {
    return settings;
  }

  /// Whether packets are sent. What waits is dropped when it ends.
  public void active(boolean active) {
    if (active && !this.active) {
      circuit.renew();
    }
    this.active = active;
    if (!active) {
      clear();
    }
  }

  /// The circuit breaker has tripped: nothing is sent until [#resume].
  void stop(long now) {
    stopped = true;
    stoppedAt = now;
    clear();
  }

  boolean stopped() {
    return stopped;
  }

  /// A report about the stream has come: after a while it may be tried again (RFC 8083 §4.5).
  private void resume(long now) {
    if (stopped && now - stoppedAt >= RESUME) {
      restart();
    }
  }

  private void restart() {
    stopped = false;
    circuit.renew();
    if (settings.codec().video()) {
      awaitingKeyFrame = true;
      keyFrames.request();
    }
  }

  /// After an outage: what was sent into it is too old to be sent again, and the circuit breaker
  /// knows nothing of the new way.
  void rerouted() {
    clear();
    retransmissions.forget();
    restart();
  }

  private void clear() {
    queue.clear();
    retransmissions.clear();
    queuedBytes = 0;
    nextPacket = 0;
  }

  /// @return null for a codec without a payload format here
  private static @Nullable Packetizer packetizer(RtpCodec codec) {
    return codec.is("video/VP8") || codec.is("audio/opus") ? Packetizer.of(codec) : null;
  }

  public boolean active() {
    return active;
  }

  /// The next frame or packet comes from another source: its numbers go on where the last source's
  /// ended.
  public void sourceChanged() {
    timeline.restart();
    packetsAnchored = false;
  }

  /// Queues a frame.
  ///
  /// @param audioLevel -dBov with bit 7 for voice activity (RFC 6464 §3), or -1 when not known
  /// @throws IllegalArgumentException when the codec has no payload format here: such a stream
  ///   takes packets only
  public void send(EncodedFrame frame, int audioLevel, long now) {
    if (packetizer == null) {
      throw new IllegalArgumentException("no payload format for " + settings.codec().mimeType());
    }
    if (!active || stopped) {
      return;
    }
    lastInput = now;
    boolean video = settings.codec().video();
    int packets = packetizer.count(frame, header.room());
    boolean full = video && queue.size() >= MAX_QUEUED_FRAMES;
    if (packets == 0 || full || (awaitingKeyFrame && !frame.keyFrame())) {
      counters.dropped++;
      if (full) {
        awaitingKeyFrame = true;
        keyFrames.request();
      }
      return;
    }
    awaitingKeyFrame = false;
    if (video && frame.keyFrame()) {
      keyFrames.satisfied();
      counters.width = frame.width();
      counters.height = frame.height();
    }
    int rtpTimestamp = timeline.map(frame.timestamp(), captured(frame, now));
    queue.add(new QueuedFrame(frame, rtpTimestamp, packets, frameNumber++, audioLevel, now));
    queuedBytes += frame.data().length;
  }

  /// Queues a packet of a source of level RTP: payload, marker and the steps of its numbers stay,
  /// the rest becomes ours.
  ///
  /// @throws io.visavis.rtc.base.MalformedException when it is no RTP packet
  /// @throws IllegalArgumentException when it is longer than [#MAX_PACKET]
  public void sendPacket(byte[] packet, long now) {
    view.parse(packet, 0, packet.length);
    if (packet.length > MAX_PACKET) {
      throw new IllegalArgumentException("RTP packet of " + packet.length + " bytes");
    }
    if (active && !stopped) {
      lastInput = now;
      queue.add(new QueuedPacket(packet, now));
      queuedBytes += packet.length;
    }
  }

  public OutboundStats stats() {
    return counters.snapshot(settings.ssrc(), settings.codec().rtx() ? settings.rtxSsrc() : 0);
  }

  /// Seconds, -1 before a report told it.
  public double roundTripTime() {
    return counters.roundTrip();
  }

  // What follows is for the session.

  int ssrc() {
    return settings.ssrc();
  }

  boolean paced() {
    return settings.codec().video();
  }

  boolean pending() {
    return !queue.isEmpty() || !retransmissions.isEmpty();
  }

  /// Whether what comes next is of a source of level RTP, which is its own pacer.
  boolean passesPacer() {
    return retransmissions.isEmpty() && queue.peek() instanceof QueuedPacket;
  }

  /// When media was last given to it.
  long lastInput() {
    return lastInput;
  }

  long queuedBytes() {
    return queuedBytes;
  }

  boolean started() {
    return started;
  }

  long bytesSent() {
    return counters.bytes + counters.headerBytes;
  }

  KeyFrameThrottle keyFrames() {
    return keyFrames;
  }

  SendCircuit circuit() {
    return circuit;
  }

  /// Builds the next packet: a retransmission before new media.
  ///
  /// @return its length, 0 when there is nothing
  int build(byte[] out, int off, long now) {
    int length = retransmissions.build(out, off, now);
    if (length > 0) {
      return length;
    }
    return switch (queue.peek()) {
      case null -> 0;
      case QueuedFrame queued -> buildMedia(queued, out, off, now);
      case QueuedPacket queued -> forward(queued, out, off, now);
    };
  }

  void nack(int[] sequences) {
    counters.nacks++;
    retransmissions.request(sequences);
  }

  void pli() {
    counters.plis++;
    requestKeyFrame();
  }

  void fir(int command) {
    if (command != lastFirCommand) {
      lastFirCommand = command;
      counters.firs++;
      requestKeyFrame();
    }
  }

  private void requestKeyFrame() {
    if (active && !stopped) {
      keyFrames.request();
    }
  }

  void report(ReportBlock block, long now) {
    counters.report(block, settings.codec().clockRate(), (int) (clock.ntp(now) >>> 16), now);
    circuit.report(block, counters.roundTrip(), now);
    resume(now);
  }

  /// A sender report, or null when nothing was sent since the last two (RFC 3550 §6.4).
  @Nullable SenderReport senderReport(List<ReportBlock> blocks, long now) {
    if (!started || !sentSinceReport) {
      return null;
    }
    sentSinceReport = false;
    int rtpTimestamp = timestampAt(now);
    // Retransmissions by RTX are of another SSRC.
    boolean rtx = settings.codec().rtx();
    long packets = counters.packets - (rtx ? counters.retransmittedPackets : 0);
    long bytes = counters.bytes - (rtx ? counters.retransmittedBytes : 0);
    return new SenderReport(settings.ssrc(), clock.ntp(now), rtpTimestamp, packets, bytes, blocks);
  }

  /// The RTP timestamp of an instant, by the source that sends now.
  private int timestampAt(long now) {
    return packetsAnchored
        ? lastRtpTimestamp + (int) ((now - lastInput) * settings.codec().clockRate() / SECOND)
        : timeline.at(now);
  }

  private int buildMedia(QueuedFrame queued, byte[] out, int off, long now) {
    EncodedFrame frame = queued.frame();
    boolean last = nextPacket == queued.packets() - 1;
    // Audio: the marker begins a talkspurt (RFC 3551 §4.1); video: ends a frame (RFC 7741 §4.1).
    boolean marker = settings.codec().video() ? last : !started;
    int payload =
        header.write(marker, sequence, queued.rtpTimestamp(), queued.audioLevel(), out, off, now);
    int end =
        payload
            + Objects.requireNonNull(packetizer)
                .write(frame, nextPacket, queued.packets(), queued.number(), out, payload);
    nextPacket++;
    if (last) {
      queue.remove();
      nextPacket = 0;
      queuedBytes -= frame.data().length;
      counters.frames++;
      counters.keyFrames += frame.keyFrame() ? 1 : 0;
    }
    return sent(out, off, end - off, payload - off, queued.since(), now);
  }

  private int forward(QueuedPacket queued, byte[] out, int off, long now) {
    queue.remove();
    byte[] packet = queued.packet();
    queuedBytes -= packet.length;
    view.parse(packet, 0, packet.length);
    if (!packetsAnchored) {
      packetsAnchored = true;
      sequenceOffset = sequence - view.sequence();
      timestampOffset = started ? timeline.at(now) - view.timestamp() : 0;
    }
    sequence = view.sequence() + sequenceOffset & 0xffff;
    lastRtpTimestamp = view.timestamp() + timestampOffset;
    int payload = header.write(view.marker(), sequence, lastRtpTimestamp, -1, out, off, now);
    System.arraycopy(packet, view.payloadOffset(), out, payload, view.payloadLength());
    int length = payload - off + view.payloadLength();
    return sent(out, off, length, payload - off, queued.since(), now);
  }

  private int sent(byte[] out, int off, int length, int headerLength, long since, long now) {
    retransmissions.keep(sequence, out, off, length, headerLength, now);
    sequence = sequence + 1 & 0xffff;
    started = true;
    sentSinceReport = true;
    counters.packets++;
    counters.bytes += length - headerLength;
    counters.headerBytes += headerLength;
    counters.delayNanos += now - since;
    return length;
  }

  /// When a frame was captured on the loop's clock; a time that makes no sense becomes now.
  private long captured(EncodedFrame frame, long now) {
    long age = clock.nanoTime(now) - frame.captureTimeNanos();
    return age >= 0 && age < 2_000_000_000L ? now - age : now;
  }
}
