package io.visavis.rtc.ice;

import io.visavis.rtc.sdp.IceCandidateLine;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// What an agent wants done or known, in this order, drained by [IceAgent#poll()].
public sealed interface IceOutput {
  /// A STUN datagram to send; the array is the receiver's.
  record Send(int socketId, InetSocketAddress remote, byte[] datagram) implements IceOutput {}

  /// A candidate to signal.
  ///
  /// @param url the server that a server-reflexive or relayed one came from
  /// @param base the socket's address, or the relayed one
  /// @param relayProtocol how the server of a relayed one is reached, null for the others
  record LocalCandidate(
      IceCandidateLine line,
      @Nullable String url,
      InetSocketAddress base,
      @Nullable RelayProtocol relayProtocol)
      implements IceOutput {}

  /// No more local candidates of this generation.
  record GatheringDone() implements IceOutput {}

  record StateChanged(IceState state) implements IceOutput {}

  /// Another pair is nominated and in use.
  record SelectedPair(PairInfo pair, CandidateInfo local, CandidateInfo remote)
      implements IceOutput {}

  /// A server gave no candidate (W3C's `icecandidateerror`).
  ///
  /// @param local the socket's address; the wildcard and port 0 when no candidate exposes it
  /// @param code STUN's error, or 701 when the server did not answer
  record CandidateError(String url, InetSocketAddress local, int code, String text)
      implements IceOutput {
    /// W3C's code of a server that could not be reached.
    public static final int UNREACHABLE = 701;

    /// In the place of a local address that is not known.
    public static final InetSocketAddress NOWHERE =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }
}
