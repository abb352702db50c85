package io.visavis.rtc.datachannel;

import io.visavis.rtc.base.MalformedException;
import io.visavis.rtc.sctp.SendOptions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How channels begin (RFC 8832): by our OPEN, by the peer's, or negotiated without one, each on a
/// stream that is known once the DTLS role is.
final class Establishment {
  private final DataChannels channels;
  private final Streams streams;

  /// Channels that wait for the DTLS role.
  private final List<Channel> unnumbered = new ArrayList<>();

  private @Nullable Boolean client;
  private boolean connected;

  Establishment(DataChannels channels, Streams streams) {
    this.channels = channels;
    this.streams = streams;
  }

  /// See [DataChannels#role].
  void role(boolean dtlsClient) {
    if (client != null) {
      return;
    }
    client = dtlsClient;
    for (Channel channel : unnumbered) {
      number(channel, dtlsClient);
    }
    unnumbered.clear();
  }

  private void number(Channel channel, boolean dtlsClient) {
    int id = streams.free(dtlsClient);
    if (id == Streams.NONE) {
      channels.finish(channel, "no stream identifier is free");
    } else {
      put(channel, id);
    }
  }

  private void put(Channel channel, int id) {
    streams.put(id, channel);
    if (connected) {
      begin(channel);
    }
  }

  /// Our side of a channel, on a stream that follows from the DTLS role.
  Channel open(ChannelInit init) {
    Channel channel = new Channel(init);
    if (client == null) {
      unnumbered.add(channel);
    } else {
      number(channel, client);
    }
    return channel;
  }

  /// The same on a stream that is known.
  ///
  /// @throws IllegalArgumentException the stream is taken
  Channel open(ChannelInit init, int id) {
    Channel channel = new Channel(init);
    channel.acknowledged = init.negotiatedId() != null;
    if (streams.get(id) != null) {
      throw new IllegalArgumentException("stream identifier is taken: " + id);
    }
    if (id < streams.limit()) {
      put(channel, id);
    } else {
      refuse(channel, id);
    }
    return channel;
  }

  private void refuse(Channel channel, int id) {
    channels.finish(channel, "the peer has no stream " + id);
  }

  /// The channel ends before it has a stream.
  void forget(Channel channel) {
    unnumbered.remove(channel);
  }

  /// The same for all such channels, which are returned.
  List<Channel> forgetAll() {
    List<Channel> all = List.copyOf(unnumbered);
    unnumbered.clear();
    return all;
  }

  /// The association stands and has so many streams.
  void connected(int count) {
    connected = true;
    streams.limit(count);
    channels.add(new DataChannelOutput.Connected(streams.limit()));
    for (Channel channel : streams.all()) {
      if (channel.id >= streams.limit()) {
        refuse(channel, channel.id);
      } else if (channel.state == ChannelState.CONNECTING) {
        begin(channel);
      }
    }
  }

  /// Announces the channel to the peer and to the application.
  private void begin(Channel channel) {
    channel.state = ChannelState.OPEN;
    if (channel.init().negotiatedId() == null) {
      send(channel, new Dcep.Open(channel.init()));
    }
    channels.add(new DataChannelOutput.Opened(channel));
    channels.deliverEarly(channel.id);
  }

  private void send(Channel channel, Dcep message) {
    byte[] data = Dcep.encode(message);
    channel.overhead += data.length;
    channels.transmit(channel, Ppid.DCEP, data, SendOptions.RELIABLE);
  }

  /// A message of this protocol from the peer.
  ///
  /// @return false when it is malformed or out of place, and dropped
  boolean receive(int streamId, byte[] data) {
    Dcep message;
    try {
      message = Dcep.parse(data);
    } catch (MalformedException e) {
      return false;
    }
    Channel channel = streams.get(streamId);
    switch (message) {
      case Dcep.Ack() -> {
        if (channel != null) {
          channel.acknowledged = true;
        }
      }
      case Dcep.Open(ChannelInit init) -> {
        boolean ours = client != null && streamId % 2 == (client ? 0 : 1);
        if (channel != null || ours || streamId >= streams.limit()) {
          // RFC 8832 §6: the stream is in use, or it is not the peer's to choose.
          return false;
        }
        accept(streamId, init);
      }
    }
    return true;
  }

  private void accept(int streamId, ChannelInit init) {
    Channel channel = new Channel(init);
    channel.state = ChannelState.OPEN;
    channel.acknowledged = true;
    streams.put(streamId, channel);
    send(channel, new Dcep.Ack());
    channels.add(new DataChannelOutput.Incoming(channel));
    channels.deliverEarly(streamId);
  }
}
