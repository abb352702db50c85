package com.example;

import io.visavis.rtc.RTCPeerConnection;
import java.util.concurrent.CompletableFuture;

/// Two peers in one program: Alice says hello to Bob over a data channel.
///
/// Between two machines, candidates and descriptions go by a way of yours: both have a `toJSON()`,
/// and `io.visavis.rtc.json.RTCJson` writes and reads them as browsers do.
public final class Hello {
  private Hello() {}

  /// Ends when the message has arrived.
  ///
  /// @param args none
  public static void main(String[] args) {
    // @start region="hello"
    var heard = new CompletableFuture<String>();
    try (var alice = new RTCPeerConnection();
        var bob = new RTCPeerConnection()) {
      alice.onIceCandidate(event -> bob.addIceCandidate(event.candidate()));
      bob.onIceCandidate(event -> alice.addIceCandidate(event.candidate()));
      bob.onDataChannel(event -> event.channel().onMessage(said -> heard.complete(said.text())));
      var channel = alice.createDataChannel("chat");
      channel.onOpen(event -> channel.send("hello, Bob"));
      alice.setLocalDescription().join(); // an offer
      bob.setRemoteDescription(alice.localDescription().toJSON()).join();
      bob.setLocalDescription().join(); // an answer
      alice.setRemoteDescription(bob.localDescription().toJSON()).join();
      System.out.println("Bob hears: " + heard.join());
    }
    // @end
  }
}
