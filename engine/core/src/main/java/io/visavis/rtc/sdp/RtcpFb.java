package io.visavis.rtc.sdp;

/// The value of `a=rtcp-fb` (RFC 4585 §4.2).
///
/// @param payloadType 0 to 127, or [#ANY] for `*`
/// @param feedback the type with its parameter, such as `nack`, `nack pli`, `goog-remb`
public record RtcpFb(int payloadType, String feedback) {
  /// `*`: the feedback is for every payload type of the section.
  public static final int ANY = -1;

  /// Reads the value of `a=rtcp-fb`.
  ///
  /// @throws io.visavis.rtc.base.MalformedException when it is malformed
  public static RtcpFb parse(String text) {
    Tokens tokens = new Tokens(text, "rtcp-fb");
    String word = tokens.word("payload type");
    int type = word.equals("*") ? ANY : (int) tokens.number(word, "payload type", 0, 127);
    String feedback = tokens.rest().strip();
    if (feedback.isEmpty()) {
      throw tokens.bad("its feedback type is missing");
    }
    return new RtcpFb(type, feedback);
  }

  @Override
  public String toString() {
    return (payloadType == ANY ? "*" : Integer.toString(payloadType)) + " " + feedback;
  }
}
