package io.visavis.app.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.RTCBundlePolicy;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.RTCIceTransportPolicy;
import io.visavis.rtc.RTCPeerConnection;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveConfigurationTest {
  private final RTCEngine engine = RTCEngine.builder().build();
  private final RTCPeerConnection connection = engine.newPeerConnection();

  @AfterEach
  void end() {
    engine.close();
  }

  @Test
  void what_may_change_changes() {
    RTCConfiguration wanted =
        RTCConfiguration.builder()
            .iceServer(new RTCIceServer("stun:192.0.2.1"))
            .iceTransportPolicy(RTCIceTransportPolicy.RELAY)
            .build();
    assertThat(LiveConfiguration.change(connection, wanted)).isNull();
    assertThat(connection.getConfiguration()).isEqualTo(wanted);
  }

  @Test
  void what_is_fixed_is_refused_in_the_engines_words_and_the_rest_changes() {
    Problem refused =
        LiveConfiguration.change(
            connection,
            RTCConfiguration.builder()
                .bundlePolicy(RTCBundlePolicy.MAX_BUNDLE)
                .iceServer(new RTCIceServer("stun:192.0.2.1"))
                .build());
    assertThat(refused).isNotNull();
    Objects.requireNonNull(refused);
    assertThat(refused.key()).isEqualTo(Problem.CONFIGURATION);
    assertThat(refused.arguments().getFirst().toString()).contains("bundlePolicy");
    assertThat(connection.getConfiguration().bundlePolicy()).isEqualTo(RTCBundlePolicy.BALANCED);
    assertThat(connection.getConfiguration().iceServers()).hasSize(1);
  }
}
