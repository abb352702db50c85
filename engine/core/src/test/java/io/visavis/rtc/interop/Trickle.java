package io.visavis.rtc.interop;

import io.visavis.rtc.RTCIceCandidate;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCPeerConnectionState;
import io.visavis.rtc.browser.BrowserPeer;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Carries candidates between a connection of ours and one of a browser, both ways, as they come.
final class Trickle {

  private final RTCPeerConnection ours;
  private final BrowserPeer theirs;
  private final ConcurrentLinkedQueue<RTCIceCandidate> gathered = new ConcurrentLinkedQueue<>();

  Trickle(RTCPeerConnection ours, BrowserPeer theirs) {
    this.ours = ours;
    this.theirs = theirs;
    ours.onIceCandidate(event -> {
      if (event.candidate() != null) {
        gathered.add(event.candidate());
      }
    });
  }

  /// Both descriptions are set on both sides.
  void exchange() {
    for (RTCIceCandidate candidate = gathered.poll();
        candidate != null;
        candidate = gathered.poll()) {
      theirs.addIceCandidate(candidate.toJSON());
    }
    theirs.newCandidates().forEach(candidate -> ours.addIceCandidate(candidate).join());
  }

  /// Exchanges until both sides say "connected".
  void connect(Duration atMost) {
    theirs.await(
        "connected on both sides",
        atMost,
        () -> {
          exchange();
          return ours.connectionState() == RTCPeerConnectionState.CONNECTED
              && theirs.states().connection().equals("connected");
        });
  }
}
