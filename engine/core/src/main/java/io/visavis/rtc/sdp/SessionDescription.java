package io.visavis.rtc.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A whole session description (RFC 8866 §5): the session's lines, then the media sections.
///
/// Every line is kept in its place, known or not, so `parse` and `toString` give well-formed text
/// back byte for byte (a bare LF comes back as CRLF). Immutable.
public final class SessionDescription implements LineBlock {
  /// The longest text that is read, in characters.
  public static final int MAX_LENGTH = 1 << 20;

  /// The longest line, in characters.
  public static final int MAX_LINE = 16_384;

  /// The most lines.
  public static final int MAX_LINES = 30_000;

  /// The most media sections.
  public static final int MAX_SECTIONS = 1_024;

  private final List<SdpLine> lines;
  private final List<MediaDescription> media;

  /// @param lines the session's lines from `v=` on
  /// @param media the sections in order
  public SessionDescription(List<SdpLine> lines, List<MediaDescription> media) {
    this.lines = List.copyOf(lines);
    this.media = List.copyOf(media);
  }

  /// Reads a description.
  ///
  /// Lines end in CRLF or LF; the last end and empty lines after it may be missing or present,
  /// since text that people paste has lost or gained them.
  ///
  /// @throws SdpParseException when it is none, or larger than the limits above
  public static SessionDescription parse(String text) {
    return new SdpReader(text).read();
  }

  @Override
  public List<SdpLine> lines() {
    return lines;
  }

  /// The media sections in order.
  public List<MediaDescription> media() {
    return media;
  }

  /// The `o=` line, read.
  ///
  /// @throws SdpParseException when there is none or it is malformed
  public Origin origin() {
    SdpLine line = line('o');
    if (line == null) {
      throw new SdpParseException(0, "there is no o= line");
    }
    return SdpReader.readValue(line, Origin::parse);
  }

  /// This description with another `o=` line.
  public SessionDescription withOrigin(Origin origin) {
    List<SdpLine> changed = new ArrayList<>(lines);
    changed.replaceAll(
        line -> line.type() == 'o' ? new SdpLine('o', origin.toString(), line.number()) : line);
    return new SessionDescription(changed, media);
  }

  /// This description with another section at `index`.
  public SessionDescription withMedia(int index, MediaDescription section) {
    List<MediaDescription> changed = new ArrayList<>(media);
    changed.set(index, section);
    return new SessionDescription(lines, changed);
  }

  /// Equal when the text is; line numbers do not count.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SessionDescription that && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(toString());
  }

  /// The text, each line ending in CRLF.
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    for (SdpLine line : lines) {
      out.append(line).append("\r\n");
    }
    for (MediaDescription section : media) {
      section.print(out);
    }
    return out.toString();
  }
}
