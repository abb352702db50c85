package io.visavis.rtc.datachannel;

import io.visavis.rtc.sctp.Path;
import io.visavis.rtc.sctp.SctpAssociation;
import io.visavis.rtc.sctp.SctpOutput;
import io.visavis.rtc.sctp.SctpSettings;
import io.visavis.rtc.sctp.SctpStats;
import io.visavis.rtc.sctp.SendOptions;
import java.util.ArrayDeque;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// All data channels of one peer connection, with the association below them.
///
/// Like every core: feed it, drain [#poll] after every call, call [#timeout] when [#deadline] has
/// come.
public final class DataChannels {
  private final SctpSettings settings;
  private final RandomGenerator random;
  private SctpAssociation association;
  private int remotePort;
  private long remoteMaxMessageSize;
  private final Streams streams = new Streams();
  private final Establishment establishment = new Establishment(this, streams);
  private final Delivery delivery;
  private final ArrayDeque<DataChannelOutput> outputs = new ArrayDeque<>();
  private boolean ended;
  private long now;

  /// @param random secure in production
  public DataChannels(SctpSettings settings, RandomGenerator random) {
    this.settings = settings;
    this.random = random;
    association = new SctpAssociation(settings, random);
    delivery = new Delivery(this, streams, establishment, settings.maxMessageSize());
  }

  /// What the peer's description says, before [#connect]: its port and the largest message it takes
  /// (0 = any, RFC 8841 §6).
  public void remote(int port, long maxMessageSize) {
    remotePort = port;
    remoteMaxMessageSize = maxMessageSize;
    association.remote(port, maxMessageSize);
  }

  /// The DTLS role is known: channels without an identifier get one, even for the client and odd
  /// for the server (RFC 8832 §6).
  public void role(boolean dtlsClient, long now) {
    this.now = now;
    establishment.role(dtlsClient);
  }

  /// DTLS is up: opens the association.
  public void connect(long now) {
    this.now = now;
    association.connect(now);
  }

  /// The transport is replaced by one on which the remote begins another association: open channels
  /// stay so, with their streams at 0 (libwebrtc's view; no RFC has one). What the old association
  /// had not delivered is lost, and a channel that was being closed is.
  public void reassociate(long now) {
    this.now = now;
    if (ended || !association.established()) {
      return;
    }
    association = new SctpAssociation(settings, random);
    if (remotePort != 0) {
      association.remote(remotePort, remoteMaxMessageSize);
    }
    for (Channel channel : streams.all()) {
      delivery.forgetEarly(channel.id);
      channel.partial = null;
      if (channel.state == ChannelState.CLOSING) {
        finish(channel, null);
      } else {
        outputs.add(new DataChannelOutput.Buffered(channel, buffered(channel)));
      }
    }
  }

  /// Creates our side of a channel; it reports [DataChannelOutput.Opened] when it may be used.
  ///
  /// @throws IllegalArgumentException the negotiated identifier is taken
  /// @throws IllegalStateException after the end of the association
  public Channel open(ChannelInit init, long now) {
    Integer negotiated = init.negotiatedId();
    if (negotiated != null) {
      return open(init, negotiated, now);
    }
    begin(now);
    return establishment.open(init);
  }

  /// The same on the stream that was negotiated, or that the caller chose by the rule of RFC 8832
  /// §6.
  public Channel open(ChannelInit init, int id, long now) {
    begin(now);
    return establishment.open(init, id);
  }

  private void begin(long now) {
    this.now = now;
    if (ended) {
      throw new IllegalStateException("the association has ended");
    }
  }

  /// Whether the association has ended, for good.
  public boolean ended() {
    return ended;
  }

  /// Sends a message; the array is not copied and must not change afterwards.
  ///
  /// @throws IllegalStateException unless the channel is open
  /// @throws IllegalArgumentException the message is larger than the peer takes
  public void send(Channel channel, boolean binary, byte[] data, long now) {
    this.now = now;
    if (channel.state != ChannelState.OPEN) {
      throw new IllegalStateException(channel.toString());
    }
    if (data.length == 0) {
      // RFC 8831 §6.6: one zero byte under an identifier of its own.
      channel.overhead++;
      int ppid = binary ? Ppid.BINARY_EMPTY : Ppid.STRING_EMPTY;
      transmit(channel, ppid, new byte[1], channel.options());
    } else {
      int ppid = binary ? Ppid.BINARY : Ppid.STRING;
      transmit(channel, ppid, data, channel.options());
    }
  }

  /// Hands a message to the association, the application's or one of DCEP.
  void transmit(Channel channel, int ppid, byte[] data, SendOptions options) {
    // Otherwise the end is among the outputs that were not polled yet, and nothing is sent any
    // more.
    if (association.takesMessages()) {
      association.send(channel.id, ppid, data, options, now);
    }
  }

  private void reset(Channel channel) {
    if (association.established()) {
      association.resetStream(channel.id, now);
    }
  }

  /// Bytes of the channel that wait for their first transmission.
  public long buffered(Channel channel) {
    if (channel.id == Channel.NO_ID || streams.get(channel.id) != channel) {
      return 0;
    }
    long bytes = association.buffered(channel.id);
    if (bytes == 0) {
      channel.overhead = 0;
    }
    return Math.max(0, bytes - channel.overhead);
  }

  /// The closing procedure: what was sent is delivered, then the stream is reset in both
  /// directions.
  public void close(Channel channel, long now) {
    this.now = now;
    close(channel);
  }

  /// The same, within a call.
  void close(Channel channel) {
    switch (channel.state) {
      case CONNECTING -> {
        establishment.forget(channel);
        finish(channel, null);
      }
      case OPEN -> {
        channel.state = ChannelState.CLOSING;
        reset(channel);
      }
      case CLOSING, CLOSED -> {}
    }
  }

  /// The channel is over.
  ///
  /// @param error null when it was closed in order
  void finish(Channel channel, @Nullable String error) {
    channel.state = ChannelState.CLOSED;
    channel.partial = null;
    outputs.add(new DataChannelOutput.Closed(channel, error));
    if (streams.remove(channel)) {
      // The peer may have begun the next channel on this stream already.
      delivery.deliverEarly(channel.id);
      if (channel.resetAgain) {
        peerReset(List.of(channel.id));
      }
    }
  }

  /// One SCTP packet out of a DTLS record; the array is only read during the call.
  public void receive(byte[] buf, int off, int len, long now) {
    this.now = now;
    association.receive(buf, off, len, now);
  }

  /// What the transport knows of the way to the peer, see [Path].
  public void path(Path path, long now) {
    this.now = now;
    association.path(path, now);
  }

  public void timeout(long now) {
    this.now = now;
    association.timeout(now);
  }

  public long deadline() {
    return association.deadline();
  }

  public @Nullable DataChannelOutput poll() {
    DataChannelOutput output = outputs.poll();
    while (output == null) {
      SctpOutput below = association.poll();
      if (below == null) {
        return null;
      }
      handle(below);
      output = outputs.poll();
    }
    return output;
  }

  private void handle(SctpOutput below) {
    switch (below) {
      case SctpOutput.Packet(byte[] data) -> outputs.add(new DataChannelOutput.Packet(data));
      case SctpOutput.Connected(int outgoing, int incoming) ->
          establishment.connected(Math.min(outgoing, incoming));
      case SctpOutput.Restarted() -> closeAll("the peer restarted the association");
      case SctpOutput.Message message -> delivery.receive(message);
      case SctpOutput.StreamsReset(List<Integer> incoming) -> peerReset(incoming);
      case SctpOutput.StreamResetDone(List<Integer> outgoing, boolean performed) ->
          ownReset(outgoing, performed);
      case SctpOutput.Buffered(int streamId, long bytes) -> {
        Channel channel = streams.get(streamId);
        if (channel != null) {
          outputs.add(new DataChannelOutput.Buffered(channel, buffered(channel)));
        }
      }
      case SctpOutput.Closed(String error) -> {
        ended = true;
        closeAll(error);
        outputs.add(new DataChannelOutput.AssociationClosed(error));
      }
    }
  }

  /// To be polled.
  void add(DataChannelOutput output) {
    outputs.add(output);
  }

  /// A channel has begun on this stream.
  void deliverEarly(int streamId) {
    delivery.deliverEarly(streamId);
  }

  private void closeAll(@Nullable String error) {
    for (Channel channel : streams.all()) {
      delivery.forgetEarly(channel.id);
      finish(channel, error);
    }
    for (Channel channel : establishment.forgetAll()) {
      finish(channel, error);
    }
  }

  /// The peer closes these channels (RFC 8831 §6.7): we reset our side as well.
  private void peerReset(List<Integer> incoming) {
    List<Integer> ids =
        incoming.isEmpty() ? streams.all().stream().map(Channel::id).toList() : incoming;
    for (int id : ids) {
      Channel channel = streams.get(id);
      if (channel != null && channel.incomingReset) {
        // The next channel on this stream is over already, before its beginning was looked at.
        channel.resetAgain = true;
        continue;
      }
      delivery.forgetEarly(id);
      if (channel == null) {
        continue;
      }
      channel.incomingReset = true;
      if (channel.state == ChannelState.OPEN) {
        channel.state = ChannelState.CLOSING;
        outputs.add(new DataChannelOutput.Closing(channel));
        reset(channel);
      }
      finishIfReset(channel);
    }
  }

  private void ownReset(List<Integer> outgoing, boolean performed) {
    for (int id : outgoing) {
      Channel channel = streams.get(id);
      if (channel == null) {
        continue;
      }
      channel.outgoingReset = true;
      if (performed) {
        finishIfReset(channel);
      } else {
        finish(channel, "the peer refused to reset the stream");
      }
    }
  }

  private void finishIfReset(Channel channel) {
    if (channel.incomingReset && channel.outgoingReset) {
      finish(channel, null);
    }
  }

  /// Ends the association at once; every channel is closed.
  public void abort(String reason, long now) {
    this.now = now;
    association.abort(reason, now);
  }

  /// Messages of the peer that were dropped: no such channel, unknown identifier, malformed DCEP.
  public long dropped() {
    return delivery.dropped();
  }

  /// The association's counters.
  public SctpStats stats() {
    return association.stats();
  }
}
