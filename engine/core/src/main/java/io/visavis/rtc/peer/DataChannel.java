package io.visavis.rtc.peer;

import io.visavis.rtc.BinaryType;
import io.visavis.rtc.Event;
import io.visavis.rtc.EventListeners;
import io.visavis.rtc.MessageEvent;
import io.visavis.rtc.RTCDataChannel;
import io.visavis.rtc.RTCDataChannelInit;
import io.visavis.rtc.RTCDataChannelState;
import io.visavis.rtc.RTCError;
import io.visavis.rtc.RTCErrorDetailType;
import io.visavis.rtc.RTCErrorEvent;
import io.visavis.rtc.RTCErrorInit;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCPriorityType;
import io.visavis.rtc.Subscription;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// `RTCDataChannel`, webrtc-pc §6.2. Its state changes in tasks, except that [#close] and [#send]
/// act at once, as W3C has it.
final class DataChannel implements RTCDataChannel {

  private final ChannelSet channels;
  private final Object monitor;
  private final int number;
  private final String label;
  private final RTCDataChannelInit init;
  private final EventListeners<Event> openListeners = new EventListeners<>();
  private final EventListeners<Event> lowListeners = new EventListeners<>();
  private final EventListeners<RTCErrorEvent> errorListeners = new EventListeners<>();
  private final EventListeners<Event> closingListeners = new EventListeners<>();
  private final EventListeners<Event> closeListeners = new EventListeners<>();
  private final EventListeners<MessageEvent> messageListeners = new EventListeners<>();
  private RTCDataChannelState state = RTCDataChannelState.CONNECTING;
  private boolean wasOpened;
  private @Nullable Integer id;
  private BinaryType binaryType = BinaryType.ARRAYBUFFER;
  private long bufferedAmount;
  private long lowThreshold;
  private long messagesSent;
  private long bytesSent;
  private long messagesReceived;
  private long bytesReceived;

  /// @param number names the channel in statistics
  DataChannel(
      ChannelSet channels, Object monitor, int number, String label, RTCDataChannelInit init) {
    this.channels = channels;
    this.number = number;
    this.monitor = monitor;
    this.label = label;
    this.init = init;
    this.id = init.negotiated() ? init.id() : null;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public boolean ordered() {
    return init.ordered();
  }

  @Override
  public @Nullable Integer maxPacketLifeTime() {
    return init.maxPacketLifeTime();
  }

  @Override
  public @Nullable Integer maxRetransmits() {
    return init.maxRetransmits();
  }

  @Override
  public String protocol() {
    return init.protocol();
  }

  @Override
  public boolean negotiated() {
    return init.negotiated();
  }

  @Override
  public RTCPriorityType priority() {
    return init.priority();
  }

  @Override
  public @Nullable Integer id() {
    synchronized (monitor) {
      return id;
    }
  }

  @Override
  public RTCDataChannelState readyState() {
    synchronized (monitor) {
      return state;
    }
  }

  @Override
  public long bufferedAmount() {
    synchronized (monitor) {
      return bufferedAmount;
    }
  }

  @Override
  public long bufferedAmountLowThreshold() {
    synchronized (monitor) {
      return lowThreshold;
    }
  }

  @Override
  public void bufferedAmountLowThreshold(long bytes) {
    synchronized (monitor) {
      lowThreshold = bytes;
    }
  }

  @Override
  public BinaryType binaryType() {
    synchronized (monitor) {
      return binaryType;
    }
  }

  @Override
  public void binaryType(BinaryType type) {
    synchronized (monitor) {
      binaryType = type;
    }
  }

  @Override
  public void send(String data) {
    send(false, data.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void send(byte[] data) {
    send(true, data.clone());
  }

  @Override
  public void send(ByteBuffer data) {
    byte[] copy = new byte[data.remaining()];
    data.duplicate().get(copy);
    send(true, copy);
  }

  private void send(boolean binary, byte[] data) {
    synchronized (monitor) {
      if (state != RTCDataChannelState.OPEN) {
        throw RTCException.invalidState(
            "the data channel is " + state.value() + ", messages can be sent while it is open");
      }
      if (data.length > channels.maxMessageSize()) {
        throw RTCException.typeError(
            "a message of "
                + data.length
                + " bytes is longer than the "
                + (long) channels.maxMessageSize()
                + " that the remote takes");
      }
      if (bufferedAmount + data.length > ChannelSet.SEND_BUFFER) {
        throw RTCException.operation(
            "the send buffer is full: wait for bufferedamountlow before sending more");
      }
      bufferedAmount += data.length;
      messagesSent++;
      bytesSent += data.length;
      channels.send(this, binary, data);
    }
  }

  @Override
  public void close() {
    synchronized (monitor) {
      if (state == RTCDataChannelState.CLOSING || state == RTCDataChannelState.CLOSED) {
        return;
      }
      state = RTCDataChannelState.CLOSING;
      channels.close(this);
    }
  }

  @Override
  public Subscription onOpen(Consumer<Event> listener) {
    return openListeners.add(listener);
  }

  @Override
  public Subscription onBufferedAmountLow(Consumer<Event> listener) {
    return lowListeners.add(listener);
  }

  @Override
  public Subscription onError(Consumer<RTCErrorEvent> listener) {
    return errorListeners.add(listener);
  }

  @Override
  public Subscription onClosing(Consumer<Event> listener) {
    return closingListeners.add(listener);
  }

  @Override
  public Subscription onClose(Consumer<Event> listener) {
    return closeListeners.add(listener);
  }

  @Override
  public Subscription onMessage(Consumer<MessageEvent> listener) {
    return messageListeners.add(listener);
  }

  int number() {
    return number;
  }

  long messagesSent() {
    return messagesSent;
  }

  long bytesSent() {
    return bytesSent;
  }

  long messagesReceived() {
    return messagesReceived;
  }

  long bytesReceived() {
    return bytesReceived;
  }

  boolean wasOpened() {
    return wasOpened;
  }

  RTCDataChannelInit init() {
    return init;
  }

  void id(int newId) {
    id = newId;
  }

  /// "Announce a data channel as open", in a task.
  void opened(SerialTasks serial) {
    if (state == RTCDataChannelState.CONNECTING) {
      state = RTCDataChannelState.OPEN;
      wasOpened = true;
      serial.react(() -> openListeners.fire(Event.of("open")));
    }
  }

  /// A message arrived, in a task. One that comes while the channel closes is not delivered.
  void message(SerialTasks serial, boolean binary, byte[] data) {
    if (state != RTCDataChannelState.OPEN) {
      return;
    }
    messagesReceived++;
    bytesReceived += data.length;
    MessageEvent event =
        binary
            ? MessageEvent.binary(data)
            : MessageEvent.text(new String(data, StandardCharsets.UTF_8));
    serial.react(() -> messageListeners.fire(event));
  }

  /// `bytes` left the send buffer, in a task.
  void sent(SerialTasks serial, long bytes) {
    boolean wasAbove = bufferedAmount > lowThreshold;
    bufferedAmount = Math.max(0, bufferedAmount - bytes);
    if (wasAbove && bufferedAmount <= lowThreshold) {
      serial.react(() -> lowListeners.fire(Event.of("bufferedamountlow")));
    }
  }

  /// The remote began to close the channel, in a task.
  void closing(SerialTasks serial) {
    if (state != RTCDataChannelState.CLOSED && state != RTCDataChannelState.CLOSING) {
      state = RTCDataChannelState.CLOSING;
      serial.react(() -> closingListeners.fire(Event.of("closing")));
    }
  }

  /// "Announce a data channel as closed", in a task.
  void closed(SerialTasks serial, @Nullable String error) {
    if (state == RTCDataChannelState.CLOSED) {
      return;
    }
    state = RTCDataChannelState.CLOSED;
    if (error != null) {
      RTCError cause =
          new RTCError(RTCErrorInit.builder(RTCErrorDetailType.SCTP_FAILURE).build(), error);
      serial.react(() -> errorListeners.fire(new RTCErrorEvent("error", cause)));
    }
    serial.react(() -> closeListeners.fire(Event.of("close")));
  }

  /// The connection closed: W3C sets the state without an event from here.
  void closedWithConnection() {
    state = RTCDataChannelState.CLOSED;
  }
}
