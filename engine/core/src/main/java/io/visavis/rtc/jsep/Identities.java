package io.visavis.rtc.jsep;

import io.visavis.rtc.sdp.IdentityAttribute;
import io.visavis.rtc.sdp.Origin;
import io.visavis.rtc.sdp.SdpLine;
import io.visavis.rtc.sdp.SessionDescription;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `a=identity` in descriptions (RFC 8827 §5, RFC 9429 §5.2.1): at session level, for all sections.
public final class Identities {
  private Identities() {}

  /// A description that was just made, with an assertion.
  ///
  /// @param previous our last description; null for the first
  /// @param assertion base64; null for none
  public static SessionDescription attach(
      SessionDescription made, @Nullable ParsedDescription previous, @Nullable String assertion) {
    SessionDescription attached = made;
    if (assertion != null) {
      List<SdpLine> lines = new ArrayList<>(made.lines());
      lines.add(SdpLine.attribute(IdentityAttribute.NAME, new IdentityAttribute(assertion)));
      attached = new SessionDescription(lines, made.media());
    }
    if (previous == null) {
      return attached;
    }
    SessionDescription before = previous.description();
    Origin origin = before.origin();
    boolean counted = !made.origin().equals(origin);
    boolean same =
        attached
            .attributes(IdentityAttribute.NAME)
            .toString()
            .equals(before.attributes(IdentityAttribute.NAME).toString());
    return counted || same ? attached : attached.withOrigin(SessionWriter.next(origin));
  }

  /// The description without assertions.
  static SessionDescription detach(SessionDescription description) {
    return new SessionDescription(
        description.lines().stream()
            .filter(line -> !line.isAttribute(IdentityAttribute.NAME))
            .toList(),
        description.media());
  }
}
