package io.visavis.rtc.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The value of `a=ssrc-group` (RFC 5576 §4.2).
///
/// @param semantics such as `FID`: a source and its retransmissions (RFC 4588 §8.5)
/// @param ssrcs the sources in order
public record SsrcGroup(String semantics, List<Long> ssrcs) {
  /// Flow identification: primary, then retransmission.
  public static final String FID = "FID";

  public SsrcGroup {
    ssrcs = List.copyOf(ssrcs);
  }

  /// Reads the value of `a=ssrc-group`.
  ///
  /// @throws io.visavis.rtc.base.MalformedException when it is malformed
  public static SsrcGroup parse(String text) {
    Tokens tokens = new Tokens(text, "ssrc-group");
    String semantics = tokens.word("semantics");
    List<Long> ssrcs = new ArrayList<>();
    while (tokens.hasMore()) {
      ssrcs.add(tokens.number("source", 0, SsrcLine.MAX_SSRC));
    }
    return new SsrcGroup(semantics, ssrcs);
  }

  @Override
  public String toString() {
    return ssrcs.isEmpty()
        ? semantics
        : semantics + " " + ssrcs.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }
}
