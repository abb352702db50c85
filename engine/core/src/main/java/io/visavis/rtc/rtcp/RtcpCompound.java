package io.visavis.rtc.rtcp;

import io.visavis.rtc.base.MalformedException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Splits and reads a datagram of RTCP packets (RFC 3550 §6.1, reduced size by RFC 5506).
public final class RtcpCompound {
  /// More packets than any sender puts in a datagram.
  public static final int MAX_PACKETS = 128;

  private static final int VERSION_MASK = 0xc0;
  private static final int VERSION_2 = 0x80;
  private static final int PADDING = 0x20;

  private RtcpCompound() {}

  /// @throws MalformedException when a packet does not fit; nothing of the datagram is then used
  public static List<RtcpPacket> parse(byte[] buf, int off, int len) {
    List<RtcpPacket> packets = new ArrayList<>(4);
    int at = off;
    int limit = off + len;
    while (at < limit) {
      if (limit - at < 4 || (buf[at] & VERSION_MASK) != VERSION_2) {
        throw new MalformedException("not an RTCP packet");
      }
      if (packets.size() == MAX_PACKETS) {
        throw new MalformedException("more than " + MAX_PACKETS + " RTCP packets");
      }
      int end = at + 4 + 4 * ((buf[at + 2] & 0xff) << 8 | buf[at + 3] & 0xff);
      if (end > limit) {
        throw new MalformedException("RTCP packet beyond the datagram");
      }
      int bodyEnd = end;
      if ((buf[at] & PADDING) != 0) {
        int padding = end - at > 4 ? buf[end - 1] & 0xff : 0;
        if (end != limit || padding == 0 || padding % 4 != 0 || padding > end - at - 4) {
          throw new MalformedException("RTCP padding (RFC 3550 §6.4.1)");
        }
        bodyEnd -= padding;
      }
      int count = buf[at] & 0x1f;
      int type = buf[at + 1] & 0xff;
      packets.add(read(type, count, new RtcpReader(buf, at + 4, bodyEnd)));
      at = end;
    }
    return packets;
  }

  private static RtcpPacket read(int type, int count, RtcpReader in) {
    return switch (type) {
      case RtcpPacket.SR -> SenderReport.read(in, count);
      case RtcpPacket.RR -> ReceiverReport.read(in, count);
      case RtcpPacket.SDES -> SourceDescription.read(in, count);
      case RtcpPacket.BYE -> Goodbye.read(in, count);
      case RtcpPacket.RTPFB -> transportFeedback(count, in);
      case RtcpPacket.PSFB -> payloadFeedback(count, in);
      default -> new Unhandled(type, count);
    };
  }

  private static RtcpPacket transportFeedback(int format, RtcpReader in) {
    return switch (format) {
      case RtcpPacket.FMT_NACK -> Nack.read(in);
      case RtcpPacket.FMT_TRANSPORT_CC -> TransportFeedback.read(in);
      default -> new Unhandled(RtcpPacket.RTPFB, format);
    };
  }

  private static RtcpPacket payloadFeedback(int format, RtcpReader in) {
    return switch (format) {
      case RtcpPacket.FMT_PLI -> PictureLossIndication.read(in);
      case RtcpPacket.FMT_FIR -> FullIntraRequest.read(in);
      case RtcpPacket.FMT_APPLICATION -> {
        @Nullable RtcpPacket remb = ReceiverEstimatedMaximumBitrate.read(in);
        yield remb == null ? new Unhandled(RtcpPacket.PSFB, format) : remb;
      }
      default -> new Unhandled(RtcpPacket.PSFB, format);
    };
  }
}
