package io.visavis.rtc.sdp;

/// The value of `a=rtpmap` (RFC 8866 §6.6): `<pt> <name>/<clock>[/<channels>]`.
///
/// @param payloadType 0 to 127
/// @param name the encoding's name as written; compare without case
/// @param clockRate in hertz
/// @param channels of audio; 0 when the text does not say
public record RtpMap(int payloadType, String name, int clockRate, int channels) {
  private static final int MAX_CHANNELS = 255;

  /// Reads the value of `a=rtpmap`.
  ///
  /// @throws io.visavis.rtc.base.MalformedException when it is malformed
  public static RtpMap parse(String text) {
    Tokens tokens = new Tokens(text, "rtpmap");
    int payloadType = (int) tokens.number("payload type", 0, 127);
    String[] parts = tokens.rest().strip().split("/", -1);
    if (parts.length < 2 || parts.length > 3 || !Tokens.isToken(parts[0])) {
      throw tokens.bad("its encoding is not name/clock or name/clock/channels");
    }
    int clockRate = (int) tokens.number(parts[1], "clock rate", 1, Integer.MAX_VALUE);
    int channels = 0;
    if (parts.length == 3) {
      channels = (int) tokens.number(parts[2], "channel count", 1, MAX_CHANNELS);
    }
    return new RtpMap(payloadType, parts[0], clockRate, channels);
  }

  @Override
  public String toString() {
    String base = payloadType + " " + name + "/" + clockRate;
    return channels > 0 ? base + "/" + channels : base;
  }
}
