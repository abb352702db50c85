package io.visavis.rtc.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCConnectionSettings;
import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.RTCError;
import io.visavis.rtc.RTCIdentityAssertion;
import io.visavis.rtc.RTCIdentityProvider;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCSessionDescriptionInit;
import io.visavis.rtc.identity.IdentityAuthority;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// One engine, whose connections prove and believe different names: [RTCConnectionSettings].
class ConnectionIdentityTest {

  private static final String ALICE = "alice@example.org";
  private static final IdentityAuthority AUTHORITY = new IdentityAuthority("authority");

  private static final RTCConnectionSettings SIGNS =
      RTCConnectionSettings.DEFAULT.withIdentity(AUTHORITY.person(ALICE), List.of());
  private static final RTCConnectionSettings BELIEVES =
      RTCConnectionSettings.DEFAULT.withIdentity(null, List.of(AUTHORITY.certificate()));

  private static RTCSessionDescriptionInit offer(RTCEngine engine) throws Exception {
    RTCPeerConnection alice = engine.newPeerConnection(new RTCConfiguration(), SIGNS);
    alice.createDataChannel("chat");
    alice.setIdentityProvider(RTCIdentityProvider.X509);
    return alice.createOffer().get(2, TimeUnit.MINUTES);
  }

  private static RTCPeerConnection bob(RTCEngine engine, RTCConnectionSettings settings) {
    return engine.newPeerConnection(
        RTCConfiguration.builder().peerIdentity(ALICE).build(), settings);
  }

  @Test
  void a_connection_signs_with_its_own_certificate_and_another_believes_its_own_authorities()
      throws Exception {
    try (RTCEngine engine = RTCEngine.builder().build()) {
      RTCSessionDescriptionInit offer = offer(engine);
      assertThat(offer.sdp()).contains("a=identity:");
      RTCPeerConnection bob = bob(engine, BELIEVES);
      bob.setRemoteDescription(offer).get(2, TimeUnit.MINUTES);
      assertThat(bob.peerIdentity().get(2, TimeUnit.MINUTES))
          .isEqualTo(new RTCIdentityAssertion(RTCIdentityProvider.X509, ALICE));
    }
  }

  @Test
  void one_that_believes_nobody_on_the_same_engine_refuses() throws Exception {
    try (RTCEngine engine = RTCEngine.builder().build()) {
      RTCSessionDescriptionInit offer = offer(engine);
      RTCPeerConnection bob = bob(engine, RTCConnectionSettings.DEFAULT);
      assertThatThrownBy(() -> bob.setRemoteDescription(offer).get(2, TimeUnit.MINUTES))
          .hasCauseInstanceOf(RTCError.class);
    }
  }
}
