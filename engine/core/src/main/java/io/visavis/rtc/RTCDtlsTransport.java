package io.visavis.rtc;

import java.util.List;
import java.util.function.Consumer;

/// The DTLS transport under senders, receivers and channels (webrtc-pc §5.5).
public interface RTCDtlsTransport {
  /// The ICE transport under it, always the same object.
  RTCIceTransport iceTransport();

  /// State of the handshake.
  RTCDtlsTransportState state();

  /// The remote's certificates in DER, the leaf first; empty before the handshake.
  List<byte[]> getRemoteCertificates();

  /// When [#state()] has changed.
  Subscription onStateChange(Consumer<Event> listener);

  /// When the handshake or the transport failed.
  Subscription onError(Consumer<RTCErrorEvent> listener);
}
