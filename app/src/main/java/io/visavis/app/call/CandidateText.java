package io.visavis.app.call;

import io.visavis.rtc.RTCIceCandidateInit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Candidates as browsers' consoles and pages of samples print them one by one: lines of SDP (RFC
/// 8839 §5.1) with or without `a=`, or W3C's `RTCIceCandidateInit` as JSON, one or many.
final class CandidateText {
  /// No call has more.
  private static final int MOST = 100;

  /// Characters of one JSON object before and after its candidate.
  private static final int AROUND = 1_000;

  private static final String QUOTE = "[\"']";

  /// A letter of a word that neither a quotation mark nor an escape ends.
  private static final String WORD = "[!-~&&[^\"'\\\\]]";

  /// A mail may break it at any space. After a word that is no extension the text goes on.
  private static final Pattern CANDIDATE =
      Pattern.compile(
          "\\bcandidate:([A-Za-z0-9+/]{1,32}(?:\\s++[0-9A-Za-z.:%-]{1,255}){5}"
              + "\\s++typ\\s++[a-z]{1,16}"
              + "(?:\\s++(?:raddr|rport|tcptype|generation|ufrag|network-id|network-cost)"
              + "\\s++[!-~&&[^\"'`,;}\\\\]]{1,255})*+)"
              + "|\\b(a=end-of-candidates)\\b|\\bcandidate[\"']?\\s*+:\\s*+([\"']{2})");

  private static final Pattern SECTION =
      Pattern.compile("(?m)^[ \\t]*+(m=|a=mid:(" + WORD + "{1,255}))");
  private static final Pattern MID = key("sdpMid", QUOTE + "(" + WORD + "{1,255})" + QUOTE);
  private static final Pattern INDEX = key("sdpMLineIndex", "(\\d{1,3})\\b");
  private static final Pattern FRAGMENT =
      key("usernameFragment", QUOTE + "(" + WORD + "{4,256})" + QUOTE);
  private static final Pattern SPACES = Pattern.compile("\\s++");
  private static final Pattern LINE_FRAGMENT = Pattern.compile(" ufrag (\\S++)");

  private CandidateText() {}

  private static Pattern key(String name, String value) {
    return Pattern.compile("\\b" + name + "\\b[\"']?\\s*+:\\s*+" + value);
  }

  /// Those in a text, in its order.
  static List<RTCIceCandidateInit> read(String text) {
    List<RTCIceCandidateInit> found = new ArrayList<>();
    Matcher matcher = CANDIDATE.matcher(text);
    while (found.size() < MOST && matcher.find()) {
      String body = matcher.group(1);
      String line = body == null ? "" : "candidate:" + SPACES.matcher(body).replaceAll(" ");
      String around = around(text, matcher.start(), matcher.end());
      RTCIceCandidateInit made =
          around == null ? inSdp(line, text.substring(0, matcher.start())) : inJson(line, around);
      if (!found.contains(made)) {
        found.add(made);
      }
    }
    return found;
  }

  /// The object that it stands in, without its braces; null: in none.
  private static @Nullable String around(String text, int start, int end) {
    String before = text.substring(Math.max(0, start - AROUND), start);
    String after = text.substring(end, Math.min(text.length(), end + AROUND));
    int open = before.lastIndexOf('{');
    int close = after.indexOf('}');
    boolean within = open > before.lastIndexOf('}') && close >= 0;
    return within ? before.substring(open + 1) + after.substring(0, close) : null;
  }

  private static RTCIceCandidateInit inJson(String line, String members) {
    String mid = first(MID, members);
    String index = first(INDEX, members);
    String fragment = first(FRAGMENT, members);
    return made(line, mid, index == null ? null : Integer.valueOf(index), fragment);
  }

  /// Lines of a description may say which section they are of; otherwise it is the first, which has
  /// the one transport of a bundle.
  private static RTCIceCandidateInit inSdp(String line, String before) {
    String mid = null;
    int sections = 0;
    Matcher matcher = SECTION.matcher(before);
    while (matcher.find()) {
      boolean media = matcher.group(2) == null;
      sections += media ? 1 : 0;
      mid = media ? null : matcher.group(2);
    }
    return made(line, mid, mid == null ? Integer.valueOf(Math.max(0, sections - 1)) : null, null);
  }

  private static RTCIceCandidateInit made(
      String line, @Nullable String mid, @Nullable Integer index, @Nullable String fragment) {
    String said = fragment == null ? first(LINE_FRAGMENT, line) : fragment;
    Integer place = mid == null && index == null ? Integer.valueOf(0) : index;
    return new RTCIceCandidateInit(line, mid, place, said);
  }

  private static @Nullable String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : null;
  }
}
