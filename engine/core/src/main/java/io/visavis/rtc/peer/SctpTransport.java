package io.visavis.rtc.peer;

import io.visavis.rtc.Event;
import io.visavis.rtc.EventListeners;
import io.visavis.rtc.RTCDtlsTransport;
import io.visavis.rtc.RTCSctpTransport;
import io.visavis.rtc.RTCSctpTransportState;
import io.visavis.rtc.Subscription;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The W3C view of the association that carries the data channels. Its state changes in tasks only.
final class SctpTransport implements RTCSctpTransport {

  private final Object monitor;
  private final EventListeners<Event> stateListeners = new EventListeners<>();
  private DtlsTransport transport;
  private RTCSctpTransportState state = RTCSctpTransportState.CONNECTING;
  private double maxMessageSize;
  private @Nullable Integer maxChannels;

  /// @param maxMessageSize bytes, or infinity
  SctpTransport(Object monitor, DtlsTransport transport, double maxMessageSize) {
    this.monitor = monitor;
    this.transport = transport;
    this.maxMessageSize = maxMessageSize;
  }

  @Override
  public RTCDtlsTransport transport() {
    synchronized (monitor) {
      return transport;
    }
  }

  @Override
  public RTCSctpTransportState state() {
    synchronized (monitor) {
      return state;
    }
  }

  @Override
  public double maxMessageSize() {
    synchronized (monitor) {
      return maxMessageSize;
    }
  }

  @Override
  public @Nullable Integer maxChannels() {
    synchronized (monitor) {
      return maxChannels;
    }
  }

  @Override
  public Subscription onStateChange(Consumer<Event> listener) {
    return stateListeners.add(listener);
  }

  void transport(DtlsTransport newTransport) {
    transport = newTransport;
  }

  void maxMessageSize(double bytes) {
    maxMessageSize = bytes;
  }

  void connected(int channels) {
    state = RTCSctpTransportState.CONNECTED;
    maxChannels = channels;
  }

  void closed() {
    state = RTCSctpTransportState.CLOSED;
  }

  void fireStateChange() {
    stateListeners.fire(Event.of("statechange"));
  }
}
