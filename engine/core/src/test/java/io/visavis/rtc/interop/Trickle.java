package io.visavis.rtc.interop;

import io.visavis.rtc.RTCIceCandidate;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCPeerConnectionState;
import io.visavis.rtc.RTCSessionDescription;
import io.visavis.rtc.browser.BrowserPeer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// Carries candidates between a connection of ours and one of a browser, both ways, as they come.
public final class Trickle {

  private final RTCPeerConnection ours;
  private final BrowserPeer theirs;
  private final ConcurrentLinkedQueue<RTCIceCandidate> gathered = new ConcurrentLinkedQueue<>();

  public Trickle(RTCPeerConnection ours, BrowserPeer theirs) {
    this.ours = ours;
    this.theirs = theirs;
    ours.onIceCandidate(event -> {
      if (event.candidate() != null) {
        gathered.add(event.candidate());
      }
    });
  }

  /// Both descriptions are set on both sides.
  public void exchange() {
    for (RTCIceCandidate candidate = gathered.poll();
        candidate != null;
        candidate = gathered.poll()) {
      theirs.addIceCandidate(candidate.toJSON());
    }
    RTCSessionDescription remote = Objects.requireNonNull(ours.remoteDescription());
    theirs.newCandidates().stream()
        .filter(candidate -> isOf(remote, candidate.usernameFragment()))
        .forEach(candidate -> ours.addIceCandidate(candidate).join());
  }

  /// A late candidate of a generation that a restart has replaced would be refused.
  private static boolean isOf(RTCSessionDescription remote, @Nullable String fragment) {
    return fragment == null || remote.sdp().contains("a=ice-ufrag:" + fragment);
  }

  /// Exchanges until both sides say "connected".
  public void connect(Duration atMost) {
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
