package io.visavis.rtc.datachannel;

import io.visavis.rtc.sctp.SctpSettings;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// All data channels of one peer connection, with the association below them.
public final class DataChannels {
  public DataChannels(SctpSettings settings, RandomGenerator random) {}

  /// What the peer's description says, before [#connect]: its port and the largest message it takes
  /// (0 = any, RFC 8841 §6).
  public void remote(int port, long maxMessageSize) {}

  /// The DTLS role is known: channels without an identifier get one, even for the client and odd
  /// for the server (RFC 8832 §6).
  public void role(boolean dtlsClient, long now) {}

  /// DTLS is up: opens the association.
  public void connect(long now) {}

  public Channel open(ChannelInit init, long now) {
    return new Channel(init);
  }

  /// The array is not copied and must not change afterwards.
  public void send(Channel channel, boolean binary, byte[] data, long now) {}

  /// Bytes of the channel that wait for their first transmission.
  public long buffered(Channel channel) {
    return 0;
  }

  /// The closing procedure: what was sent is delivered, then the stream is reset in both
  /// directions.
  public void close(Channel channel, long now) {}

  public void receive(byte[] buf, int off, int len, long now) {}

  public void timeout(long now) {}

  public long deadline() {
    return Long.MAX_VALUE;
  }

  public @Nullable DataChannelOutput poll() {
    return null;
  }

  /// Ends the association at once; every channel is closed.
  public void abort(String reason, long now) {}
}
