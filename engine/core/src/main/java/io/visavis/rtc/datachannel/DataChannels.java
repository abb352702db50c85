package io.visavis.rtc.datachannel;

import io.visavis.rtc.base.MalformedException;
import io.visavis.rtc.sctp.Path;
import io.visavis.rtc.sctp.SctpAssociation;
import io.visavis.rtc.sctp.SctpOutput;
import io.visavis.rtc.sctp.SctpSettings;
import io.visavis.rtc.sctp.SctpStats;
import io.visavis.rtc.sctp.SendOptions;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// All data channels of one peer connection, with the association below them.
///
/// Like every core: feed it, drain [#poll] after every call, call [#timeout] when [#deadline] has
/// come.
public final class DataChannels {
  /// Payload protocol identifiers of RFC 8831 §8.
  static final int PPID_DCEP = 50;

  static final int PPID_STRING = 51;
  static final int PPID_BINARY_PARTIAL = 52;
  static final int PPID_BINARY = 53;
  static final int PPID_STRING_PARTIAL = 54;
  static final int PPID_STRING_EMPTY = 56;
  static final int PPID_BINARY_EMPTY = 57;

  private final SctpSettings settings;
  private final RandomGenerator random;
  private SctpAssociation association;
  private int remotePort;
  private long remoteMaxMessageSize;
  private final StreamIds ids = new StreamIds();
  private final EarlyMessages early = new EarlyMessages();
  private final ArrayDeque<DataChannelOutput> outputs = new ArrayDeque<>();

  /// Channels that have an identifier and are not closed.
  private final Map<Integer, Channel> byId = new LinkedHashMap<>();

  /// Channels that wait for the DTLS role.
  private final List<Channel> unnumbered = new ArrayList<>();

  private @Nullable Boolean client;
  private boolean connected;
  private boolean ended;
  private long dropped;
  private long now;

  /// @param random secure in production
  public DataChannels(SctpSettings settings, RandomGenerator random) {
    this.settings = settings;
    this.random = random;
    association = new SctpAssociation(settings, random);
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
    int id = ids.next(dtlsClient);
    if (id == StreamIds.NONE) {
      finish(channel, "no stream identifier is free");
      return;
    }
    channel.id = id;
    byId.put(id, channel);
    if (connected) {
      begin(channel);
    }
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
    for (Channel channel : List.copyOf(byId.values())) {
      early.take(channel.id);
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
    Channel channel = created(init, now);
    if (client == null) {
      unnumbered.add(channel);
    } else {
      number(channel, client);
    }
    return channel;
  }

  /// The same on the stream that was negotiated, or that the caller chose by the rule of RFC 8832
  /// §6.
  public Channel open(ChannelInit init, int id, long now) {
    Channel channel = created(init, now);
    openAs(channel, id);
    return channel;
  }

  private Channel created(ChannelInit init, long now) {
    this.now = now;
    if (ended) {
      throw new IllegalStateException("the association has ended");
    }
    Channel channel = new Channel(init);
    channel.acknowledged = init.negotiatedId() != null;
    return channel;
  }

  private void openAs(Channel channel, int id) {
    if (ids.taken(id)) {
      throw new IllegalArgumentException("stream identifier is taken: " + id);
    }
    if (id >= ids.limit()) {
      finish(channel, "the peer has no stream " + id);
      return;
    }
    ids.take(id);
    channel.id = id;
    byId.put(id, channel);
    if (connected) {
      begin(channel);
    }
  }

  /// The association stands: announces the channel to the peer and to the application.
  private void begin(Channel channel) {
    channel.state = ChannelState.OPEN;
    if (channel.init().negotiatedId() == null) {
      byte[] open = Dcep.encode(new Dcep.Open(channel.init()));
      channel.overhead += open.length;
      transmit(channel, PPID_DCEP, open, SendOptions.RELIABLE);
    }
    outputs.add(new DataChannelOutput.Opened(channel));
    for (SctpOutput.Message message : early.take(channel.id)) {
      received(message);
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
      int ppid = binary ? PPID_BINARY_EMPTY : PPID_STRING_EMPTY;
      transmit(channel, ppid, new byte[1], channel.options());
    } else {
      int ppid = binary ? PPID_BINARY : PPID_STRING;
      transmit(channel, ppid, data, channel.options());
    }
  }

  private void transmit(Channel channel, int ppid, byte[] data, SendOptions options) {
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
    if (channel.id == Channel.NO_ID || byId.get(channel.id) != channel) {
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
    switch (channel.state) {
      case CONNECTING -> {
        unnumbered.remove(channel);
        finish(channel, null);
      }
      case OPEN -> {
        channel.state = ChannelState.CLOSING;
        reset(channel);
      }
      case CLOSING, CLOSED -> {}
    }
  }

  private void finish(Channel channel, @Nullable String error) {
    channel.state = ChannelState.CLOSED;
    channel.partial = null;
    outputs.add(new DataChannelOutput.Closed(channel, error));
    if (channel.id != Channel.NO_ID && byId.remove(channel.id, channel)) {
      ids.free(channel.id);
      // The peer may have begun the next channel on this stream already.
      for (SctpOutput.Message message : early.take(channel.id)) {
        received(message);
      }
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
          connected(Math.min(outgoing, incoming));
      case SctpOutput.Restarted() -> closeAll("the peer restarted the association");
      case SctpOutput.Message message -> received(message);
      case SctpOutput.StreamsReset(List<Integer> incoming) -> peerReset(incoming);
      case SctpOutput.StreamResetDone(List<Integer> outgoing, boolean performed) ->
          ownReset(outgoing, performed);
      case SctpOutput.Buffered(int streamId, long bytes) -> {
        Channel channel = byId.get(streamId);
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

  private void connected(int streams) {
    connected = true;
    ids.limit(streams);
    outputs.add(new DataChannelOutput.Connected(ids.limit()));
    for (Channel channel : List.copyOf(byId.values())) {
      if (channel.id >= ids.limit()) {
        finish(channel, "the peer has no stream " + channel.id);
      } else if (channel.state == ChannelState.CONNECTING) {
        begin(channel);
      }
    }
  }

  private void closeAll(@Nullable String error) {
    for (Channel channel : List.copyOf(byId.values())) {
      early.take(channel.id);
      finish(channel, error);
    }
    for (Channel channel : List.copyOf(unnumbered)) {
      finish(channel, error);
    }
    unnumbered.clear();
  }

  private void received(SctpOutput.Message message) {
    Channel channel = byId.get(message.streamId());
    if (channel != null && channel.incomingReset) {
      // It comes after the peer's reset, so it belongs to the next channel on this stream; our own
      // reset is done at the peer, only the answer is still on its way.
      keep(message);
      return;
    }
    if (message.ppid() == PPID_DCEP) {
      try {
        establish(message.streamId(), Dcep.parse(message.data()));
      } catch (MalformedException e) {
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

  private void deliver(Channel channel, int ppid, byte[] data) {
    switch (ppid) {
      case PPID_STRING, PPID_BINARY -> {
        byte[] whole = data;
        ByteArrayOutputStream partial = channel.partial;
        if (partial != null) {
          partial.writeBytes(data);
          whole = partial.toByteArray();
          channel.partial = null;
        }
        outputs.add(new DataChannelOutput.Message(channel, ppid == PPID_BINARY, whole));
      }
      case PPID_STRING_EMPTY, PPID_BINARY_EMPTY ->
          outputs.add(
              new DataChannelOutput.Message(channel, ppid == PPID_BINARY_EMPTY, new byte[0]));
      case PPID_STRING_PARTIAL, PPID_BINARY_PARTIAL -> addPartial(channel, data);
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
    if (partial.size() + data.length > settings.maxMessageSize()) {
      channel.partial = null;
      dropped++;
      close(channel, now);
    } else {
      partial.writeBytes(data);
    }
  }

  private void establish(int streamId, Dcep message) {
    Channel channel = byId.get(streamId);
    switch (message) {
      case Dcep.Ack() -> {
        if (channel != null) {
          channel.acknowledged = true;
        }
      }
      case Dcep.Open(ChannelInit init) -> {
        boolean ours = client != null && streamId % 2 == (client ? 0 : 1);
        if (channel != null || ours || streamId >= ids.limit()) {
          // RFC 8832 §6: the stream is in use, or it is not the peer's to choose.
          dropped++;
          return;
        }
        accept(streamId, init);
      }
    }
  }

  private void accept(int streamId, ChannelInit init) {
    Channel channel = new Channel(init);
    channel.id = streamId;
    channel.state = ChannelState.OPEN;
    channel.acknowledged = true;
    ids.take(streamId);
    byId.put(streamId, channel);
    byte[] ack = Dcep.encode(new Dcep.Ack());
    channel.overhead += ack.length;
    transmit(channel, PPID_DCEP, ack, SendOptions.RELIABLE);
    outputs.add(new DataChannelOutput.Incoming(channel));
    for (SctpOutput.Message message : early.take(streamId)) {
      received(message);
    }
  }

  /// The peer closes these channels (RFC 8831 §6.7): we reset our side as well.
  private void peerReset(List<Integer> incoming) {
    List<Integer> streams = incoming.isEmpty() ? List.copyOf(byId.keySet()) : incoming;
    for (int id : streams) {
      Channel channel = byId.get(id);
      if (channel != null && channel.incomingReset) {
        // The next channel on this stream is over already, before its beginning was looked at.
        channel.resetAgain = true;
        continue;
      }
      early.take(id);
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
      Channel channel = byId.get(id);
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
    return dropped;
  }

  /// The association's counters.
  public SctpStats stats() {
    return association.stats();
  }
}
