package io.visavis.rtc.media;

import io.visavis.rtc.cc.BitrateController;
import io.visavis.rtc.rtcp.FullIntraRequest;
import io.visavis.rtc.rtcp.Goodbye;
import io.visavis.rtc.rtcp.Nack;
import io.visavis.rtc.rtcp.PictureLossIndication;
import io.visavis.rtc.rtcp.ReceiverEstimatedMaximumBitrate;
import io.visavis.rtc.rtcp.ReceiverReport;
import io.visavis.rtc.rtcp.ReportBlock;
import io.visavis.rtc.rtcp.RtcpPacket;
import io.visavis.rtc.rtcp.SenderReport;
import io.visavis.rtc.rtcp.SourceDescription;
import io.visavis.rtc.rtcp.TransportFeedback;
import io.visavis.rtc.rtcp.Unhandled;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What received RTCP means for the streams of a session. A packet about an SSRC that is not ours
/// is passed over.
final class RtcpHandler {
  private static final double SECOND = 1e9;

  private final List<RtpSendStream> senders;
  private final StreamRouter router;
  private final BitrateController bitrate;

  RtcpHandler(List<RtpSendStream> senders, StreamRouter router, BitrateController bitrate) {
    this.senders = senders;
    this.router = router;
    this.bitrate = bitrate;
  }

  void handle(RtcpPacket packet, long now) {
    switch (packet) {
      case SenderReport report -> {
        RtpReceiveStream stream = router.bySsrc(report.ssrc());
        if (stream != null) {
          stream.senderReport(report, now);
        }
        reports(report.blocks(), now);
      }
      case ReceiverReport report -> reports(report.blocks(), now);
      case Goodbye bye -> router.streams().forEach(stream -> stream.goodbye(bye));
      case Nack nack -> {
        RtpSendStream sender = sender(nack.mediaSsrc());
        if (sender != null) {
          sender.nack(nack.sequences());
        }
      }
      case PictureLossIndication pli -> {
        RtpSendStream sender = sender(pli.mediaSsrc());
        if (sender != null) {
          sender.pli();
        }
      }
      case FullIntraRequest fir -> {
        for (FullIntraRequest.Entry entry : fir.entries()) {
          RtpSendStream sender = sender(entry.ssrc());
          if (sender != null) {
            sender.fir(entry.command());
          }
        }
      }
      case ReceiverEstimatedMaximumBitrate remb -> bitrate.remb(remb.bitrate());
      case SourceDescription _, TransportFeedback _, Unhandled _ -> {}
    }
  }

  private void reports(List<ReportBlock> blocks, long now) {
    for (ReportBlock block : blocks) {
      RtpSendStream sender = sender(block.ssrc());
      if (sender == null) {
        continue;
      }
      sender.report(block, now);
      if (sender.paced()) {
        // Audio's few packets say little about the path, and its rate is not ours to change.
        long roundTrip = (long) (Math.max(0, sender.roundTripTime()) * SECOND);
        bitrate.report(block.ssrc(), block.highestSequence(), block.fractionLost(), roundTrip, now);
      }
    }
  }

  private @Nullable RtpSendStream sender(int ssrc) {
    for (RtpSendStream sender : senders) {
      if (sender.ssrc() == ssrc) {
        return sender;
      }
    }
    return null;
  }
}
