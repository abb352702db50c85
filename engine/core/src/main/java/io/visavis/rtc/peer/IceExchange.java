package io.visavis.rtc.peer;

import io.visavis.rtc.RTCIceCandidate;
import io.visavis.rtc.RTCIceGathererState;
import io.visavis.rtc.RTCIceParameters;
import io.visavis.rtc.sdp.IceCandidateLine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What both sides said in one generation of ICE on one transport: credentials and candidates. Our
/// user name fragment is its name on the network plane. Under the monitor.
final class IceExchange {

  private final RTCIceParameters credentials;
  private final List<RTCIceCandidate> candidates = new ArrayList<>();
  private final List<IceCandidateLine> lines = new ArrayList<>();
  private final List<RTCIceCandidate> remoteCandidates = new ArrayList<>();
  private RTCIceGathererState gathering = RTCIceGathererState.NEW;
  private @Nullable RTCIceParameters remoteCredentials;
  private boolean described;

  IceExchange(RTCIceParameters credentials) {
    this.credentials = credentials;
  }

  RTCIceParameters credentials() {
    return credentials;
  }

  String fragment() {
    return credentials.usernameFragment();
  }

  /// Whether a local description that was applied has our credentials.
  boolean described() {
    return described;
  }

  void describe() {
    described = true;
  }

  RTCIceGathererState gathering() {
    return gathering;
  }

  void gathering(RTCIceGathererState state) {
    gathering = state;
  }

  /// What was gathered and surfaced.
  List<RTCIceCandidate> candidates() {
    return candidates;
  }

  /// The same, for descriptions.
  List<IceCandidateLine> lines() {
    return lines;
  }

  @Nullable RTCIceParameters remoteCredentials() {
    return remoteCredentials;
  }

  void remoteCredentials(RTCIceParameters parameters) {
    remoteCredentials = parameters;
  }

  boolean hasRemote(@Nullable String fragment) {
    return remoteCredentials != null && remoteCredentials.usernameFragment().equals(fragment);
  }

  List<RTCIceCandidate> remoteCandidates() {
    return remoteCandidates;
  }
}
