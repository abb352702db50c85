package io.visavis.app.call;

import io.visavis.rtc.RTCDtlsTransport;
import io.visavis.rtc.RTCDtlsTransportState;
import io.visavis.rtc.RTCError;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCSctpTransport;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tells every change of a connection's five states. Its methods are called on the call's executor,
/// and so are those who are told.
final class ConnectionWatch {
  private final RTCPeerConnection connection;
  private final Executor executor;
  private final Consumer<CallStates> changed;
  private final Set<RTCDtlsTransport> watched = new LinkedHashSet<>();
  private CallStates last = CallStates.NEW;
  private @Nullable RTCError dtlsError;

  ConnectionWatch(RTCPeerConnection connection, Executor executor, Consumer<CallStates> changed) {
    this.connection = connection;
    this.executor = executor;
    this.changed = changed;
    connection.onSignalingStateChange(event -> look());
    connection.onIceGatheringStateChange(event -> look());
    connection.onIceConnectionStateChange(event -> look());
    connection.onConnectionStateChange(event -> look());
  }

  private void look() {
    executor.execute(this::refresh);
  }

  /// Looks for what has changed; also needed after a description was applied, which makes
  /// transports.
  void refresh() {
    for (RTCDtlsTransport transport : transports(connection)) {
      if (watched.add(transport)) {
        transport.onStateChange(event -> look());
        transport.onError(event -> executor.execute(() -> failed(event.error())));
      }
    }
    // States change while they are read. What follows from others is read before them, so that a
    // failed connection is never seen without the transport that made it fail.
    String overall = connection.connectionState().value();
    String ice = connection.iceConnectionState().value();
    CallStates now =
        new CallStates(
            connection.signalingState().value(),
            connection.iceGatheringState().value(),
            ice,
            dtls().value(),
            overall);
    if (!now.equals(last)) {
      last = now;
      changed.accept(now);
    }
  }

  private void failed(RTCError error) {
    dtlsError = error;
    refresh();
  }

  /// Why DTLS failed; it is known before the state says so.
  @Nullable RTCError dtlsError() {
    return dtlsError;
  }

  /// All that are in use, of media and of channels.
  static List<RTCDtlsTransport> transports(RTCPeerConnection connection) {
    RTCSctpTransport channels = connection.sctp();
    return Stream.concat(
            connection.getTransceivers().stream()
                .map(transceiver -> transceiver.sender().transport()),
            Stream.ofNullable(channels).map(RTCSctpTransport::transport))
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  /// BUNDLE leaves one transport, as a rule; the least happy one counts otherwise.
  private RTCDtlsTransportState dtls() {
    List<RTCDtlsTransportState> states = new ArrayList<>();
    transports(connection).forEach(transport -> states.add(transport.state()));
    List<RTCDtlsTransportState> byWorry =
        List.of(
            RTCDtlsTransportState.FAILED,
            RTCDtlsTransportState.CONNECTING,
            RTCDtlsTransportState.NEW,
            RTCDtlsTransportState.CONNECTED,
            RTCDtlsTransportState.CLOSED);
    return byWorry.stream().filter(states::contains).findFirst().orElse(RTCDtlsTransportState.NEW);
  }
}
