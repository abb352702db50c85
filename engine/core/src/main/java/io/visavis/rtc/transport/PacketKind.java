package io.visavis.rtc.transport;

/// What a datagram is, by its first byte (RFC 7983 §7; the second byte tells RTCP, RFC 5761 §4).
enum PacketKind {
  STUN,
  DTLS,
  RTP,
  RTCP,
  UNKNOWN;

  private static final int LAST_STUN = 3;
  private static final int FIRST_DTLS = 20;
  private static final int LAST_DTLS = 63;
  private static final int FIRST_RTP = 128;
  private static final int LAST_RTP = 191;
  private static final int FIRST_RTCP_TYPE = 192;
  private static final int LAST_RTCP_TYPE = 223;

  static PacketKind of(byte[] buf, int off, int len) {
    if (len < 2) {
      return UNKNOWN;
    }
    int first = buf[off] & 0xff;
    if (first >= FIRST_RTP && first <= LAST_RTP) {
      int type = buf[off + 1] & 0xff;
      return type >= FIRST_RTCP_TYPE && type <= LAST_RTCP_TYPE ? RTCP : RTP;
    }
    if (first >= FIRST_DTLS && first <= LAST_DTLS) {
      return DTLS;
    }
    return first <= LAST_STUN ? STUN : UNKNOWN;
  }
}
