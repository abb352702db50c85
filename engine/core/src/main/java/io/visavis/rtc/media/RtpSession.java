package io.visavis.rtc.media;

import io.visavis.rtc.base.IntMap;
import io.visavis.rtc.base.MalformedException;
import io.visavis.rtc.cc.BitrateController;
import io.visavis.rtc.rtcp.RtcpCompound;
import io.visavis.rtc.rtcp.RtcpPacket;
import io.visavis.rtc.rtp.RtpPacket;
import io.visavis.rtc.rtp.Rtx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// All RTP of one transport: routes what comes, drains what is to be sent, and speaks RTCP for all
/// streams. Sans-IO; packets come in unprotected and leave unprotected, in a buffer with room for
/// SRTP to work in place.
public final class RtpSession {
  /// Room behind a packet of [MediaOutput.SendRtp] and [MediaOutput.SendRtcp]: the longest tag and
  /// the SRTCP index.
  public static final int HEADROOM = 20;

  private static final double SECOND = 1e9;

  private final RtpSessionSettings settings;
  private final RandomGenerator random;
  private final ArrayDeque<MediaOutput> outputs = new ArrayDeque<>();
  private final List<RtpSendStream> senders = new ArrayList<>();
  private final IntMap<RtpSendStream> retired = new IntMap<>();
  private final StreamRouter router = new StreamRouter();
  private final RtpPacket view = new RtpPacket();
  private final byte[] scratch = new byte[RtpSendStream.MAX_PACKET + 128 + HEADROOM];
  private final Pacer pacer = new Pacer();
  private final BitrateController bitrate;
  private final RtcpReporter reporter;
  private final RtcpHandler handler;
  private int turn;
  private long now;
  private long malformed;
  private boolean closed;
  private long announced;

  public RtpSession(RtpSessionSettings settings, RandomGenerator random) {
    this.settings = settings;
    this.random = random;
    bitrate =
        new BitrateController(
            settings.minBitrate(), settings.startBitrate(), settings.maxBitrate());
    announced = bitrate.bitrate();
    pacer.target(announced);
    reporter = new RtcpReporter(settings, new RtcpScheduler(random));
    handler = new RtcpHandler(senders, router, bitrate);
  }

  /// Adds a sending stream. Under an SSRC that was used before, its sequence numbers go on.
  public RtpSendStream addSender(SendStreamSettings stream) {
    return addSender(stream, null);
  }

  /// Adds a sending stream that goes on where one in another session stops.
  ///
  /// @param moved that one; null when there is none
  public RtpSendStream addSender(SendStreamSettings stream, @Nullable RtpSendStream moved) {
    RtpSendStream previous = moved == null ? retired.get(stream.ssrc()) : moved;
    RtpSendStream sender = new RtpSendStream(stream, settings.clock(), random, previous);
    senders.add(sender);
    return sender;
  }

  /// Removes a sending stream and says BYE for it when it has sent.
  public void removeSender(RtpSendStream sender, long now) {
    this.now = now;
    if (senders.remove(sender) && sender.started()) {
      sender.active(false);
      retired.put(sender.ssrc(), sender);
      outputs.add(reporter.goodbye(List.of(sender.ssrc())));
    }
  }

  /// Adds a receiving m-section.
  public RtpReceiveStream addReceiver(ReceiveStreamSettings stream) {
    RtpReceiveStream receiver = new RtpReceiveStream(stream, settings.clock(), outputs);
    router.add(receiver);
    return receiver;
  }

  /// Takes what a later negotiation has changed for a receiving m-section.
  public void updateReceiver(RtpReceiveStream receiver, ReceiveStreamSettings settings) {
    router.update(receiver, settings);
  }

  public void removeReceiver(RtpReceiveStream receiver) {
    router.remove(receiver);
  }

  public List<RtpSendStream> senders() {
    return List.copyOf(senders);
  }

  public List<RtpReceiveStream> receivers() {
    return List.copyOf(router.streams());
  }

  /// What all streams together may send, in bits per second.
  public long bitrate() {
    return bitrate.bitrate();
  }

  /// Received packets that belonged to no m-section.
  public long unknownPackets() {
    return router.unknownPackets();
  }

  /// Received packets that broke their format.
  public long malformedPackets() {
    return malformed;
  }

  /// Takes an RTP packet in the clear. The buffer may be changed and is free again when this
  /// returns.
  public void receiveRtp(byte[] buf, int off, int len, long now) {
    this.now = now;
    try {
      view.parse(buf, off, len);
    } catch (MalformedException e) {
      malformed++;
      return;
    }
    RtpReceiveStream stream = router.route(view);
    if (stream == null) {
      return;
    }
    RtpCodec codec = stream.codec(view.payloadType());
    if (codec == null) {
      malformed++;
      return;
    }
    boolean retransmission = view.payloadType() == codec.rtxPayloadType();
    if (retransmission) {
      int rtxSsrc = view.ssrc();
      int ssrc = router.primarySsrc(rtxSsrc, stream);
      stream.rtxSsrc(rtxSsrc);
      if (ssrc == 0 || !Rtx.unwrap(view, codec.payloadType(), ssrc)) {
        return; // padding, or of a stream not begun
      }
    }
    stream.receive(view, codec, retransmission, now);
    reporter.mediaFlows(bitrate.bitrate(), now);
    reporter.feedback(router.streams(), roundTrip(), now, outputs);
  }

  /// Takes an RTCP packet in the clear, compound or of reduced size.
  public void receiveRtcp(byte[] buf, int off, int len, long now) {
    this.now = now;
    List<RtcpPacket> packets;
    try {
      packets = RtcpCompound.parse(buf, off, len);
    } catch (MalformedException e) {
      malformed++;
      return;
    }
    reporter.received(len);
    packets.forEach(packet -> handler.handle(packet, now));
    announceBitrate();
    timeout(now);
  }

  public void timeout(long now) {
    this.now = now;
    for (RtpSendStream sender : senders) {
      if (sender.keyFrames().due(now)) {
        outputs.add(new MediaOutput.KeyFrameRequested(sender));
      }
      String reason = watched(sender) ? sender.circuit().broken(now) : null;
      if (reason != null) {
        sender.stop(now);
        outputs.add(new MediaOutput.CircuitBroken(sender, reason));
      }
    }
    for (RtpReceiveStream receiver : router.streams()) {
      receiver.timeout(now);
    }
    if (!closed) {
      reporter.feedback(router.streams(), roundTrip(), now, outputs);
      reporter.regular(senders, router.streams(), bitrate.bitrate(), now, outputs);
    }
  }

  public long deadline() {
    if (!outputs.isEmpty()) {
      return now;
    }
    long deadline = closed ? Long.MAX_VALUE : reporter.deadline();
    for (RtpSendStream sender : senders) {
      deadline = Math.min(deadline, sender.keyFrames().deadline());
      if (watched(sender)) {
        deadline = Math.min(deadline, sender.circuit().deadline());
      }
      if (sender.pending()) {
        deadline = Math.min(deadline, pacer.deadline(now, queuedBytes()));
      }
    }
    for (RtpReceiveStream receiver : router.streams()) {
      deadline = Math.min(deadline, receiver.deadline());
    }
    return deadline;
  }

  /// @return what is to be done next, or null when there is nothing more for now;
  ///   [MediaOutput.SendRtp]'s buffer is valid until the next call
  public @Nullable MediaOutput poll() {
    MediaOutput output = outputs.poll();
    if (output == null && !senders.isEmpty()) {
      output = nextPacket();
    }
    return output;
  }

  /// Says BYE for every stream that has sent. Idempotent.
  public void close(long now) {
    this.now = now;
    if (closed) {
      return;
    }
    closed = true;
    List<Integer> ssrcs = new ArrayList<>();
    for (RtpSendStream sender : senders) {
      if (sender.started()) {
        ssrcs.add(sender.ssrc());
      }
      sender.active(false);
    }
    if (!ssrcs.isEmpty()) {
      outputs.add(reporter.goodbye(ssrcs));
    }
  }

  /// Audio and a gateway's packets first, then what is paced, in turns.
  private @Nullable MediaOutput nextPacket() {
    for (RtpSendStream sender : senders) {
      now = Math.max(now, sender.lastInput());
      while (sender.pending() && (!sender.paced() || sender.passesPacer())) {
        MediaOutput output = build(sender);
        if (output != null) {
          return output;
        }
      }
    }
    for (int i = 0; i < senders.size(); i++) {
      RtpSendStream sender = senders.get((turn + i) % senders.size());
      if (sender.pending()) {
        if (!pacer.ready(now, queuedBytes())) {
          return null;
        }
        turn = (turn + i + 1) % senders.size();
        MediaOutput output = build(sender);
        if (output != null) {
          return output;
        }
      }
    }
    return null;
  }

  private @Nullable MediaOutput build(RtpSendStream sender) {
    boolean unpaced = !sender.paced() || sender.passesPacer();
    int length = sender.build(scratch, 0, now);
    if (length == 0) {
      return null;
    }
    if (!unpaced) {
      pacer.sent(length);
    }
    sender.circuit().sent(length, now);
    reporter.mediaFlows(bitrate.bitrate(), now);
    return new MediaOutput.SendRtp(scratch, 0, length);
  }

  /// There is a way to the peer again, perhaps another one.
  public void rerouted(long now) {
    this.now = now;
    senders.forEach(RtpSendStream::rerouted);
  }

  private static boolean watched(RtpSendStream sender) {
    return sender.active() && !sender.stopped();
  }

  private long queuedBytes() {
    long bytes = 0;
    for (RtpSendStream sender : senders) {
      bytes += sender.paced() ? sender.queuedBytes() : 0;
    }
    return bytes;
  }

  /// Nanoseconds, of whatever stream knows it; 0 when none does.
  private long roundTrip() {
    for (RtpSendStream sender : senders) {
      if (sender.roundTripTime() > 0) {
        return (long) (sender.roundTripTime() * SECOND);
      }
    }
    return 0;
  }

  private void announceBitrate() {
    long current = bitrate.bitrate();
    if (current != announced) {
      announced = current;
      pacer.target(current);
      outputs.add(new MediaOutput.BitrateChanged(current));
    }
  }
}
