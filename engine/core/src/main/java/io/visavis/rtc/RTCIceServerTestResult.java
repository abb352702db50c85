package io.visavis.rtc;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the test of one URL has found.
///
/// @param url as it was given
/// @param works whether connections can use the server by this URL, by one of its addresses at
///   least
/// @param steps all that was tried, in time's order
/// @param roundTrip to the server and back; null when it did not answer
/// @param publicAddress our end as the server sees it, or null
/// @param relayedAddresses of a TURN server, one of each family at most; given back by now
/// @param lifetime that the server gave the allocation, or null
/// @param cancelled whether the test was ended before its time
public record RTCIceServerTestResult(
    String url,
    boolean works,
    List<RTCIceServerTestStep> steps,
    @Nullable Duration roundTrip,
    @Nullable InetSocketAddress publicAddress,
    List<InetSocketAddress> relayedAddresses,
    @Nullable Duration lifetime,
    boolean cancelled) {

  /// Takes copies.
  public RTCIceServerTestResult {
    steps = List.copyOf(steps);
    relayedAddresses = List.copyOf(relayedAddresses);
  }
}
