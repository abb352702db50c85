package io.visavis.rtc.jsep;

import static io.visavis.rtc.jsep.JsepException.invalid;

import io.visavis.rtc.RTCIceParameters;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What descriptions say about ICE restarts: another pair of credentials asks for one (RFC 8839
/// §4.4.1.1.1, RFC 9429 §5.7).
public final class IceRestart {
  private IceRestart() {}

  /// The credentials that a section writes itself, or null.
  public static @Nullable RTCIceParameters credentials(Section section) {
    String ufrag = section.iceUfrag();
    String pwd = section.icePwd();
    return ufrag == null || pwd == null ? null : new RTCIceParameters(ufrag, pwd);
  }

  /// All credentials of a description; none of a null one.
  public static Set<RTCIceParameters> credentials(@Nullable ParsedDescription description) {
    Set<RTCIceParameters> found = new HashSet<>();
    if (description != null) {
      for (Section section : description.sections()) {
        RTCIceParameters credentials = credentials(section);
        if (credentials != null) {
          found.add(credentials);
        }
      }
    }
    return found;
  }

  /// The answer to an offer that restarts has new credentials (RFC 9429 §5.3.1), and to any other
  /// the same as before: only an offer can ask for a restart.
  ///
  /// @param section the answer's, of one transport
  /// @param before the remote's on that transport before this exchange; null when it had none
  /// @param restarted whether our offer restarts this transport
  /// @throws JsepException as INVALID, W3C's `InvalidAccessError`
  public static void checkAnswer(
      Section section, @Nullable RTCIceParameters before, boolean restarted) {
    RTCIceParameters now = credentials(section);
    if (before == null || now == null) {
      return;
    }
    if (restarted && now.equals(before)) {
      throw invalid(
          section.line(),
          section.title() + " has the old ICE credentials in answer to an ICE restart");
    }
    if (!restarted && !now.equals(before)) {
      throw invalid(
          section.line(),
          section.title() + " has new ICE credentials where the offer did not restart ICE");
    }
  }
}
