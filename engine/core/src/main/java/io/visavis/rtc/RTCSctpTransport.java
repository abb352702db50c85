package io.visavis.rtc;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The SCTP association under the data channels (webrtc-pc §6.1).
public interface RTCSctpTransport {
  /// {@return the DTLS transport under it}
  RTCDtlsTransport transport();

  /// {@return state of the association}
  RTCSctpTransportState state();

  /// {@return bytes that a message may have; infinite when there is no limit}
  double maxMessageSize();

  /// {@return channels that may be open at a time; null before the association is up}
  @Nullable Integer maxChannels();

  /// When [#state()] has changed.
  ///
  /// @param listener is called with each of these events
  /// @return ends the listening
  Subscription onStateChange(Consumer<Event> listener);
}
