package io.visavis.rtc.sim;

import io.visavis.rtc.RTCIceCandidate;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCPeerConnectionState;
import io.visavis.rtc.RTCSessionDescriptionInit;
import java.time.Duration;
import java.util.function.Function;

/// One connection calling another over signaling that takes no time: for scenarios of many, where
/// [SimSession] is the stage of two.
final class SimCall {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final World world;
  private final RTCPeerConnection caller;
  private final RTCPeerConnection callee;

  /// Begins the call; what follows takes virtual time.
  SimCall(World world, RTCPeerConnection caller, RTCPeerConnection callee) {
    this(world, caller, callee, SimSession::local);
  }

  /// The same.
  ///
  /// @param told what the other end is told of one's local description
  SimCall(
      World world,
      RTCPeerConnection caller,
      RTCPeerConnection callee,
      Function<RTCPeerConnection, RTCSessionDescriptionInit> told) {
    this.world = world;
    this.caller = caller;
    this.callee = callee;
    carry(caller, callee);
    carry(callee, caller);
    negotiate(caller, callee, told);
  }

  /// Offer and answer, which take virtual time.
  static void negotiate(RTCPeerConnection offerer, RTCPeerConnection answerer) {
    negotiate(offerer, answerer, SimSession::local);
  }

  private static void negotiate(
      RTCPeerConnection offerer,
      RTCPeerConnection answerer,
      Function<RTCPeerConnection, RTCSessionDescriptionInit> told) {
    offerer
        .setLocalDescription()
        .thenCompose(v -> answerer.setRemoteDescription(told.apply(offerer)))
        .thenCompose(v -> answerer.setLocalDescription())
        .thenCompose(v -> offerer.setRemoteDescription(told.apply(answerer)));
  }

  private static void carry(RTCPeerConnection from, RTCPeerConnection to) {
    from.onIceCandidate(event -> {
      RTCIceCandidate candidate = event.candidate();
      if (candidate != null) {
        to.addIceCandidate(candidate);
      }
    });
  }

  boolean connected() {
    return caller.connectionState() == RTCPeerConnectionState.CONNECTED
        && callee.connectionState() == RTCPeerConnectionState.CONNECTED;
  }

  /// Lets time pass until both ends are connected.
  SimCall connect() {
    if (!world.time().runUntil(this::connected, PATIENCE)) {
      throw new AssertionError("not connected within " + PATIENCE);
    }
    return this;
  }
}
