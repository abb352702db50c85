package io.visavis.rtc;

import java.util.List;
import java.util.function.Consumer;

/// The DTLS transport under senders, receivers and channels (webrtc-pc §5.5).
public interface RTCDtlsTransport {
  /// {@return the ICE transport under it, always the same object}
  RTCIceTransport iceTransport();

  /// {@return state of the handshake}
  RTCDtlsTransportState state();

  /// {@return the remote's certificates in DER, the leaf first; empty before the handshake}
  List<byte[]> getRemoteCertificates();

  /// When [#state()] has changed.
  ///
  /// @param listener is called with each of these events
  /// @return ends the listening
  Subscription onStateChange(Consumer<Event> listener);

  /// When the handshake or the transport failed.
  ///
  /// @param listener is called with each of these events
  /// @return ends the listening
  Subscription onError(Consumer<RTCErrorEvent> listener);
}
