package io.visavis.rtc.peer;

import io.visavis.rtc.Event;
import io.visavis.rtc.EventListeners;
import io.visavis.rtc.RTCDtlsTransport;
import io.visavis.rtc.RTCDtlsTransportState;
import io.visavis.rtc.RTCErrorEvent;
import io.visavis.rtc.RTCIceComponent;
import io.visavis.rtc.RTCIceParameters;
import io.visavis.rtc.RTCIceTransport;
import io.visavis.rtc.RTCIceTransportState;
import io.visavis.rtc.Subscription;
import io.visavis.rtc.sdp.Setup;
import io.visavis.rtc.transport.DtlsInfo;
import io.visavis.rtc.transport.Transport;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The W3C view of one transport: its DTLS state, and the ICE transport below it. Its state changes
/// in tasks only.
final class DtlsTransport implements RTCDtlsTransport {

  private final Object monitor;
  private final Transport network;
  private final IceTransport ice;

  /// The transport whose RTCP this one carries; null when it carries RTP, or everything.
  private final @Nullable DtlsTransport rtp;

  private final EventListeners<Event> stateListeners = new EventListeners<>();
  private final EventListeners<RTCErrorEvent> errorListeners = new EventListeners<>();
  private @Nullable Setup setup;
  private RTCDtlsTransportState state = RTCDtlsTransportState.NEW;
  private @Nullable DtlsInfo agreed;
  private @Nullable DtlsTransport rtcp;
  private boolean muxed;

  DtlsTransport(Object monitor, Transport network, RTCIceParameters local) {
    this.monitor = monitor;
    this.network = network;
    this.rtp = null;
    this.ice = new IceTransport(monitor, local, RTCIceComponent.RTP);
  }

  /// The RTCP component of another one, with its credentials (RFC 8839 §5.4).
  DtlsTransport(DtlsTransport rtp, Transport network) {
    this.monitor = rtp.monitor;
    this.network = network;
    this.rtp = rtp;
    this.ice = new IceTransport(monitor, rtp.ice.latest().credentials(), RTCIceComponent.RTCP);
  }

  @Override
  public RTCIceTransport iceTransport() {
    return ice;
  }

  @Override
  public RTCDtlsTransportState state() {
    synchronized (monitor) {
      return state;
    }
  }

  @Override
  public List<byte[]> getRemoteCertificates() {
    synchronized (monitor) {
      return agreed == null ? List.of() : agreed.remoteChain().stream().map(byte[]::clone).toList();
    }
  }

  @Override
  public Subscription onStateChange(Consumer<Event> listener) {
    return stateListeners.add(listener);
  }

  @Override
  public Subscription onError(Consumer<RTCErrorEvent> listener) {
    return errorListeners.add(listener);
  }

  /// The network plane's half; its methods are called on the loop only.
  Transport network() {
    return network;
  }

  IceTransport ice() {
    return ice;
  }

  /// The transport that media sections have: itself, or the one whose RTCP it carries.
  DtlsTransport main() {
    return rtp == null ? this : rtp;
  }

  /// The ICE component that RTCP has to itself, or null.
  @Nullable DtlsTransport rtcp() {
    return rtcp;
  }

  void rtcp(@Nullable DtlsTransport component) {
    rtcp = component;
    muxed = false;
  }

  /// Whether RTCP is multiplexed although its component is still there, as a provisional answer
  /// leaves it.
  void muxed(boolean provisionally) {
    muxed = provisionally;
  }

  /// This component and, if there is one, that of RTCP.
  List<DtlsTransport> components() {
    return rtcp == null ? List.of(this) : List.of(this, rtcp);
  }

  /// Those whose states count.
  List<DtlsTransport> inUse() {
    return muxed ? List.of(this) : components();
  }

  /// Our role once it is agreed, which later negotiations keep; null before.
  @Nullable Setup setup() {
    return setup;
  }

  void setup(Setup agreed) {
    setup = agreed;
  }

  /// The connection closed: no event fires.
  void closed() {
    state = RTCDtlsTransportState.CLOSED;
    ice.state(RTCIceTransportState.CLOSED);
  }

  void state(RTCDtlsTransportState newState) {
    state = newState;
  }

  /// What the handshake agreed on; null before.
  @Nullable DtlsInfo agreed() {
    return agreed;
  }

  void agreed(DtlsInfo info) {
    agreed = info;
  }

  void fireStateChange() {
    stateListeners.fire(Event.of("statechange"));
  }

  void fireError(RTCErrorEvent event) {
    errorListeners.fire(event);
  }
}
