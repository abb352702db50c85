package io.visavis.app.call;

import io.visavis.app.code.CallCodes;
import io.visavis.app.code.CodeInfo;
import io.visavis.app.code.CodeReading;
import io.visavis.app.relay.RoomLink;
import io.visavis.rtc.RTCIceCandidateInit;
import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSessionDescriptionInit;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what a person pastes: a code or a link with one, `{type, sdp}` as JSON or as a browser's
/// console prints it, or the SDP alone, either in base64 as well; quoted and wrapped by mail, with
/// any line ends, with words around; candidates one by one; a link to a room.
///
/// Linear in the length of the text, and it never throws.
public final class PasteReader {
  /// Characters. The largest offers of browsers have some 10,000.
  public static final int LIMIT = 256 * 1024;

  private static final Pattern SDP_KEY = Pattern.compile("\\bsdp\\b[\"']?\\s*+:\\s*+([\"'`])");
  private static final Pattern TYPE_KEY =
      Pattern.compile("\\btype\\b[\"']?\\s*+:\\s*+[\"'`](\\w{1,12})[\"'`]");

  /// A piece of our code or a console's output, of which the SDP is missing.
  private static final Pattern CUT_HEAD =
      Pattern.compile("\\{\\s*+[\"']?type[\"']?\\s*+:\\s*+[\"']?(offer|answer|$)");

  private static final Pattern MAIL_QUOTE = Pattern.compile("(?m)^(?:[ \\t]*+>)++[ ]?");
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\uFEFF\\u200B-\\u200F\\u2060\\u00AD]");
  private static final Pattern SESSION = Pattern.compile("(?m)^[ \\t]*+v=0[ \\t]*+$");

  /// A JavaScript literal over several lines.
  private static final Pattern LITERAL = Pattern.compile("[\"'`]v=0[ \\t]*+\\n");

  private static final String START = "v=0";

  /// `v=0`, `{"t`, `{"s` and a brace with space after it, in base64; what follows is broken over
  /// lines perhaps.
  private static final Pattern BASE_64 =
      Pattern.compile("\\b(?:dj0w|eyJ0|eyJz|eyAi|ewog|ew0K)[A-Za-z0-9+/_\\s-]++");

  /// Codes that are looked at in one text: a mail quotes those before it.
  private static final int MAX_CODES = 8;

  private PasteReader() {}

  /// What the text is.
  public static Reading read(String text) {
    return read(text, Instant.now(), description -> false);
  }

  /// The same at another time.
  ///
  /// @param own tells our own descriptions: of several codes in a text, another one is taken
  static Reading read(String text, Instant now, Predicate<RTCSessionDescriptionInit> own) {
    if (text.length() > LIMIT) {
      return Reading.refused(Problem.TOO_LARGE, LIMIT);
    }
    String clean = clean(text);
    Reading code = code(clean, now, own);
    if (code != null && !(code instanceof Reading.Refused)) {
      return code;
    }
    Reading plain = plain(clean);
    if (plain instanceof Reading.Description) {
      return plain;
    }
    Matcher base64 = BASE_64.matcher(clean);
    if (base64.find()) {
      Reading decoded = plain(clean(decoded(base64.group())));
      if (decoded instanceof Reading.Description) {
        return decoded;
      }
      plain = isNone(plain) ? decoded : plain;
    }
    if (!isNone(plain)) {
      return plain;
    }
    RoomLink room = RoomLink.find(clean);
    if (room != null) {
      return new Reading.Room(room);
    }
    // Within a description that is none they are not taken for more than that.
    if (!clean.contains(START)) {
      List<RTCIceCandidateInit> candidates = CandidateText.read(unescaped(clean));
      if (!candidates.isEmpty()) {
        return new Reading.Candidates(candidates);
      }
    }
    return code == null ? plain : code;
  }

  private static boolean isNone(Reading reading) {
    return reading instanceof Reading.Refused(Problem problem)
        && problem.key().equals(Problem.NOT_SDP);
  }

  private static String decoded(String base64) {
    String letters = base64.replaceAll("\\s++", "").replace('-', '+').replace('_', '/');
    // A word that follows is read as letters too, and comes out as nonsense after the description.
    int whole = letters.length() - (letters.length() % 4 == 1 ? 1 : 0);
    return new String(
        Base64.getDecoder().decode(letters.substring(0, whole)), StandardCharsets.UTF_8);
  }

  /// The first code that is not our own; null when there is none at all.
  private static @Nullable Reading code(
      String text, Instant now, Predicate<RTCSessionDescriptionInit> own) {
    Reading first = null;
    int from = 0;
    for (int i = 0; i < MAX_CODES; i++) {
      Reading reading;
      switch (CallCodes.read(text, from, now)) {
        case CodeReading.Found(RTCSessionDescriptionInit description, CodeInfo info, int end) -> {
          reading = new Reading.Description(description, info.from(), false);
          from = end;
        }
        case CodeReading.Expired(CodeInfo info, RTCSessionDescriptionInit description, int end) -> {
          reading = new Reading.Description(description, info.from(), true);
          from = end;
        }
        case CodeReading.Declined(long call, CodeInfo info, int end) -> {
          return new Reading.Declined(call, info.from());
        }
        case CodeReading.Missing() -> {
          return first;
        }
        case CodeReading.Cut() -> {
          return first != null ? first : Reading.refused(Problem.TRUNCATED);
        }
        case CodeReading.Damaged() -> {
          return first != null ? first : Reading.refused(Problem.DAMAGED);
        }
        case CodeReading.Newer() -> {
          return first != null ? first : Reading.refused(Problem.NEWER);
        }
      }
      if (reading instanceof Reading.Description found
          && !found.expired()
          && !own.test(found.description())) {
        return found;
      }
      first = first == null ? reading : first;
    }
    return first;
  }

  private static Reading plain(String text) {
    String clean = unescaped(text);
    Matcher literal = LITERAL.matcher(clean);
    if (literal.find()) {
      return bare(
          clean.substring(0, literal.start()) + "\n" + clean.substring(literal.start() + 1));
    }
    String unwrapped = Wrapping.unwrap(clean);
    Matcher key = SDP_KEY.matcher(unwrapped);
    return key.find() ? keyed(unwrapped, key) : bare(clean);
  }

  /// JSON as a string of JSON, as a console prints the result of JSON.stringify.
  private static String unescaped(String text) {
    boolean escaped = text.contains("\\\"sdp\\\"") || text.contains("\\\"candidate\\\"");
    return escaped ? QuotedText.unescape(text) : text;
  }

  private static String clean(String text) {
    String plain = INVISIBLE.matcher(text).replaceAll("");
    plain = plain.replace("\r\n", "\n").replace('\r', '\n').replace('\u00a0', ' ');
    // What word processors make of straight quotation marks.
    plain = plain.replace('\u201c', '"').replace('\u201d', '"').replace('\u201e', '"');
    return MAIL_QUOTE.matcher(plain).replaceAll("");
  }

  private static Reading keyed(String text, Matcher key) {
    QuotedText sdp = QuotedText.read(text, key.end(), key.group(1).charAt(0));
    String body = normalised(sdp.text());
    if (!body.startsWith(START)) {
      return Reading.refused(Problem.NOT_SDP);
    }
    if (!sdp.closed()) {
      return Reading.refused(Problem.TRUNCATED);
    }
    String type = type(text.substring(0, key.start()));
    if (type == null) {
      type = type(text.substring(sdp.end()));
    }
    return described(type, CallCode.lines(body));
  }

  private static @Nullable String type(String text) {
    Matcher matcher = TYPE_KEY.matcher(text);
    String last = null;
    while (matcher.find()) {
      last = matcher.group(1);
    }
    return last;
  }

  private static Reading bare(String text) {
    Matcher start = SESSION.matcher(text);
    if (!start.find()) {
      return Reading.refused(CUT_HEAD.matcher(text).find() ? Problem.TRUNCATED : Problem.NOT_SDP);
    }
    String from = text.substring(start.start()).strip();
    String type = type(text.substring(0, start.start()));
    return described(type, Wrapping.sdpLines(Arrays.asList(from.split("\n", -1))));
  }

  private static Reading described(@Nullable String named, List<String> lines) {
    if (!Completeness.isComplete(lines)) {
      return Reading.refused(Problem.TRUNCATED);
    }
    RTCSdpType type;
    if (named == null) {
      type = Completeness.isOffer(lines) ? RTCSdpType.OFFER : RTCSdpType.ANSWER;
    } else if (named.equals("offer")) {
      type = RTCSdpType.OFFER;
    } else if (named.equals("answer") || named.equals("pranswer")) {
      // A call has one answer: a provisional one is as good.
      type = RTCSdpType.ANSWER;
    } else {
      return Reading.refused(Problem.NOT_SDP);
    }
    return new Reading.Description(
        new RTCSessionDescriptionInit(type, String.join("\r\n", lines) + "\r\n"));
  }

  private static String normalised(String sdp) {
    return String.join("\r\n", CallCode.lines(sdp)).strip();
  }
}
