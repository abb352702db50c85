package io.visavis.rtc.bench;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/// A WebRTC stack that connects two connections of this process with each other, through the
/// system's network.
interface Stack extends AutoCloseable {

  String name();

  /// Makes two connections, opens a data channel, closes everything.
  ///
  /// @return nanoseconds from before the first connection is made until the channel is open at both
  ///   ends
  long dataChannel() throws InterruptedException, ExecutionException, TimeoutException;

  /// Makes two connections that send each other audio and video, closes everything.
  ///
  /// @return nanoseconds from before the first connection is made until both are `connected`
  long media() throws InterruptedException, ExecutionException, TimeoutException;

  @Override
  void close();
}
