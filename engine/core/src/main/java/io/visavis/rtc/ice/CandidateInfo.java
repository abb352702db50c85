package io.visavis.rtc.ice;

import io.visavis.rtc.sdp.IceCandidateLine;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A candidate as statistics and the selected pair show it.
///
/// @param id unique within the agent, the same for the candidate's whole life
/// @param related base of a reflexive candidate, null for the others
/// @param url server that a local reflexive candidate came from
public record CandidateInfo(
    String id,
    CandidateType type,
    int component,
    String protocol,
    InetSocketAddress address,
    long priority,
    String foundation,
    @Nullable InetSocketAddress related,
    @Nullable String url) {

  /// The candidate line of SDP.
  ///
  /// @param usernameFragment the fragment of the generation that the candidate belongs to
  public IceCandidateLine line(String usernameFragment) {
    return new IceCandidateLine(
        foundation,
        component,
        protocol,
        priority,
        Addresses.text(address.getAddress()),
        address.getPort(),
        type.word(),
        related == null ? null : Addresses.text(related.getAddress()),
        related == null ? null : Integer.valueOf(related.getPort()),
        List.of(new IceCandidateLine.Extension("ufrag", usernameFragment)));
  }
}
