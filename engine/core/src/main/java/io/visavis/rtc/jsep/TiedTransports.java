package io.visavis.rtc.jsep;

import io.visavis.rtc.RTCIceParameters;
import io.visavis.rtc.sdp.Group;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an offer that stops the tagged section of an established bundle does to the transport.
///
/// By RFC 9143 §7.5.3 the next section becomes the tag of the same transport. libwebrtc, and so
/// every Chromium, names a transport after its tagged section: when an offer rejects that, both its
/// ends close the transport under all others and begin another one, with ICE and a DTLS association
/// of its own, and without a word about it in a description. With such a remote we do the same, or
/// nothing would come through any more.
public final class TiedTransports {

  /// What libwebrtc writes as the address of its origin.
  private static final String ORIGIN = "127.0.0.1";

  private TiedTransports() {}

  /// Whether the writer of this description loses a transport with its tagged section. Nothing says
  /// so; libwebrtc is known by repeating a transport's credentials in all sections, which RFC 9143
  /// §7.1.3 forbids, together with its origin. Other stacks that repeat them keep their transport.
  public static boolean loses(@Nullable ParsedDescription remote) {
    if (remote == null || !remote.description().origin().address().equals(ORIGIN)) {
      return false;
    }
    for (Group group : remote.bundles()) {
      Set<RTCIceParameters> said = new HashSet<>();
      for (String mid : group.mids()) {
        Section section = remote.section(mid);
        RTCIceParameters own = section == null ? null : IceRestart.credentials(section);
        if (own != null && !said.add(own)) {
          return true;
        }
      }
    }
    return false;
  }

  /// The tagged sections in force that an offer gives up.
  ///
  /// @param plan in force; null before the first
  /// @param current either side's description in force
  /// @param kept the mids that the offer has a use for
  public static Set<Integer> given(
      @Nullable BundlePlan plan, @Nullable ParsedDescription current, Set<String> kept) {
    Set<Integer> given = new LinkedHashSet<>();
    if (plan != null && current != null) {
      for (int tag : plan.tags()) {
        String mid = current.sections().get(tag).mid();
        if (mid != null && !kept.contains(mid)) {
          given.add(tag);
        }
      }
    }
    return given;
  }
}
