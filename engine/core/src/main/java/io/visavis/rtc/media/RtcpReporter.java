package io.visavis.rtc.media;

import io.visavis.rtc.rtcp.FullIntraRequest;
import io.visavis.rtc.rtcp.Goodbye;
import io.visavis.rtc.rtcp.Nack;
import io.visavis.rtc.rtcp.PictureLossIndication;
import io.visavis.rtc.rtcp.ReceiverEstimatedMaximumBitrate;
import io.visavis.rtc.rtcp.ReceiverReport;
import io.visavis.rtc.rtcp.ReportBlock;
import io.visavis.rtc.rtcp.RtcpPacket;
import io.visavis.rtc.rtcp.RtcpWriter;
import io.visavis.rtc.rtcp.SenderReport;
import io.visavis.rtc.rtcp.SourceDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/// Makes the RTCP that a session sends: regular compounds by the scheduler, feedback at once (RFC
/// 4585 §3.4), of reduced size where that is negotiated.
final class RtcpReporter {
  /// Report blocks of one SR or RR: the count has five bits.
  private static final int MAX_BLOCKS = 31;

  /// Sequence numbers of one NACK, so that it stays far below the MTU even if none are neighbours.
  private static final int MAX_NACKED = 200;

  private static final long DEFAULT_ROUND_TRIP = 100_000_000L;

  private final RtpSessionSettings settings;
  private final RtcpScheduler scheduler;
  private final RtcpWriter writer = new RtcpWriter();

  RtcpReporter(RtpSessionSettings settings, RtcpScheduler scheduler) {
    this.settings = settings;
    this.scheduler = scheduler;
  }

  long deadline() {
    return scheduler.deadline();
  }

  /// Media was sent or received: reports begin.
  void mediaFlows(long bitrate, long now) {
    if (!scheduler.running()) {
      scheduler.start(bitrate, 2, now);
    }
  }

  void received(int bytes) {
    scheduler.size(bytes);
  }

  /// The regular compound, when it is due.
  void regular(
      List<RtpSendStream> senders,
      List<RtpReceiveStream> receivers,
      long bitrate,
      long now,
      Queue<MediaOutput> out) {
    if (now < scheduler.deadline()) {
      return;
    }
    writer.clear();
    reports(senders, blocks(receivers, now), now);
    List<Integer> rembSsrcs = new ArrayList<>();
    for (RtpReceiveStream receiver : receivers) {
      if (receiver.usesRemb()) {
        rembSsrcs.add(receiver.ssrc());
      }
    }
    if (!rembSsrcs.isEmpty()) {
      new ReceiverEstimatedMaximumBitrate(
              settings.receiverSsrc(), settings.receiveBitrate(), rembSsrcs)
          .write(writer);
    }
    scheduler.sent(writer.length(), bitrate, senders.size() + receivers.size() + 1, now);
    out.add(take());
  }

  /// NACK and requests for key frames that are due.
  void feedback(
      List<RtpReceiveStream> receivers, long roundTrip, long now, Queue<MediaOutput> out) {
    writer.clear();
    long retry = roundTrip > 0 ? roundTrip : DEFAULT_ROUND_TRIP;
    for (RtpReceiveStream receiver : receivers) {
      int[] lost = receiver.nacks(now, retry);
      for (int from = 0; from < lost.length; from += MAX_NACKED) {
        int to = Math.min(lost.length, from + MAX_NACKED);
        add(
            new Nack(
                settings.receiverSsrc(),
                receiver.ssrc(),
                java.util.Arrays.copyOfRange(lost, from, to)),
            now);
      }
      if (receiver.takeKeyFrameRequest()) {
        add(keyFrameRequest(receiver), now);
      }
    }
    if (writer.length() > 0) {
      scheduler.size(writer.length());
      out.add(take());
    }
  }

  /// A compound that ends streams.
  MediaOutput goodbye(List<Integer> ssrcs) {
    writer.clear();
    new ReceiverReport(ssrcs.getFirst(), List.of()).write(writer);
    SourceDescription.cname(ssrcs.getFirst(), settings.cname()).write(writer);
    new Goodbye(ssrcs, null).write(writer);
    return take();
  }

  private RtcpPacket keyFrameRequest(RtpReceiveStream receiver) {
    return receiver.usesPli()
        ? new PictureLossIndication(settings.receiverSsrc(), receiver.ssrc())
        : new FullIntraRequest(
            settings.receiverSsrc(),
            List.of(new FullIntraRequest.Entry(receiver.ssrc(), receiver.firCommand())));
  }

  /// Appends feedback, behind an RR and SDES where compounds are required (RFC 4585 §3.1).
  private void add(RtcpPacket packet, long now) {
    if (writer.length() == 0 && !settings.reducedSize()) {
      reports(List.of(), List.of(), now);
    }
    packet.write(writer);
  }

  private void reports(List<RtpSendStream> senders, List<ReportBlock> blocks, long now) {
    List<SourceDescription.Chunk> chunks = new ArrayList<>();
    List<ReportBlock> left = blocks;
    for (RtpSendStream sender : senders) {
      SenderReport report = sender.senderReport(left, now);
      if (report != null) {
        report.write(writer);
        chunks.add(chunk(sender.ssrc()));
        left = List.of();
      }
    }
    if (chunks.isEmpty()) {
      new ReceiverReport(settings.receiverSsrc(), blocks).write(writer);
      chunks.add(chunk(settings.receiverSsrc()));
    }
    new SourceDescription(chunks.size() > MAX_BLOCKS ? chunks.subList(0, MAX_BLOCKS) : chunks)
        .write(writer);
  }

  private SourceDescription.Chunk chunk(int ssrc) {
    return new SourceDescription.Chunk(
        ssrc, List.of(new SourceDescription.Item(SourceDescription.CNAME, settings.cname())));
  }

  private static List<ReportBlock> blocks(List<RtpReceiveStream> receivers, long now) {
    List<ReportBlock> blocks = new ArrayList<>();
    for (RtpReceiveStream receiver : receivers) {
      ReportBlock block = blocks.size() < MAX_BLOCKS ? receiver.report(now) : null;
      if (block != null) {
        blocks.add(block);
      }
    }
    return blocks;
  }

  private MediaOutput take() {
    int length = writer.length();
    return new MediaOutput.SendRtcp(writer.toBytes(RtpSession.HEADROOM), 0, length);
  }
}
