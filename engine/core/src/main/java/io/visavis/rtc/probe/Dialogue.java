package io.visavis.rtc.probe;

import io.visavis.rtc.RTCIceServerTestStep.Kind;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// What is said to a server on an open link. Sans-IO.
interface Dialogue {

  /// Told how it goes.
  interface Listener {
    void passed(Kind kind, String text);

    void unproven(Kind kind, String text);

    void failed(Kind kind, int code, Words.Advice advice);

    void found(AddressTest.Findings found);

    boolean redirected(InetSocketAddress alternate, @Nullable String domain);

    /// All is said, and what was given has been given back.
    void done();
  }

  void begin(long now);

  void received(byte[] buf, int off, int len, long now);

  /// The link broke.
  void broke(String reason);

  /// Gives back what the server gave, then is done.
  void end(long now);

  long deadline();

  void timeout(long now);

  /// The next message to send, or null.
  byte @Nullable [] poll();
}
