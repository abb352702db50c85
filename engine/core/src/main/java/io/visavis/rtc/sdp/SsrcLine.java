package io.visavis.rtc.sdp;

/// The value of `a=ssrc` (RFC 5576 §4.1): `<ssrc> <attribute>[:<value>]`.
///
/// @param ssrc the source, 0 to 2^32−1
/// @param attribute such as `cname`
/// @param value empty when the attribute has none
public record SsrcLine(long ssrc, String attribute, String value) {
  static final long MAX_SSRC = 0xffff_ffffL;

  /// Reads the value of `a=ssrc`.
  ///
  /// @throws io.visavis.rtc.base.MalformedException when it is malformed
  public static SsrcLine parse(String text) {
    Tokens tokens = new Tokens(text, "ssrc");
    long ssrc = tokens.number("source", 0, MAX_SSRC);
    String rest = tokens.rest();
    if (rest.isEmpty()) {
      throw tokens.bad("its attribute is missing");
    }
    int colon = rest.indexOf(':');
    return colon < 0
        ? new SsrcLine(ssrc, rest, "")
        : new SsrcLine(ssrc, rest.substring(0, colon), rest.substring(colon + 1));
  }

  @Override
  public String toString() {
    return value.isEmpty() ? ssrc + " " + attribute : ssrc + " " + attribute + ":" + value;
  }
}
