package io.visavis.rtc.sdp;

import java.util.ArrayList;
import java.util.List;

/// The value of `a=group` (RFC 5888 §5).
///
/// @param semantics such as `BUNDLE`
/// @param mids the sections' names in order; the first is the tag of a BUNDLE group
public record Group(String semantics, List<String> mids) {
  /// RFC 9143: the sections that share one transport.
  public static final String BUNDLE = "BUNDLE";

  public Group {
    mids = List.copyOf(mids);
  }

  /// Reads the value of `a=group`.
  ///
  /// @throws io.visavis.rtc.base.MalformedException when it is malformed
  public static Group parse(String text) {
    Tokens tokens = new Tokens(text, "group");
    String semantics = tokens.word("semantics");
    List<String> mids = new ArrayList<>();
    while (tokens.hasMore()) {
      mids.add(tokens.word("mid"));
    }
    return new Group(semantics, mids);
  }

  @Override
  public String toString() {
    return mids.isEmpty() ? semantics : semantics + " " + String.join(" ", mids);
  }
}
