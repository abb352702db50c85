package io.visavis.rtc;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The SCTP association under the data channels (webrtc-pc §6.1).
public interface RTCSctpTransport {
  /// The DTLS transport under it.
  RTCDtlsTransport transport();

  /// State of the association.
  RTCSctpTransportState state();

  /// Bytes that a message may have; infinite when there is no limit.
  double maxMessageSize();

  /// Channels that may be open at a time; null before the association is up.
  @Nullable Integer maxChannels();

  /// When [#state()] has changed.
  Subscription onStateChange(Consumer<Event> listener);
}
