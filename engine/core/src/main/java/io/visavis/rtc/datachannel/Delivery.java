package io.visavis.rtc.datachannel;

import io.visavis.rtc.sctp.SctpOutput;
import java.io.ByteArrayOutputStream;

/// The peer's messages, on their way to the channels (RFC 8831 §6.6).
final class Delivery {
  private final DataChannels channels;
  private final Streams streams;
  private final Establishment establishment;

  /// Of a message in pieces.
  private final long maxMessageSize;

  private final EarlyMessages early = new EarlyMessages();
  private long dropped;

  Delivery(
      DataChannels channels, Streams streams, Establishment establishment, long maxMessageSize) {
    this.channels = channels;
    this.streams = streams;
    this.establishment = establishment;
    this.maxMessageSize = maxMessageSize;
  }

  /// See [DataChannels#dropped].
  long dropped() {
    return dropped;
  }

  void receive(SctpOutput.Message message) {
    Channel channel = streams.get(message.streamId());
    if (channel != null && channel.incomingReset) {
      // It comes after the peer's reset, so it belongs to the next channel on this stream; our own
      // reset is done at the peer, only the answer is still on its way.
      keep(message);
      return;
    }
    if (message.ppid() == Ppid.DCEP) {
      if (!establishment.receive(message.streamId(), message.data())) {
        dropped++;
      }
      return;
    }
    if (channel == null) {
      keep(message);
      return;
    }
    // RFC 8832 §6: a message proves as well as an ACK that the peer knows the channel.
    channel.acknowledged = true;
    deliver(channel, message.ppid(), message.data());
  }

  private void keep(SctpOutput.Message message) {
    if (!early.add(message)) {
      dropped++;
    }
  }

  /// A channel has begun, or ended, on this stream: what was kept may be looked at.
  void deliverEarly(int streamId) {
    for (SctpOutput.Message message : early.take(streamId)) {
      receive(message);
    }
  }

  /// What was kept for this stream is nobody's.
  void forgetEarly(int streamId) {
    early.take(streamId);
  }

  private void deliver(Channel channel, int ppid, byte[] data) {
    switch (ppid) {
      case Ppid.STRING, Ppid.BINARY -> {
        byte[] whole = data;
        ByteArrayOutputStream partial = channel.partial;
        if (partial != null) {
          partial.writeBytes(data);
          whole = partial.toByteArray();
          channel.partial = null;
        }
        channels.add(new DataChannelOutput.Message(channel, ppid == Ppid.BINARY, whole));
      }
      case Ppid.STRING_EMPTY, Ppid.BINARY_EMPTY ->
          channels.add(
              new DataChannelOutput.Message(channel, ppid == Ppid.BINARY_EMPTY, new byte[0]));
      case Ppid.STRING_PARTIAL, Ppid.BINARY_PARTIAL -> addPartial(channel, data);
      default -> dropped++;
    }
  }

  /// Messages in pieces are deprecated (RFC 8831 §6.6) but were sent by early browsers; the last
  /// piece has the ordinary identifier.
  private void addPartial(Channel channel, byte[] data) {
    ByteArrayOutputStream partial = channel.partial;
    if (partial == null) {
      partial = new ByteArrayOutputStream();
      channel.partial = partial;
    }
    if (partial.size() + data.length > maxMessageSize) {
      channel.partial = null;
      dropped++;
      channels.close(channel);
    } else {
      partial.writeBytes(data);
    }
  }
}
