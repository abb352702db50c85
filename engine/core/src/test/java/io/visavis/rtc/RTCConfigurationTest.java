package io.visavis.rtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RTCConfigurationTest {
  @Test
  void defaults_are_w3c_s() {
    RTCConfiguration none = new RTCConfiguration();
    assertThat(none.bundlePolicy()).isEqualTo(RTCBundlePolicy.BALANCED);
    assertThat(none.certificates()).isEmpty();
    assertThat(none.iceCandidatePoolSize()).isZero();
    assertThat(none.iceServers()).isEmpty();
    assertThat(none.iceTransportPolicy()).isEqualTo(RTCIceTransportPolicy.ALL);
    assertThat(none.peerIdentity()).isNull();
    assertThat(none.rtcpMuxPolicy()).isEqualTo(RTCRtcpMuxPolicy.REQUIRE);
    assertThat(RTCConfiguration.builder().build()).isEqualTo(none);
    assertThat(new RTCIceServer("stun:a").credentialType())
        .isEqualTo(RTCIceCredentialType.PASSWORD);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65_536, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void a_pool_size_out_of_range_is_a_type_error(int size) {
    assertThatExceptionOfType(RTCException.class)
        .isThrownBy(() -> RTCConfiguration.builder().iceCandidatePoolSize(size).build())
        .satisfies(e -> assertThat(e.name()).isEqualTo("TypeError"))
        .withMessageContaining("iceCandidatePoolSize");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 255, 256, 65_535})
  void takes_a_pool_size_of_16_bits(int size) {
    assertThat(RTCConfiguration.builder().iceCandidatePoolSize(size).build().iceCandidatePoolSize())
        .isEqualTo(size);
  }

  @Test
  void collections_are_copied_and_cannot_be_changed() {
    List<RTCIceServer> servers = new ArrayList<>(List.of(new RTCIceServer("stun:a")));
    RTCConfiguration configuration = RTCConfiguration.builder().iceServers(servers).build();
    servers.clear();
    assertThat(configuration.iceServers()).hasSize(1);
    assertThatThrownBy(() -> configuration.iceServers().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    List<String> urls = new ArrayList<>(List.of("stun:a"));
    RTCIceServer server = new RTCIceServer(urls, null, null, RTCIceCredentialType.PASSWORD);
    urls.add("stun:b");
    assertThat(server.urls()).containsExactly("stun:a");
  }

  @Test
  @SuppressWarnings("NullAway") // what a caller without a null checker can do
  void null_where_there_is_a_default_is_a_type_error_that_names_the_member() {
    assertThatExceptionOfType(RTCException.class)
        .isThrownBy(() -> RTCConfiguration.builder().bundlePolicy(null).build())
        .withMessageContaining("RTCConfiguration.bundlePolicy");
    assertThatExceptionOfType(RTCException.class)
        .isThrownBy(() -> RTCConfiguration.builder().iceServers(null).build())
        .withMessageContaining("RTCConfiguration.iceServers");
    assertThatExceptionOfType(RTCException.class)
        .isThrownBy(
            () -> RTCConfiguration.builder().iceServers(Collections.singletonList(null)).build())
        .withMessageContaining("RTCConfiguration.iceServers[0]");
  }

  @Test
  void at_least_32_servers_are_taken() {
    RTCConfiguration.Builder builder = RTCConfiguration.builder();
    for (int i = 0; i < 40; i++) {
      builder.iceServer(new RTCIceServer("stun:s" + i));
    }
    assertThat(builder.build().iceServers()).hasSize(40);
  }

  @Test
  void a_builder_can_start_from_a_configuration() {
    RTCConfiguration first =
        RTCConfiguration.builder()
            .bundlePolicy(RTCBundlePolicy.MAX_BUNDLE)
            .iceServer(new RTCIceServer("stun:a"))
            .peerIdentity("bob@example.com")
            .build();
    assertThat(first.toBuilder().build()).isEqualTo(first);
    assertThat(first.toBuilder().iceCandidatePoolSize(1).build().peerIdentity())
        .isEqualTo("bob@example.com");
  }

  @Test
  void credentials_are_never_printed() {
    RTCConfiguration configuration =
        RTCConfiguration.builder()
            .iceServer(new RTCIceServer(List.of("turn:a"), "user1", "s3cret"))
            .iceServer(
                RTCIceServer.builder("turn:b")
                    .credential(new RTCOAuthCredential("m4ckey", "t0ken"))
                    .build())
            .build();
    assertThat(configuration.toString())
        .contains("turn:a")
        .doesNotContain("s3cret", "m4ckey", "t0ken");
    assertThat(new RTCPasswordCredential("s3cret").toString()).doesNotContain("s3cret");
    assertThat(new RTCIceParameters("ufrag", "icepwd").toString()).doesNotContain("icepwd");
    String sdp = "a=ice-pwd:icepwd";
    assertThat(new RTCSessionDescription(RTCSdpType.OFFER, sdp).toString())
        .doesNotContain("icepwd");
    assertThat(new RTCSessionDescriptionInit(RTCSdpType.OFFER, sdp).toString())
        .doesNotContain("icepwd");
    assertThat(new RTCLocalSessionDescriptionInit(null, sdp).toString()).doesNotContain("icepwd");
  }

  @Test
  void numbers_of_a_data_channel_are_16_bits() {
    RTCDataChannelInit init = new RTCDataChannelInit();
    assertThat(init.ordered()).isTrue();
    assertThat(init.protocol()).isEmpty();
    assertThat(init.negotiated()).isFalse();
    assertThat(init.priority()).isEqualTo(RTCPriorityType.LOW);
    assertThat(init.id()).isNull();
    for (int bad : new int[] {-1, 65_536}) {
      assertThatExceptionOfType(RTCException.class)
          .isThrownBy(() -> RTCDataChannelInit.builder().id(bad).build());
      assertThatExceptionOfType(RTCException.class)
          .isThrownBy(() -> RTCDataChannelInit.builder().maxRetransmits(bad).build());
      assertThatExceptionOfType(RTCException.class)
          .isThrownBy(() -> RTCDataChannelInit.builder().maxPacketLifeTime(bad).build());
    }
    assertThat(RTCDataChannelInit.builder().id(65_535).build().id()).isEqualTo(65_535);
  }
}
