package io.visavis.rtc.sdp;

import io.visavis.rtc.base.MalformedException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Cuts text into lines and lines into levels (RFC 8866 §5, §9).
///
/// Strict where a mistake means that this is no description (the letters, the first three lines, a
/// time), lenient where deployed writers differ (the order of what follows, unknown letters).
final class SdpReader {
  private final String text;
  private final List<SdpLine> session = new ArrayList<>();
  private final List<MediaDescription> media = new ArrayList<>();
  private @Nullable SdpLine head;
  private List<SdpLine> section = new ArrayList<>();
  private int count;

  SdpReader(String text) {
    this.text = text;
  }

  SessionDescription read() {
    if (text.length() > SessionDescription.MAX_LENGTH) {
      throw new SdpParseException(
          0, "the text is longer than " + SessionDescription.MAX_LENGTH + " characters");
    }
    int end = endOfText();
    if (end == 0) {
      throw new SdpParseException(0, "the text is empty");
    }
    for (int at = 0; at < end; ) {
      int lineFeed = text.indexOf('\n', at);
      int stop = lineFeed < 0 || lineFeed > end ? end : lineFeed;
      int next = stop + 1;
      if (stop > at && stop < text.length() && text.charAt(stop - 1) == '\r') {
        stop--;
      }
      accept(line(at, stop));
      at = next;
    }
    closeSection();
    checkSession();
    return new SessionDescription(session, media);
  }

  /// Empty lines at the end do not count.
  private int endOfText() {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return end;
  }

  private SdpLine line(int from, int to) {
    count++;
    if (count > SessionDescription.MAX_LINES) {
      throw bad("there are more than " + SessionDescription.MAX_LINES + " lines");
    }
    if (to - from > SessionDescription.MAX_LINE) {
      throw bad("the line is longer than " + SessionDescription.MAX_LINE + " characters");
    }
    if (to - from < 2 || text.charAt(from + 1) != '=') {
      throw bad(to == from ? "an empty line" : "the line does not begin with a letter and '='");
    }
    char type = text.charAt(from);
    if (type < 'a' || type > 'z') {
      throw bad("the line does not begin with a letter and '='");
    }
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == '\r' || c == 0) {
        throw bad("the line holds a control character");
      }
    }
    return new SdpLine(type, text.substring(from + 2, to), count);
  }

  private void accept(SdpLine line) {
    // RFC 8866 §5: v=, o= and s= come first, in this order.
    if (count <= 3 && line.type() != "vos".charAt(count - 1)) {
      throw bad("this is line '" + "vos".charAt(count - 1) + "=' of every description");
    }
    if (line.type() == 'm') {
      closeSection();
      if (media.size() == SessionDescription.MAX_SECTIONS) {
        throw bad("there are more than " + SessionDescription.MAX_SECTIONS + " media sections");
      }
      head = line;
      return;
    }
    if (line.isAttribute("")) {
      throw bad("the attribute has no name");
    }
    (head == null ? session : section).add(line);
  }

  private void closeSection() {
    SdpLine line = head;
    if (line != null) {
      media.add(MediaDescription.read(line, readValue(line, MediaLine::parse), section));
      section = new ArrayList<>();
      head = null;
    }
  }

  private void checkSession() {
    if (session.size() < 3) {
      throw new SdpParseException(count, "the text ends before v=, o= and s= are complete");
    }
    if (!session.getFirst().value().equals("0")) {
      throw new SdpParseException(1, "the version is not 0");
    }
    readValue(session.get(1), Origin::parse);
    boolean timed = false;
    for (SdpLine line : session) {
      timed |= line.type() == 't';
    }
    if (!timed) {
      throw new SdpParseException(count, "there is no t= line");
    }
  }

  /// Reads a line's whole value, adding its number to what goes wrong.
  static <T> T readValue(SdpLine line, Function<String, T> parser) {
    try {
      return parser.apply(line.value());
    } catch (MalformedException e) {
      throw SdpParseException.at(line.number(), e);
    }
  }

  private SdpParseException bad(String reason) {
    return new SdpParseException(count, reason);
  }
}
