package io.visavis.rtc;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A channel for messages (webrtc-pc §6.2).
public interface RTCDataChannel {
  /// Label, not necessarily unique.
  String label();

  /// Whether messages arrive in order.
  boolean ordered();

  /// Milliseconds that a message is retransmitted for.
  @Nullable Integer maxPacketLifeTime();

  /// How often a message is retransmitted.
  @Nullable Integer maxRetransmits();

  /// Subprotocol.
  String protocol();

  /// Whether both sides created the channel themselves.
  boolean negotiated();

  /// Stream identifier; null before it is chosen.
  @Nullable Integer id();

  /// Priority against other channels.
  RTCPriorityType priority();

  /// State of the channel.
  RTCDataChannelState readyState();

  /// Bytes given to `send` and not yet on the network; it does not fall to 0 by closing.
  long bufferedAmount();

  /// The amount at which [#onBufferedAmountLow] fires.
  long bufferedAmountLowThreshold();

  /// Sets the amount at which [#onBufferedAmountLow] fires, 0 to 2³²−1.
  void bufferedAmountLowThreshold(long bytes);

  /// What a binary message is handed over as.
  BinaryType binaryType();

  /// Sets what a binary message is handed over as.
  void binaryType(BinaryType type);

  /// Sends text. `InvalidStateError` when the channel is not open, `TypeError` when the message is
  /// larger than the transport's `maxMessageSize`, `OperationError` when the buffer is full.
  void send(String data);

  /// Sends bytes; they are copied. Errors as for text.
  void send(byte[] data);

  /// Sends what remains in the buffer; it is copied and the buffer's position is left alone. Errors
  /// as for text.
  void send(ByteBuffer data);

  /// Closes the channel once what is buffered has been sent.
  void close();

  /// When messages can be sent.
  Subscription onOpen(Consumer<Event> listener);

  /// When what is buffered has fallen to the threshold.
  Subscription onBufferedAmountLow(Consumer<Event> listener);

  /// When the channel failed.
  Subscription onError(Consumer<RTCErrorEvent> listener);

  /// When the channel begins to close.
  Subscription onClosing(Consumer<Event> listener);

  /// When the channel is closed.
  Subscription onClose(Consumer<Event> listener);

  /// When a message has come.
  Subscription onMessage(Consumer<MessageEvent> listener);
}
