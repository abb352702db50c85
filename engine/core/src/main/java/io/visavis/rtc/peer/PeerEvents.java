package io.visavis.rtc.peer;

import io.visavis.rtc.Event;
import io.visavis.rtc.EventListeners;
import io.visavis.rtc.RTCDataChannelEvent;
import io.visavis.rtc.RTCPeerConnectionIceErrorEvent;
import io.visavis.rtc.RTCPeerConnectionIceEvent;
import io.visavis.rtc.RTCTrackEvent;

/// The listeners of a connection, one list for each of W3C's event handlers.
public final class PeerEvents {

  /// `negotiationneeded`.
  public final EventListeners<Event> negotiationNeeded = new EventListeners<>();

  /// `icecandidate`.
  public final EventListeners<RTCPeerConnectionIceEvent> iceCandidate = new EventListeners<>();

  /// `icecandidateerror`.
  public final EventListeners<RTCPeerConnectionIceErrorEvent> iceCandidateError =
      new EventListeners<>();

  /// `signalingstatechange`.
  public final EventListeners<Event> signalingStateChange = new EventListeners<>();

  /// `iceconnectionstatechange`.
  public final EventListeners<Event> iceConnectionStateChange = new EventListeners<>();

  /// `icegatheringstatechange`.
  public final EventListeners<Event> iceGatheringStateChange = new EventListeners<>();

  /// `connectionstatechange`.
  public final EventListeners<Event> connectionStateChange = new EventListeners<>();

  /// `track`.
  public final EventListeners<RTCTrackEvent> track = new EventListeners<>();

  /// `datachannel`.
  public final EventListeners<RTCDataChannelEvent> dataChannel = new EventListeners<>();

  PeerEvents() {}

  void clear() {
    negotiationNeeded.clear();
    iceCandidate.clear();
    iceCandidateError.clear();
    signalingStateChange.clear();
    iceConnectionStateChange.clear();
    iceGatheringStateChange.clear();
    connectionStateChange.clear();
    track.clear();
    dataChannel.clear();
  }
}
