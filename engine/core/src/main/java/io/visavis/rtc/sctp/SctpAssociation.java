package io.visavis.rtc.sctp;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One SCTP association, without socket, thread or clock. `now` is in nanoseconds.
public final class SctpAssociation {
  private final SctpSettings settings;

  public SctpAssociation(SctpSettings settings, RandomGenerator random) {
    this.settings = settings;
  }

  /// What the peer's description says, before [#connect]: its port and the largest message it takes
  /// (0 = any, RFC 8841 §6).
  public void remote(int port, long maxMessageSize) {}

  /// Sends INIT. Both sides of a data channel association do so (RFC 8831 §6.1).
  public void connect(long now) {
    throw new UnsupportedOperationException(settings.toString());
  }

  /// One packet, as it came out of a DTLS record.
  public void receive(byte[] buf, int off, int len, long now) {}

  public void timeout(long now) {}

  public long deadline() {
    return Long.MAX_VALUE;
  }

  public @Nullable SctpOutput poll() {
    return null;
  }

  /// Queues a message; the array is not copied and must not change afterwards.
  public void send(int streamId, int ppid, byte[] data, SendOptions options, long now) {}

  /// Bytes of the stream that were never transmitted yet.
  public long buffered(int streamId) {
    return 0;
  }

  /// Resets the outgoing stream once everything queued on it was sent (RFC 6525 §5.1.2).
  public void resetStream(int streamId, long now) {}

  /// Ends in order: everything queued is delivered first.
  public void shutdown(long now) {}

  /// Ends at once, with an ABORT.
  public void abort(String reason, long now) {}
}
