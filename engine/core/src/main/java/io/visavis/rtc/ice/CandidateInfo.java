package io.visavis.rtc.ice;

import io.visavis.rtc.sdp.IceCandidateLine;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A candidate as statistics and the selected pair show it.
///
/// @param id unique within the agent, the same for the candidate's whole life
/// @param protocol `udp` or `tcp`, between the candidate and the peer
/// @param tcpType RFC 6544's kind, null for UDP
/// @param name what is told instead of the address: an mDNS name, or null
/// @param related base of a reflexive candidate, mapped address of a relayed one, as they may be
///   told: the wildcard address and port 0 when they may not; null for the others
/// @param url server that a local reflexive or relayed candidate came from
/// @param relayProtocol how the server of a local relayed candidate is reached, null for the others
public record CandidateInfo(
    String id,
    CandidateType type,
    int component,
    String protocol,
    @Nullable TcpType tcpType,
    InetSocketAddress address,
    @Nullable String name,
    long priority,
    String foundation,
    @Nullable InetSocketAddress related,
    @Nullable String url,
    @Nullable RelayProtocol relayProtocol) {

  /// The address or name that the other side is told.
  public String shownAddress() {
    return name != null ? name : Addresses.text(address.getAddress());
  }

  /// The candidate line of SDP.
  ///
  /// @param usernameFragment the fragment of the generation that the candidate belongs to
  public IceCandidateLine line(String usernameFragment) {
    List<IceCandidateLine.Extension> extensions = new ArrayList<>();
    if (tcpType != null) {
      extensions.add(new IceCandidateLine.Extension("tcptype", tcpType.word()));
    }
    extensions.add(new IceCandidateLine.Extension("ufrag", usernameFragment));
    return new IceCandidateLine(
        // That of a candidate which nobody has signalled has a '-', which the grammar has not.
        foundation.replace("-", ""),
        component,
        protocol,
        priority,
        shownAddress(),
        address.getPort(),
        type.word(),
        related == null ? null : Addresses.text(related.getAddress()),
        related == null ? null : Integer.valueOf(related.getPort()),
        extensions);
  }
}
