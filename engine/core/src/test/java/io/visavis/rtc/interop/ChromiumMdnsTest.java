package io.visavis.rtc.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.RTCIceCandidate;
import io.visavis.rtc.RTCIceCandidateInit;
import io.visavis.rtc.browser.BrowserPeer;
import io.visavis.rtc.browser.Chromium;
import io.visavis.rtc.browser.RequiresChromium;
import io.visavis.rtc.mdns.JmdnsResolver;
import io.visavis.rtc.mdns.MdnsResolver;
import io.visavis.rtc.net.NettyNetwork;
import io.visavis.rtc.net.Network;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// A browser hides its addresses behind `.local` names until a page may use the camera.
@RequiresChromium
class ChromiumMdnsTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void the_name_that_chromium_made_for_an_address_is_resolved_to_it() throws Exception {
    List<InetAddress> local = localAddresses();
    // Multicast does not reach a host that has loopback only: then Chromium makes no name either.
    Assumptions.assumeFalse(local.isEmpty(), "this host has no network interface but loopback");
    try (Chromium browser = Chromium.startAsStranger();
        BrowserPeer theirs = browser.newPeer();
        MdnsResolver resolver = new JmdnsResolver(PATIENCE)) {
      theirs.openChannel("chat", "{}", false);
      theirs.offer();
      List<String> names = new ArrayList<>();
      theirs.await(
          "a candidate with a name",
          PATIENCE,
          () -> {
            for (RTCIceCandidateInit candidate : theirs.newCandidates()) {
              String address = new RTCIceCandidate(candidate).address();
              if (address != null && MdnsResolver.isMdnsName(address)) {
                names.add(address);
              }
            }
            return !names.isEmpty();
          });
      InetAddress resolved =
          resolver
              .resolve(Objects.requireNonNull(names.getFirst()))
              .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertThat(local).contains(resolved);
    }
  }

  private static List<InetAddress> localAddresses() {
    try (Network network = new NettyNetwork(1)) {
      return network.localAddresses(false).stream().map(a -> a.address()).toList();
    }
  }
}
