package io.visavis.rtc.peer;

import io.visavis.rtc.RTCError;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSignalingState;
import io.visavis.rtc.jsep.DescriptionRules;
import io.visavis.rtc.jsep.JsepException;
import io.visavis.rtc.jsep.ParsedDescription;

/// What may be created and set when, and what a remote description must be: webrtc-pc §4.4.1.5 and
/// RFC 9429 §5.8. Under the monitor; nothing is changed here.
final class DescriptionChecks {

  private final PeerConnection connection;
  private final SessionState state;
  private final IceRestarts restarts;

  DescriptionChecks(PeerConnection connection, SessionState state, IceRestarts restarts) {
    this.connection = connection;
    this.state = state;
    this.restarts = restarts;
  }

  /// createOffer.
  ///
  /// @throws RTCException the signalling state does not allow it
  void mayOffer() {
    RTCSignalingState now = state.signaling();
    if (now != RTCSignalingState.STABLE && now != RTCSignalingState.HAVE_LOCAL_OFFER) {
      throw wrongState("createOffer");
    }
  }

  /// createAnswer.
  ///
  /// @throws RTCException the signalling state does not allow it
  void mayAnswer() {
    RTCSignalingState now = state.signaling();
    if (now != RTCSignalingState.HAVE_REMOTE_OFFER
        && now != RTCSignalingState.HAVE_LOCAL_PRANSWER) {
      throw wrongState("createAnswer");
    }
  }

  /// setLocalDescription, or else setRemoteDescription.
  ///
  /// @throws RTCException the signalling state does not allow it
  void maySet(RTCSdpType type, boolean local) {
    RTCSignalingState now = state.signaling();
    boolean fits =
        switch (type) {
          case OFFER ->
              now == RTCSignalingState.STABLE
                  || now
                      == (local
                          ? RTCSignalingState.HAVE_LOCAL_OFFER
                          : RTCSignalingState.HAVE_REMOTE_OFFER);
          case ANSWER, PRANSWER ->
              now
                      == (local
                          ? RTCSignalingState.HAVE_REMOTE_OFFER
                          : RTCSignalingState.HAVE_LOCAL_OFFER)
                  || now
                      == (local
                          ? RTCSignalingState.HAVE_LOCAL_PRANSWER
                          : RTCSignalingState.HAVE_REMOTE_PRANSWER);
          case ROLLBACK ->
              now == RTCSignalingState.HAVE_LOCAL_OFFER
                  || now == RTCSignalingState.HAVE_REMOTE_OFFER;
        };
    if (!fits) {
      throw wrongState(
          (local ? "setLocalDescription" : "setRemoteDescription") + " with type " + type.value());
    }
  }

  private RTCException wrongState(String operation) {
    return RTCException.invalidState(
        operation + " is not possible in signaling state " + state.signaling().value());
  }

  /// A description of the remote.
  ///
  /// @param type not a rollback
  /// @throws RTCException it is malformed, or is no answer to our offer
  ParsedDescription parse(RTCSdpType type, String sdp) {
    try {
      boolean isOffer = type == RTCSdpType.OFFER;
      ParsedDescription parsed =
          ParsedDescription.parse(sdp, isOffer)
              .named(isOffer ? null : SessionState.parsed(state.local()));
      if (isOffer) {
        DescriptionRules.checkOffer(
            parsed,
            SessionState.parsed(state.currentLocal()),
            SessionState.parsed(state.currentRemote()));
      } else {
        SessionState.Applied offer = state.local();
        if (offer == null) {
          throw wrongState("setRemoteDescription with an answer");
        }
        DescriptionRules.checkAnswer(parsed, offer.parsed());
        restarts.checkAnswer(offer.parsed(), parsed);
      }
      DescriptionRules.checkRtcpMux(
          parsed, section -> RtcpComponents.muxRequired(connection, state, isOffer, section));
      return parsed;
    } catch (JsepException e) {
      throw translate(e);
    }
  }

  static RTCException translate(JsepException e) {
    return switch (e.kind()) {
      case SYNTAX -> RTCError.sdpSyntax(e.line(), e.reason());
      case INVALID -> RTCException.invalidAccess(words(e));
      case OPERATION -> RTCException.operation(words(e));
    };
  }

  private static String words(JsepException e) {
    return e.line() > 0 ? "line " + e.line() + ": " + e.reason() : e.reason();
  }
}
