package io.visavis.rtc.rtcp;

/// One packet of a compound.
public sealed interface RtcpPacket
    permits SenderReport,
        ReceiverReport,
        SourceDescription,
        Goodbye,
        Nack,
        PictureLossIndication,
        FullIntraRequest,
        ReceiverEstimatedMaximumBitrate,
        TransportFeedback,
        Unhandled {
  /// Packet types (RFC 3550 §12.1, RFC 4585 §6.1).
  int SR = 200;

  int RR = 201;
  int SDES = 202;
  int BYE = 203;
  int RTPFB = 205;
  int PSFB = 206;

  /// Feedback message types (RFC 4585 §6.2, §6.3; RFC 5104 §4.3.1).
  int FMT_NACK = 1;

  int FMT_TRANSPORT_CC = 15;
  int FMT_PLI = 1;
  int FMT_FIR = 4;
  int FMT_APPLICATION = 15;

  /// Appends the packet.
  void write(RtcpWriter out);
}
