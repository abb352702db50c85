package io.visavis.rtc.peer;

import io.visavis.rtc.RTCDataChannelEvent;
import io.visavis.rtc.RTCDataChannelInit;
import io.visavis.rtc.RTCDataChannelState;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCPriorityType;
import io.visavis.rtc.datachannel.Channel;
import io.visavis.rtc.datachannel.ChannelInit;
import io.visavis.rtc.datachannel.ChannelState;
import io.visavis.rtc.datachannel.DataChannelOutput;
import io.visavis.rtc.datachannel.DataChannels;
import io.visavis.rtc.sctp.SctpSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// All data channels of a connection: the W3C objects, joined to their twins on the network plane.
final class ChannelSet {

  /// What `send` takes before it says that the buffer is full, bytes per channel: as browsers do.
  static final long SEND_BUFFER = 16L << 20;

  /// RFC 8832 §5.1: identifier 65535 is not a stream.
  private static final int RESERVED_ID = 65_535;

  private static final int LONGEST_LABEL = 65_535;

  private final Object monitor;
  private final SerialTasks serial;
  private final NetworkPlane plane;
  private final Consumer<RTCDataChannelEvent> onIncoming;
  private final List<DataChannel> channels = new ArrayList<>();
  private boolean everCreated;
  private final AtomicInteger numbers = new AtomicInteger();
  private long opened;
  private long closed;

  /// Our role once it is agreed.
  private @Nullable Boolean dtlsClient;

  private @Nullable SctpTransport transport;

  // The network plane's half: used on the loop only.
  private final DataChannels core;
  private final Map<DataChannel, Channel> handles = new IdentityHashMap<>();
  private final Map<Channel, Link> links = new IdentityHashMap<>();

  /// A channel as the loop knows it, with the bytes it took over and not yet reported as sent.
  private static final class Link {
    final DataChannel channel;
    long unreported;

    Link(DataChannel channel) {
      this.channel = channel;
    }
  }

  ChannelSet(
      Object monitor,
      SerialTasks serial,
      NetworkPlane plane,
      RandomGenerator random,
      Consumer<RTCDataChannelEvent> onIncoming) {
    this.monitor = monitor;
    this.serial = serial;
    this.plane = plane;
    this.onIncoming = onIncoming;
    this.core = new DataChannels(SctpSettings.defaults(), random);
  }

  // The W3C plane, under the monitor.

  /// createDataChannel's checks and steps, webrtc-pc §6.1.
  DataChannel create(String label, RTCDataChannelInit init) {
    if (label.getBytes(StandardCharsets.UTF_8).length > LONGEST_LABEL) {
      throw RTCException.typeError("label is longer than 65,535 bytes");
    }
    if (init.protocol().getBytes(StandardCharsets.UTF_8).length > LONGEST_LABEL) {
      throw RTCException.typeError("protocol is longer than 65,535 bytes");
    }
    if (init.negotiated() && init.id() == null) {
      throw RTCException.typeError("a negotiated channel needs an id");
    }
    if (init.maxPacketLifeTime() != null && init.maxRetransmits() != null) {
      throw RTCException.typeError("maxPacketLifeTime and maxRetransmits exclude each other");
    }
    Integer id = init.negotiated() ? init.id() : null;
    if (id != null && id == RESERVED_ID) {
      throw RTCException.typeError("id 65535 is reserved");
    }
    if (id != null && idTaken(id)) {
      throw RTCException.operation("id " + id + " is in use, or above what the association has");
    }
    DataChannel channel = new DataChannel(this, monitor, numbers.incrementAndGet(), label, init);
    if (id == null && dtlsClient != null && !number(channel, dtlsClient)) {
      throw RTCException.operation("the association has no more streams");
    }
    channels.add(channel);
    everCreated = true;
    if (channel.id() != null) {
      open(channel);
    }
    return channel;
  }

  private boolean idTaken(int id) {
    return id >= streams() || takenIds().contains(id);
  }

  private int streams() {
    Integer max = transport == null ? null : transport.maxChannels();
    return max == null ? RESERVED_ID : max;
  }

  private Set<Integer> takenIds() {
    Set<Integer> taken = new HashSet<>();
    for (DataChannel channel : channels) {
      Integer id = channel.id();
      if (id != null) {
        taken.add(id);
      }
    }
    return taken;
  }

  /// Even identifiers for the DTLS client, odd ones for the server (RFC 8832 §6). The loop frees an
  /// identifier before it is free here, so what is chosen here is free there.
  private boolean number(DataChannel channel, boolean client) {
    Set<Integer> taken = takenIds();
    int id = client ? 0 : 1;
    while (taken.contains(id)) {
      id += 2;
    }
    if (id >= streams()) {
      return false;
    }
    channel.id(id);
    return true;
  }

  /// A channel that has its identifier.
  private void open(DataChannel channel) {
    Integer id = channel.id();
    if (id == null) {
      throw new IllegalStateException("a channel without an identifier");
    }
    ChannelInit wire = wire(channel.label(), channel.init());
    plane.order(() -> {
      long now = plane.loop().now();
      if (core.ended()) {
        serial.post(() -> closed(channel, "the association has ended"));
        return;
      }
      Channel handle = core.open(wire, id, now);
      handles.put(channel, handle);
      links.put(handle, new Link(channel));
    });
  }

  /// The DTLS role is agreed: channels that wait for an identifier get one.
  void role(boolean client) {
    if (dtlsClient != null) {
      return;
    }
    dtlsClient = client;
    for (DataChannel channel : List.copyOf(channels)) {
      if (channel.id() == null && channel.readyState() == RTCDataChannelState.CONNECTING) {
        if (number(channel, client)) {
          open(channel);
        } else {
          serial.post(() -> closed(channel, "the association has no more streams"));
        }
      }
    }
  }

  private static ChannelInit wire(String label, RTCDataChannelInit init) {
    Integer lifeTime = init.maxPacketLifeTime();
    return new ChannelInit(
        label,
        init.protocol(),
        init.ordered(),
        init.maxRetransmits(),
        lifeTime == null ? null : Duration.ofMillis(lifeTime),
        init.negotiated() ? init.id() : null,
        wirePriority(init.priority()));
  }

  private static int wirePriority(RTCPriorityType priority) {
    return switch (priority) {
      case VERY_LOW -> 128;
      case LOW -> 256;
      case MEDIUM -> 512;
      case HIGH -> 1024;
    };
  }

  private static RTCPriorityType priority(int wire) {
    if (wire <= 128) {
      return RTCPriorityType.VERY_LOW;
    }
    if (wire <= 256) {
      return RTCPriorityType.LOW;
    }
    return wire <= 512 ? RTCPriorityType.MEDIUM : RTCPriorityType.HIGH;
  }

  /// Whether a data section is needed: a channel was created, now or earlier.
  boolean everCreated() {
    return everCreated;
  }

  /// Channels that were open at some time, for statistics.
  long opened() {
    return opened;
  }

  /// Channels that ended, for statistics.
  long closed() {
    return closed;
  }

  List<DataChannel> channels() {
    return channels;
  }

  @Nullable SctpTransport transport() {
    return transport;
  }

  void transport(SctpTransport sctp) {
    transport = sctp;
  }

  double maxMessageSize() {
    return transport == null ? Double.POSITIVE_INFINITY : transport.maxMessageSize();
  }

  void send(DataChannel channel, boolean binary, byte[] data) {
    plane.order(() -> {
      Channel handle = handles.get(channel);
      if (handle == null) {
        return;
      }
      Link link = links.get(handle);
      // The remote may be closing it, which the W3C plane is about to learn.
      if (link != null && handle.state() == ChannelState.OPEN) {
        link.unreported += data.length;
        core.send(handle, binary, data, plane.loop().now());
        reportSent(link, core.buffered(handle));
      }
    });
  }

  void close(DataChannel channel) {
    if (channel.id() == null) {
      serial.post(() -> closed(channel, null));
      return;
    }
    plane.order(() -> {
      Channel handle = handles.get(channel);
      if (handle != null) {
        core.close(handle, plane.loop().now());
      }
    });
  }

  /// The connection closes.
  void closeAll() {
    channels.forEach(DataChannel::closedWithConnection);
    if (transport != null) {
      transport.closed();
    }
  }

  // The network plane, on the loop within a turn.

  DataChannels core() {
    return core;
  }

  private void reportSent(Link link, long stillBuffered) {
    long sent = link.unreported - stillBuffered;
    if (sent > 0) {
      link.unreported = stillBuffered;
      serial.post(() -> link.channel.sent(serial, sent));
    }
  }

  void handle(DataChannelOutput output) {
    switch (output) {
      case DataChannelOutput.Packet _ -> throw new AssertionError("packets stay in the transport");
      case DataChannelOutput.Connected(int maxChannels) ->
          serial.post(() -> connected(maxChannels));
      case DataChannelOutput.Opened(Channel handle) -> {
        DataChannel channel = channel(handle);
        serial.post(() -> opened(channel));
      }
      case DataChannelOutput.Incoming(Channel handle) -> incoming(handle);
      case DataChannelOutput.Message(Channel handle, boolean binary, byte[] data) -> {
        DataChannel channel = channel(handle);
        serial.post(() -> channel.message(serial, binary, data));
      }
      case DataChannelOutput.Closing(Channel handle) -> {
        DataChannel channel = channel(handle);
        serial.post(() -> channel.closing(serial));
      }
      case DataChannelOutput.Closed(Channel handle, @Nullable String error) -> {
        DataChannel channel = channel(handle);
        links.remove(handle);
        handles.remove(channel);
        serial.post(() -> closed(channel, error));
      }
      case DataChannelOutput.Buffered(Channel handle, long bytes) -> {
        Link link = links.get(handle);
        if (link != null) {
          reportSent(link, bytes);
        }
      }
      case DataChannelOutput.AssociationClosed(@Nullable String error) ->
          serial.post(this::associationClosed);
    }
  }

  private DataChannel channel(Channel handle) {
    Link link = links.get(handle);
    if (link == null) {
      throw new IllegalStateException("an output for a channel that was never opened");
    }
    return link.channel;
  }

  private void incoming(Channel handle) {
    ChannelInit wire = handle.init();
    Duration lifeTime = wire.maxPacketLifeTime();
    RTCDataChannelInit init =
        RTCDataChannelInit.builder()
            .ordered(wire.ordered())
            .maxRetransmits(wire.maxRetransmits())
            .maxPacketLifeTime(lifeTime == null ? null : Integer.valueOf((int) lifeTime.toMillis()))
            .protocol(wire.protocol())
            .priority(priority(wire.priority()))
            .build();
    DataChannel channel =
        new DataChannel(this, monitor, numbers.incrementAndGet(), wire.label(), init);
    int id = handle.id();
    handles.put(channel, handle);
    links.put(handle, new Link(channel));
    serial.post(() -> {
      channel.id(id);
      channels.add(channel);
      everCreated = true;
      serial.react(() -> onIncoming.accept(new RTCDataChannelEvent("datachannel", channel)));
    });
    // W3C: announced as open once the handlers of that event have run, and before any message.
    serial.post(() -> opened(channel));
  }

  private void opened(DataChannel channel) {
    if (channel.readyState() == RTCDataChannelState.CONNECTING) {
      opened++;
    }
    channel.opened(serial);
  }

  private void connected(int maxChannels) {
    SctpTransport sctp = transport;
    if (sctp != null) {
      sctp.connected(maxChannels);
      serial.react(sctp::fireStateChange);
    }
  }

  private void closed(DataChannel channel, @Nullable String error) {
    if (channel.wasOpened()) {
      closed++;
    }
    channels.remove(channel);
    channel.closed(serial, error);
  }

  private void associationClosed() {
    SctpTransport sctp = transport;
    if (sctp != null) {
      sctp.closed();
      serial.react(sctp::fireStateChange);
    }
  }
}
