package io.visavis.rtc.turn;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a client wants done or known, in this order, drained by `TurnClient.poll()`.
public sealed interface TurnOutput {

  /// A message for the server; the array is the receiver's.
  record Send(byte[] message) implements TurnOutput {}

  /// The server has allocated.
  ///
  /// @param relayed one address, or one of each family
  /// @param mapped how the server sees our end of the link
  /// @param lifetime until it ends unless refreshed, which the client does by itself
  record Allocated(List<InetSocketAddress> relayed, InetSocketAddress mapped, Duration lifetime)
      implements TurnOutput {}

  /// The server wants to be asked at another address (300 Try Alternate, RFC 8489 §10). This client
  /// is at its end. Nothing proves that the server itself said so: the owner bounds how often it
  /// follows.
  ///
  /// @param domain the name in the alternate's certificate; null: the same as before
  record Redirected(InetSocketAddress alternate, @Nullable String domain) implements TurnOutput {}

  /// There is no allocation. This client is at its end.
  ///
  /// @param code STUN's error, or [#NO_ANSWER]
  /// @param text the server's reason phrase, or a sentence of ours
  record Failed(int code, String text) implements TurnOutput {}

  /// There was an allocation, and the server has lost it or is gone. This client is at its end; the
  /// owner makes another one.
  record Lost(int code, String text) implements TurnOutput {}

  /// The server answered that the allocation is released, or was given up waiting for.
  record Released() implements TurnOutput {}

  /// W3C's code for a server that did not answer.
  int NO_ANSWER = 701;
}
