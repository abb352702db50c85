package io.visavis.rtc.nativeimage;

import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCSessionDescription;
import io.visavis.rtc.RTCVerification;
import io.visavis.rtc.json.RTCJson;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The program of the smoke test: a message between two peers whose descriptions travel as JSON,
/// and the words that people would compare, which come from the jar's resources.
public final class DataOnly {
  private DataOnly() {}

  /// Prints what was heard and how many words there are.
  public static void main(String[] args) {
    CompletableFuture<String> heard = new CompletableFuture<>();
    try (RTCPeerConnection alice = new RTCPeerConnection();
        RTCPeerConnection bob = new RTCPeerConnection()) {
      alice.onIceCandidate(event -> bob.addIceCandidate(event.candidate()));
      bob.onIceCandidate(event -> alice.addIceCandidate(event.candidate()));
      bob.onDataChannel(event -> event.channel().onMessage(said -> heard.complete(said.text())));
      var channel = alice.createDataChannel("chat");
      channel.onOpen(event -> channel.send("hello"));
      alice.setLocalDescription().join();
      carry(alice.localDescription(), bob);
      bob.setLocalDescription().join();
      carry(bob.localDescription(), alice);
      System.out.println("heard " + heard.join());
      System.out.println("words " + RTCVerification.words(alice).size());
    }
  }

  private static void carry(@Nullable RTCSessionDescription description, RTCPeerConnection to) {
    String json = RTCJson.print(Objects.requireNonNull(description));
    to.setRemoteDescription(RTCJson.parseSessionDescription(json)).join();
  }
}
