package io.visavis.rtc.jsep;

import io.visavis.rtc.sdp.Fingerprint;
import io.visavis.rtc.sdp.IceCandidateLine;
import io.visavis.rtc.sdp.Setup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a media section says of its transport, with the session's attributes where it is silent.
///
/// @param iceUfrag null when absent
/// @param icePwd null when absent
/// @param iceOptions session's and section's, such as `trickle`
/// @param fingerprints the section's, or else the session's
/// @param setup null when absent; see [DtlsRoles]
/// @param rtcpMux RFC 5761
/// @param rtcpMuxOnly RFC 8858
/// @param rtcpRsize reduced-size RTCP, RFC 5506
/// @param candidates in order
/// @param endOfCandidates RFC 8840 §4.1.3, in the section or the session
public record TransportFields(
    @Nullable String iceUfrag,
    @Nullable String icePwd,
    List<String> iceOptions,
    List<Fingerprint> fingerprints,
    @Nullable Setup setup,
    boolean rtcpMux,
    boolean rtcpMuxOnly,
    boolean rtcpRsize,
    List<IceCandidateLine> candidates,
    boolean endOfCandidates) {
  public TransportFields {
    iceOptions = List.copyOf(iceOptions);
    fingerprints = List.copyOf(fingerprints);
    candidates = List.copyOf(candidates);
  }

  /// Whether it has all that ICE and DTLS need of a description.
  public boolean complete() {
    return iceUfrag != null && icePwd != null && !fingerprints.isEmpty();
  }
}
