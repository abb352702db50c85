package io.visavis.rtc.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.AlgorithmIdentifier;
import io.visavis.rtc.EcKeyGenParams;
import io.visavis.rtc.RTCCertificate;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCIceConnectionState;
import io.visavis.rtc.RTCIceGatheringState;
import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCPeerConnectionState;
import io.visavis.rtc.RTCSignalingState;
import io.visavis.rtc.cert.TestAuthority;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The constructor, webrtc-pc §4.4.1.1: its steps in their order, and what it leaves behind.
class ConstructorRulesTest {

  private static final RTCCertificate EXPIRED = expired();
  private static final RTCCertificate ONE = certificate();
  private static final RTCCertificate OTHER = certificate();

  private final List<RTCPeerConnection> made = new ArrayList<>();

  @AfterEach
  void close() {
    made.forEach(RTCPeerConnection::close);
  }

  private static RTCCertificate certificate() {
    return RTCPeerConnection.generateCertificate(AlgorithmIdentifier.ecdsa()).join();
  }

  private static RTCCertificate expired() {
    TestAuthority.Server old = new TestAuthority("old").expiredServer();
    return new RTCCertificate(List.of(old.certificate()), old.keys().getPrivate());
  }

  private RTCPeerConnection with(RTCCertificate... certificates) {
    RTCPeerConnection connection = new RTCPeerConnection(configuration(certificates));
    made.add(connection);
    return connection;
  }

  private static RTCConfiguration configuration(RTCCertificate... certificates) {
    return RTCConfiguration.builder().certificates(List.of(certificates)).build();
  }

  private static void refused(String error, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(RTCException.class, e -> assertThat(e.name()).isEqualTo(error));
  }

  @Test
  void attributes_have_their_initial_values() {
    RTCPeerConnection connection = with();
    assertThat(connection.localDescription()).isNull();
    assertThat(connection.currentLocalDescription()).isNull();
    assertThat(connection.pendingLocalDescription()).isNull();
    assertThat(connection.remoteDescription()).isNull();
    assertThat(connection.currentRemoteDescription()).isNull();
    assertThat(connection.pendingRemoteDescription()).isNull();
    assertThat(connection.signalingState()).isEqualTo(RTCSignalingState.STABLE);
    assertThat(connection.iceGatheringState()).isEqualTo(RTCIceGatheringState.NEW);
    assertThat(connection.iceConnectionState()).isEqualTo(RTCIceConnectionState.NEW);
    assertThat(connection.connectionState()).isEqualTo(RTCPeerConnectionState.NEW);
    assertThat(connection.canTrickleIceCandidates()).isNull();
    assertThat(connection.sctp()).isNull();
    assertThat(connection.getTransceivers()).isEmpty();
    assertThat(connection.getSenders()).isEmpty();
    assertThat(connection.getReceivers()).isEmpty();
  }

  @Test
  void expired_certificate_is_an_invalid_access_error() {
    refused("InvalidAccessError", () -> with(EXPIRED));
    refused("InvalidAccessError", () -> with(ONE, EXPIRED));
  }

  @Test
  void certificate_that_expires_at_once_has_expired() {
    RTCCertificate atOnce =
        RTCPeerConnection.generateCertificate(new EcKeyGenParams("ECDSA", "P-256", 0L)).join();
    refused("InvalidAccessError", () -> with(atOnce));
  }

  @Test
  void certificates_are_checked_before_servers() {
    RTCConfiguration both =
        RTCConfiguration.builder()
            .certificates(List.of(EXPIRED))
            .iceServer(new RTCIceServer("relative-url"))
            .build();
    refused("InvalidAccessError", () -> new RTCPeerConnection(both));
  }

  @Test
  @SuppressWarnings("NullAway") // what a caller without a null checker can do
  void null_in_the_list_of_certificates_is_a_type_error() {
    refused(
        "TypeError",
        () -> RTCConfiguration.builder().certificates(Collections.singletonList(null)).build());
  }

  @Test
  void certificates_are_given_back_as_the_same_objects_in_order() {
    assertThat(with(ONE, OTHER).getConfiguration().certificates()).containsExactly(ONE, OTHER);
  }

  @Test
  void certificates_made_for_the_connection_are_not_in_its_configuration() {
    RTCPeerConnection connection = with();
    connection.createDataChannel("chat");
    assertThat(connection.createOffer().join().sdp()).contains("a=fingerprint:sha-256 ");
    assertThat(connection.getConfiguration().certificates()).isEmpty();
    connection.setConfiguration(new RTCConfiguration());
  }

  @Test
  void the_same_certificates_in_the_same_order_may_be_set_again() {
    with(ONE).setConfiguration(configuration(ONE));
    with(ONE, OTHER).setConfiguration(configuration(ONE, OTHER));
  }

  @Test
  void other_certificates_are_an_invalid_modification_error() {
    refused("InvalidModificationError", () -> with(ONE).setConfiguration(configuration(OTHER)));
    refused("InvalidModificationError", () -> with().setConfiguration(configuration(ONE)));
  }

  @Test
  void more_or_fewer_certificates_are_an_invalid_modification_error() {
    refused(
        "InvalidModificationError", () -> with(ONE).setConfiguration(configuration(ONE, OTHER)));
    refused("InvalidModificationError", () -> with(ONE).setConfiguration(configuration()));
  }

  @Test
  void certificates_in_another_order_are_an_invalid_modification_error() {
    refused(
        "InvalidModificationError",
        () -> with(ONE, OTHER).setConfiguration(configuration(OTHER, ONE)));
  }

  @Test
  void offer_has_the_fingerprints_of_every_certificate() {
    RTCPeerConnection connection = with(ONE, OTHER);
    connection.createDataChannel("chat");
    String sdp = connection.createOffer().join().sdp();
    for (RTCCertificate certificate : List.of(ONE, OTHER)) {
      assertThat(certificate.getFingerprints()).isNotEmpty();
      certificate
          .getFingerprints()
          .forEach(fingerprint ->
              assertThat(sdp)
                  .contains(
                      "\r\na=fingerprint:"
                          + fingerprint.algorithm()
                          + " "
                          + fingerprint.value().toUpperCase(Locale.ROOT)
                          + "\r\n"));
    }
  }

  @Test
  void fingerprints_are_lower_case_hexadecimal_parted_by_colons() {
    assertThat(ONE.getFingerprints())
        .isNotEmpty()
        .allMatch(f -> f.value().matches("([0-9a-f]{2}:)+[0-9a-f]{2}"))
        .allMatch(f -> f.algorithm().matches("sha-(1|224|256|384|512)"));
  }
}
