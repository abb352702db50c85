package io.visavis.rtc.sdp;

/// The value of `a=msid` (RFC 8830 §2): a stream's id and, before JSEP, a track's.
///
/// @param stream 1 to 64 token characters; [#NO_STREAM] for a track of no stream
/// @param track the `appdata`, empty when there is none
public record Msid(String stream, String track) {
  /// `-`: the track belongs to no stream.
  public static final String NO_STREAM = "-";

  private static final int MAX_ID = 1_024;

  /// Reads the value of `a=msid`.
  ///
  /// @throws io.visavis.rtc.base.MalformedException when it is malformed
  public static Msid parse(String text) {
    Tokens tokens = new Tokens(text, "msid");
    String stream = tokens.word("stream id");
    String track = tokens.hasMore() ? tokens.word("track id") : "";
    if (stream.length() > MAX_ID || track.length() > MAX_ID) {
      throw tokens.bad("an id is too long");
    }
    return new Msid(stream, track);
  }

  @Override
  public String toString() {
    return track.isEmpty() ? stream : stream + " " + track;
  }
}
