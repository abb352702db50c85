package io.visavis.rtc.peer;

import io.visavis.rtc.RTCIceGathererState;
import io.visavis.rtc.RTCRtcpMuxPolicy;
import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.jsep.BundlePlan;
import io.visavis.rtc.jsep.ParsedDescription;
import io.visavis.rtc.jsep.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which transports have an ICE component for RTCP alone: the policy `negotiate` (webrtc-pc §4.2.5,
/// RFC 9429 §4.1.1), as descriptions of either side are applied. Under the monitor.
///
/// We always offer to multiplex; the component exists until somebody agrees. It never comes back on
/// a transport that has been without it: that would be another ICE component in the middle of a
/// session.
final class RtcpComponents {

  private final PeerConnection connection;
  private final SessionState state;
  private final CandidateExchange candidates;

  RtcpComponents(PeerConnection connection, SessionState state, CandidateExchange candidates) {
    this.connection = connection;
    this.state = state;
    this.candidates = candidates;
  }

  /// Why a section of a remote description must have `rtcp-mux`, or null if it need not.
  static @Nullable String muxRequired(
      PeerConnection connection, SessionState state, boolean offer, int section) {
    if (connection.getConfiguration().rtcpMuxPolicy() == RTCRtcpMuxPolicy.REQUIRE) {
      return "which rtcpMuxPolicy requires";
    }
    DtlsTransport transport =
        offer ? state.currentTransport(section) : state.offeredTransport(section);
    return transport == null || transport.rtcp() != null
        ? null
        : "although RTCP has no component of its own on its transport";
  }

  private boolean negotiates() {
    return connection.getConfiguration().rtcpMuxPolicy() == RTCRtcpMuxPolicy.NEGOTIATE;
  }

  /// Our offer: new transports of audio and video get the component.
  ///
  /// @param own the sections that describe a transport
  void offered(ParsedDescription offer, List<Integer> own) {
    for (int index : own) {
      DtlsTransport transport = state.transport(index);
      if (transport != null && !state.inForce(transport)) {
        provide(transport, negotiates() && offer.sections().get(index).isRtp());
      }
    }
  }

  /// The remote's offer: new transports that carry a section without `rtcp-mux` get it.
  void remoteOffered(ParsedDescription offer) {
    for (DtlsTransport transport : state.transports()) {
      if (!state.inForce(transport)) {
        boolean apart = false;
        for (Section section : offer.sections()) {
          apart |= state.transport(section.index()) == transport && !section.muxesRtcp();
        }
        provide(transport, apart && negotiates());
      }
    }
  }

  /// Our answer gives a section of the offer a transport that the offer had not asked for.
  void answering(DtlsTransport transport, Section section) {
    provide(transport, negotiates() && !section.muxesRtcp());
  }

  private void provide(DtlsTransport transport, boolean wanted) {
    if (!wanted) {
      connection.transports().closeRtcp(transport);
    } else if (transport.rtcp() == null) {
      connection.transports().makeRtcp(transport);
    }
  }

  /// An answer of either side: the tagged section decides. A provisional one that multiplexes
  /// leaves the component waiting for the final one (RFC 8035 §4).
  void answered(RTCSdpType type, BundlePlan plan, ParsedDescription answer) {
    for (int tag : plan.tags()) {
      DtlsTransport transport = state.transport(tag);
      DtlsTransport component = transport == null ? null : transport.rtcp();
      if (transport == null || component == null) {
        continue;
      }
      boolean mux = answer.sections().get(tag).muxesRtcp();
      if (!mux || type == RTCSdpType.PRANSWER) {
        connection.transports().muxed(transport, component, mux);
      } else {
        boolean gathering = component.ice().latest().gathering() != RTCIceGathererState.COMPLETE;
        connection.transports().closeRtcp(transport);
        if (gathering) {
          candidates.endOfLocal(transport);
        }
      }
    }
    connection.updateStates();
  }
}
