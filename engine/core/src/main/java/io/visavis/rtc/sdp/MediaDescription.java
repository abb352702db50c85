package io.visavis.rtc.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One media section: its `m=` line and the lines below it, all kept as they were read. Immutable.
public final class MediaDescription implements LineBlock {
  private final SdpLine head;
  private final MediaLine media;
  private final List<SdpLine> lines;

  private MediaDescription(SdpLine head, MediaLine media, List<SdpLine> lines) {
    this.head = head;
    this.media = media;
    this.lines = List.copyOf(lines);
  }

  /// A section made here.
  public MediaDescription(MediaLine media, List<SdpLine> lines) {
    this(SdpLine.of('m', media.toString()), media, lines);
  }

  static MediaDescription read(SdpLine head, MediaLine media, List<SdpLine> lines) {
    return new MediaDescription(head, media, lines);
  }

  /// The `m=` line as it stands in the text.
  public SdpLine head() {
    return head;
  }

  /// The `m=` line, read.
  public MediaLine media() {
    return media;
  }

  @Override
  public List<SdpLine> lines() {
    return lines;
  }

  /// This section with another `m=` line.
  public MediaDescription withMedia(MediaLine replacement) {
    SdpLine line = new SdpLine('m', replacement.toString(), head.number());
    return new MediaDescription(line, replacement, lines);
  }

  /// This section with other lines below the same `m=` line.
  public MediaDescription withLines(List<SdpLine> replacement) {
    return new MediaDescription(head, media, replacement);
  }

  /// This section with one more line at its end.
  public MediaDescription plus(SdpLine line) {
    List<SdpLine> longer = new ArrayList<>(lines);
    longer.add(line);
    return withLines(longer);
  }

  void print(StringBuilder out) {
    out.append(head).append("\r\n");
    for (SdpLine line : lines) {
      out.append(line).append("\r\n");
    }
  }

  /// Equal when the text is; line numbers do not count.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MediaDescription that && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(toString());
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    print(out);
    return out.toString();
  }
}
