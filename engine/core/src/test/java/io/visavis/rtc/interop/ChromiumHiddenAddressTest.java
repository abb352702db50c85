package io.visavis.rtc.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.RTCDataChannel;
import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.RTCIceCandidate;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCPeerConnectionState;
import io.visavis.rtc.RTCSessionDescription;
import io.visavis.rtc.browser.BrowserPeer;
import io.visavis.rtc.browser.Chromium;
import io.visavis.rtc.browser.RequiresChromium;
import io.visavis.rtc.net.LocalAddress;
import io.visavis.rtc.net.NettyNetwork;
import io.visavis.rtc.net.Network;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// Our host candidates behind names that Chromium has to resolve.
@RequiresChromium
class ChromiumHiddenAddressTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void chromium_finds_us_by_our_names_alone() throws Exception {
    List<String> addresses = localAddresses();
    Assumptions.assumeFalse(addresses.isEmpty(), "this host has no interface but loopback");
    List<String> shown = new ArrayList<>();
    ConcurrentLinkedQueue<RTCIceCandidate> gathered = new ConcurrentLinkedQueue<>();
    try (Chromium browser = Chromium.startAsStranger();
        RTCEngine engine = RTCEngine.builder().mdnsHostCandidates(true).build();
        BrowserPeer theirs = browser.newPeer()) {
      RTCPeerConnection ours = engine.newPeerConnection();
      ours.onIceCandidate(event -> {
        RTCIceCandidate candidate = event.candidate();
        if (candidate != null) {
          gathered.add(candidate);
        }
      });
      RTCDataChannel channel = ours.createDataChannel("chat");
      CompletableFuture<Void> open = new CompletableFuture<>();
      channel.onOpen(event -> open.complete(null));
      ours.setLocalDescription().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      RTCSessionDescription offer = Objects.requireNonNull(ours.localDescription());
      ours.setRemoteDescription(theirs.answer(offer.toJSON()))
          .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      // It is told ours, and we are not told its own: only its checks can make the pair.
      theirs.await(
          "connected on both sides",
          PATIENCE,
          () -> {
            RTCIceCandidate candidate = gathered.poll();
            if (candidate != null) {
              String address = candidate.address();
              if (address != null) {
                shown.add(address);
              }
              theirs.addIceCandidate(candidate.toJSON());
            }
            return ours.connectionState() == RTCPeerConnectionState.CONNECTED
                && theirs.states().connection().equals("connected");
          });
      open.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertThat(shown).isNotEmpty().allSatisfy(name -> assertThat(name).endsWith(".local"));
      String sdp = Objects.requireNonNull(ours.localDescription()).sdp();
      assertThat(addresses).noneMatch(sdp::contains);
      ours.close();
      ours.whenClosed().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private static List<String> localAddresses() {
    try (Network network = new NettyNetwork(1)) {
      return network.localAddresses(false).stream()
          .map(LocalAddress::address)
          .map(address -> address.getHostAddress())
          .toList();
    }
  }
}
