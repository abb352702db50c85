package io.visavis.rtc.peer;

import static io.visavis.rtc.RTCIceTransportState.CHECKING;
import static io.visavis.rtc.RTCIceTransportState.CLOSED;
import static io.visavis.rtc.RTCIceTransportState.COMPLETED;
import static io.visavis.rtc.RTCIceTransportState.CONNECTED;
import static io.visavis.rtc.RTCIceTransportState.DISCONNECTED;
import static io.visavis.rtc.RTCIceTransportState.FAILED;
import static io.visavis.rtc.RTCIceTransportState.NEW;

import io.visavis.rtc.RTCDtlsTransportState;
import io.visavis.rtc.RTCIceConnectionState;
import io.visavis.rtc.RTCIceGathererState;
import io.visavis.rtc.RTCIceGatheringState;
import io.visavis.rtc.RTCIceTransportState;
import io.visavis.rtc.RTCPeerConnectionState;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/// How a connection's states follow from its transports': webrtc-pc §4.4.3. Pure functions.
final class ConnectionStates {

  private ConnectionStates() {}

  /// RTCIceConnectionState Enum, of a connection that is not closed.
  static RTCIceConnectionState ice(Collection<DtlsTransport> transports) {
    Set<RTCIceTransportState> states = iceStates(transports);
    if (states.contains(FAILED)) {
      return RTCIceConnectionState.FAILED;
    }
    if (states.contains(DISCONNECTED)) {
      return RTCIceConnectionState.DISCONNECTED;
    }
    if (only(states, EnumSet.of(NEW, CLOSED))) {
      return RTCIceConnectionState.NEW;
    }
    if (states.contains(NEW) || states.contains(CHECKING)) {
      return RTCIceConnectionState.CHECKING;
    }
    return only(states, EnumSet.of(COMPLETED, CLOSED))
        ? RTCIceConnectionState.COMPLETED
        : RTCIceConnectionState.CONNECTED;
  }

  /// RTCPeerConnectionState Enum, of a connection that is not closed.
  static RTCPeerConnectionState connection(Collection<DtlsTransport> transports) {
    Set<RTCIceTransportState> ice = iceStates(transports);
    Set<RTCDtlsTransportState> dtls = EnumSet.noneOf(RTCDtlsTransportState.class);
    transports.forEach(t -> dtls.add(t.state()));
    if (ice.contains(FAILED) || dtls.contains(RTCDtlsTransportState.FAILED)) {
      return RTCPeerConnectionState.FAILED;
    }
    if (ice.contains(DISCONNECTED)) {
      return RTCPeerConnectionState.DISCONNECTED;
    }
    if (only(ice, EnumSet.of(NEW, CLOSED))
        && only(dtls, EnumSet.of(RTCDtlsTransportState.NEW, RTCDtlsTransportState.CLOSED))) {
      return RTCPeerConnectionState.NEW;
    }
    if (only(ice, EnumSet.of(CONNECTED, COMPLETED, CLOSED))
        && only(dtls, EnumSet.of(RTCDtlsTransportState.CONNECTED, RTCDtlsTransportState.CLOSED))) {
      return RTCPeerConnectionState.CONNECTED;
    }
    return RTCPeerConnectionState.CONNECTING;
  }

  /// RTCIceGatheringState Enum.
  static RTCIceGatheringState gathering(Collection<DtlsTransport> transports) {
    Set<RTCIceGathererState> states = EnumSet.noneOf(RTCIceGathererState.class);
    transports.forEach(t -> states.add(t.ice().gatheringState()));
    if (states.contains(RTCIceGathererState.GATHERING)) {
      return RTCIceGatheringState.GATHERING;
    }
    return !states.isEmpty() && !states.contains(RTCIceGathererState.NEW)
        ? RTCIceGatheringState.COMPLETE
        : RTCIceGatheringState.NEW;
  }

  private static Set<RTCIceTransportState> iceStates(Collection<DtlsTransport> transports) {
    Set<RTCIceTransportState> states = EnumSet.noneOf(RTCIceTransportState.class);
    transports.forEach(t -> states.add(t.ice().state()));
    return states;
  }

  private static <E extends Enum<E>> boolean only(Set<E> states, Set<E> allowed) {
    return allowed.containsAll(states);
  }
}
