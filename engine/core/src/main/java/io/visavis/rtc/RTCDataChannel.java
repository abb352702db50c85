package io.visavis.rtc;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A channel for messages (webrtc-pc §6.2).
public interface RTCDataChannel {
  /// {@return label, not necessarily unique}
  String label();

  /// {@return whether messages arrive in order}
  boolean ordered();

  /// {@return milliseconds that a message is retransmitted for}
  @Nullable Integer maxPacketLifeTime();

  /// {@return how often a message is retransmitted}
  @Nullable Integer maxRetransmits();

  /// {@return subprotocol}
  String protocol();

  /// {@return whether both sides created the channel themselves}
  boolean negotiated();

  /// {@return stream identifier; null before it is chosen}
  @Nullable Integer id();

  /// {@return priority against other channels}
  RTCPriorityType priority();

  /// {@return state of the channel}
  RTCDataChannelState readyState();

  /// {@return bytes given to `send` and not yet on the network; it does not fall to 0 by closing}
  long bufferedAmount();

  /// {@return the amount at which [#onBufferedAmountLow] fires}
  long bufferedAmountLowThreshold();

  /// Sets the amount at which [#onBufferedAmountLow] fires, 0 to 2³²−1.
  ///
  /// @param bytes the content
  void bufferedAmountLowThreshold(long bytes);

  /// {@return what a binary message is handed over as}
  BinaryType binaryType();

  /// Sets what a binary message is handed over as.
  ///
  /// @param type the kind of message
  void binaryType(BinaryType type);

  /// Sends text. `InvalidStateError` when the channel is not open, `TypeError` when the message is
  /// larger than the transport's `maxMessageSize`, `OperationError` when the buffer is full.
  ///
  /// @param data the message
  void send(String data);

  /// Sends bytes; they are copied. Errors as for text.
  ///
  /// @param data the message
  void send(byte[] data);

  /// Sends what remains in the buffer; it is copied and the buffer's position is left alone. Errors
  /// as for text.
  ///
  /// @param data the message
  void send(ByteBuffer data);

  /// Closes the channel once what is buffered has been sent.
  void close();

  /// When messages can be sent.
  ///
  /// @param listener is called with each of these events
  /// @return ends the listening
  Subscription onOpen(Consumer<Event> listener);

  /// When what is buffered has fallen to the threshold.
  ///
  /// @param listener is called with each of these events
  /// @return ends the listening
  Subscription onBufferedAmountLow(Consumer<Event> listener);

  /// When the channel failed.
  ///
  /// @param listener is called with each of these events
  /// @return ends the listening
  Subscription onError(Consumer<RTCErrorEvent> listener);

  /// When the channel begins to close.
  ///
  /// @param listener is called with each of these events
  /// @return ends the listening
  Subscription onClosing(Consumer<Event> listener);

  /// When the channel is closed.
  ///
  /// @param listener is called with each of these events
  /// @return ends the listening
  Subscription onClose(Consumer<Event> listener);

  /// When a message has come.
  ///
  /// @param listener is called with each of these events
  /// @return ends the listening
  Subscription onMessage(Consumer<MessageEvent> listener);
}
