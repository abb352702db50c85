package io.visavis.rtc;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One step of a server's test, as it came out. Nothing secret is in it.
public sealed interface RTCIceServerTestStep {

  /// What is tried, in this order; a kind of server leaves out what it does not have.
  enum Kind {
    /// The name's addresses.
    RESOLVE,
    /// TCP to the server, or to the proxy.
    CONNECT,
    /// The HTTP proxy opens the way.
    PROXY,
    /// TLS or DTLS, with the server's certificate.
    SECURE,
    /// The first answer to a STUN message.
    ANSWER,
    /// User and password, or access token.
    LOG_IN,
    /// A relayed address.
    ALLOCATION,
    /// A datagram through the relay.
    RELAY
  }

  /// {@return which of the server's URLs}
  String url();

  /// {@return which of its addresses; null while there is none}
  @Nullable InetSocketAddress server();

  /// {@return which step it is}
  Kind kind();

  /// {@return since the step before}
  Duration took();

  /// {@return one sentence for a person}
  String text();

  /// The step works.
  ///
  /// @param url URL that was tested
  /// @param server address that was asked
  /// @param kind which step
  /// @param took how long the step took
  /// @param text what happened, in words
  record Passed(
      String url, @Nullable InetSocketAddress server, Kind kind, Duration took, String text)
      implements RTCIceServerTestStep {}

  /// The step does not work, and with it the address.
  ///
  /// @param code STUN's error, 701 when nothing answered, or 0 when the way to the server failed
  /// @param fix one sentence: what may help
  /// @param url URL that was tested
  /// @param server address that was asked
  /// @param kind which step
  /// @param took how long the step took
  /// @param text what happened, in words
  record Failed(
      String url,
      @Nullable InetSocketAddress server,
      Kind kind,
      Duration took,
      int code,
      String text,
      String fix)
      implements RTCIceServerTestStep {}

  /// The step was tried and proves nothing, for or against the server.
  ///
  /// @param url URL that was tested
  /// @param server address that was asked
  /// @param kind which step
  /// @param took how long the step took
  /// @param text what happened, in words
  record Unproven(
      String url, @Nullable InetSocketAddress server, Kind kind, Duration took, String text)
      implements RTCIceServerTestStep {}
}
