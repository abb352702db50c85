package io.visavis.rtc.libwebrtc;

import io.visavis.rtc.RTCIceCandidate;
import io.visavis.rtc.RTCPeerConnection;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

/// Carries candidates between a connection of ours and one of libwebrtc, both ways, as they come.
public final class LibwebrtcTrickle {

  private final RTCPeerConnection ours;
  private final LibwebrtcPeer theirs;
  private final ConcurrentLinkedQueue<RTCIceCandidate> gathered = new ConcurrentLinkedQueue<>();

  public LibwebrtcTrickle(RTCPeerConnection ours, LibwebrtcPeer theirs) {
    this.ours = ours;
    this.theirs = theirs;
    ours.onIceCandidate(event -> {
      RTCIceCandidate candidate = event.candidate();
      if (candidate != null && !candidate.candidate().isEmpty()) {
        gathered.add(candidate);
      }
    });
  }

  /// Both descriptions are set on both sides.
  public void exchange() {
    for (RTCIceCandidate next = gathered.poll(); next != null; next = gathered.poll()) {
      theirs.addIceCandidate(next.toJSON());
    }
    theirs.newCandidates().forEach(candidate -> ours.addIceCandidate(candidate).join());
  }

  /// Exchanges until the condition holds; fails when it never does.
  public void await(String what, Duration atMost, BooleanSupplier condition) throws Exception {
    theirs.await(
        what,
        atMost,
        () -> {
          exchange();
          return condition.getAsBoolean();
        });
  }
}
