package io.visavis.rtc.media;

/// What holds for all streams of a transport.
///
/// @param cname names this endpoint in SDES (RFC 7022)
/// @param receiverSsrc the SSRC of reports while nothing is sent
/// @param reducedSize whether RTCP may be of reduced size (a=rtcp-rsize, RFC 5506)
/// @param minBitrate bits per second, the floor of what senders are asked for
/// @param startBitrate bits per second, before the path is known
/// @param maxBitrate bits per second
/// @param receiveBitrate bits per second, what REMB tells the peer to stay below when REMB is
///   negotiated
/// @param clock for NTP times and frames' arrival times
public record RtpSessionSettings(
    String cname,
    int receiverSsrc,
    boolean reducedSize,
    long minBitrate,
    long startBitrate,
    long maxBitrate,
    long receiveBitrate,
    ClockMapping clock) {
  public static final long DEFAULT_MIN_BITRATE = 100_000;
  public static final long DEFAULT_START_BITRATE = 1_000_000;
  public static final long DEFAULT_MAX_BITRATE = 4_000_000;
  public static final long DEFAULT_RECEIVE_BITRATE = 8_000_000;

  public RtpSessionSettings(
      String cname, int receiverSsrc, boolean reducedSize, ClockMapping clock) {
    this(
        cname,
        receiverSsrc,
        reducedSize,
        DEFAULT_MIN_BITRATE,
        DEFAULT_START_BITRATE,
        DEFAULT_MAX_BITRATE,
        DEFAULT_RECEIVE_BITRATE,
        clock);
  }
}
