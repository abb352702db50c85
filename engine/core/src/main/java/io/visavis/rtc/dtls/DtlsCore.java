package io.visavis.rtc.dtls;

import org.jspecify.annotations.Nullable;

/// One DTLS association, driven by the loop that owns it. All methods are called on that loop;
/// `now` is the loop's clock in nanoseconds.
///
/// Order of life: datagrams may be given to [#receive] at once (they wait, bounded); [#start]
/// begins the handshake; [DtlsOutput.HandshakeDone] comes out of [#poll]; the owner answers with
/// [#accept] or [#reject]; then application data flows until [#close] or an output that says the
/// end. After the end every method is harmless.
public interface DtlsCore {

  /// Begins the handshake in the role of the settings. Later calls do nothing.
  void start(long now);

  /// A datagram from the peer. Garbage is dropped and counted.
  void receive(byte[] buf, int off, int len, long now);

  /// The owner found the peer's certificate right: application data may flow.
  ///
  /// @throws IllegalStateException before [DtlsOutput.HandshakeDone] was polled
  void accept(long now);

  /// The owner found the peer's certificate wrong: the association ends with the alert
  /// bad_certificate, and `Failed(reason)` is the last output.
  ///
  /// @throws IllegalStateException before [DtlsOutput.HandshakeDone] was polled
  void reject(String reason, long now);

  /// Protects and sends one application record.
  ///
  /// @throws IllegalStateException before [#accept]
  void send(byte[] data, int off, int len, long now);

  /// Ends the association: close_notify when it is established, an alert when the handshake runs.
  /// The datagrams it causes still come out of [#poll]; no other output does. Idempotent.
  void close(long now);

  /// When [#timeout] wants to be called, or `Long.MAX_VALUE`.
  long deadline();

  void timeout(long now);

  /// The next output, or null when there is none for now.
  @Nullable DtlsOutput poll();
}
