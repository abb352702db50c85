package io.visavis.rtc.media;

import io.visavis.rtc.rtp.RtpExtensionMap;
import io.visavis.rtc.rtp.RtpPacket;
import io.visavis.rtc.rtp.RtpWriter;
import io.visavis.rtc.rtp.Rtx;
import java.nio.charset.StandardCharsets;

/// The headers of one stream's packets, with the negotiated extensions.
final class SendHeader {
  private static final int ONE_BYTE_ELEMENT = 16;
  private static final int ABS_SEND_TIME = 3;

  private final SendStreamSettings settings;
  private final RtpExtensionMap extensions;
  private final byte[] mid;
  private final boolean twoByte;
  private final RtpWriter writer = new RtpWriter();

  SendHeader(SendStreamSettings settings) {
    this.settings = settings;
    extensions = settings.extensions();
    mid = settings.mid().getBytes(StandardCharsets.UTF_8);
    twoByte = extensions.needsTwoByteForm() || mid.length > ONE_BYTE_ELEMENT;
  }

  /// @param audioLevel -1 for none
  /// @return the index of the payload
  int write(
      boolean marker, int sequence, int timestamp, int audioLevel, byte[] out, int off, long now) {
    writer.start(
        out,
        off,
        marker,
        settings.codec().payloadType(),
        sequence,
        timestamp,
        settings.ssrc(),
        twoByte);
    // First, so that a retransmission finds it at a fixed place.
    if (extensions.absSendTime() != 0) {
      writer.element(extensions.absSendTime(), ABS_SEND_TIME, RtpExtensionMap.absSendTime(now));
    }
    if (extensions.mid() != 0) {
      writer.element(extensions.mid(), mid);
    }
    if (extensions.audioLevel() != 0 && audioLevel >= 0) {
      writer.element(extensions.audioLevel(), 1, audioLevel);
    }
    return writer.endHeader();
  }

  /// Brings the send time of a packet written by [#write] up to date: for a retransmission.
  void refreshSendTime(byte[] out, int off, long now) {
    if (extensions.absSendTime() != 0) {
      // Behind the fixed header, the extension's header and the element's own.
      int at = off + RtpPacket.HEADER + 4 + (twoByte ? 2 : 1);
      int time = RtpExtensionMap.absSendTime(now);
      out[at] = (byte) (time >> 16);
      out[at + 1] = (byte) (time >> 8);
      out[at + 2] = (byte) time;
    }
  }

  /// Payload bytes that a packet has room for, retransmitted or not.
  int room() {
    int element = twoByte ? 2 : 1;
    int bytes =
        (extensions.absSendTime() != 0 ? element + ABS_SEND_TIME : 0)
            + (extensions.mid() != 0 ? element + mid.length : 0)
            + (extensions.audioLevel() != 0 ? element + 1 : 0);
    int extension = bytes == 0 ? 0 : 4 + (bytes + 3 & -4);
    int rtx = settings.codec().rtx() ? Rtx.OVERHEAD : 0;
    return settings.maxPacket() - RtpPacket.HEADER - extension - rtx;
  }
}
