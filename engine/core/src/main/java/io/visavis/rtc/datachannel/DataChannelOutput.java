package io.visavis.rtc.datachannel;

import org.jspecify.annotations.Nullable;

/// What [DataChannels] wants done or known, in order.
public sealed interface DataChannelOutput {
  /// One SCTP packet to put into one DTLS record.
  record Packet(byte[] data) implements DataChannelOutput {}

  /// The association is established and carries this many channels.
  record Connected(int maxChannels) implements DataChannelOutput {}

  /// A channel that we opened (or that is negotiated) may be used.
  record Opened(Channel channel) implements DataChannelOutput {}

  /// The peer opened a channel; it is open at once.
  record Incoming(Channel channel) implements DataChannelOutput {}

  /// A message; the array belongs to the receiver. Text is UTF-8, not yet checked.
  record Message(Channel channel, boolean binary, byte[] data) implements DataChannelOutput {}

  /// The peer began to close the channel; nothing more can be sent.
  record Closing(Channel channel) implements DataChannelOutput {}

  /// The channel is gone; `error` is null if it was closed in order.
  record Closed(Channel channel, @Nullable String error) implements DataChannelOutput {}

  /// The channel's amount of bytes that wait for transmission went down to this.
  record Buffered(Channel channel, long bytes) implements DataChannelOutput {}

  /// The association ended; every channel was reported closed before. Packets may still follow.
  record AssociationClosed(@Nullable String error) implements DataChannelOutput {}
}
