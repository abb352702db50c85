package io.visavis.rtc.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.visavis.rtc.AlgorithmIdentifier;
import io.visavis.rtc.EcKeyGenParams;
import io.visavis.rtc.NamedAlgorithm;
import io.visavis.rtc.RTCCertificate;
import io.visavis.rtc.RTCCertificateStats;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCDtlsFingerprint;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSessionDescriptionInit;
import io.visavis.rtc.RTCStatsReport;
import io.visavis.rtc.RTCTransportStats;
import io.visavis.rtc.RsaHashedKeyGenParams;
import io.visavis.rtc.sim.NoEngineFaults;
import io.visavis.rtc.sim.SimSession;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Certificates in webrtc-pc §4.4.1.1, §4.10 and RFC 8122 §5.
@ExtendWith(NoEngineFaults.class)
class CertificateRulesTest {

  private static final RTCCertificate ECDSA = generate(AlgorithmIdentifier.ecdsa());
  private static final RTCCertificate RSA = generate(AlgorithmIdentifier.rsa(2048));

  private static RTCCertificate generate(AlgorithmIdentifier algorithm) {
    return RTCPeerConnection.generateCertificate(algorithm).join();
  }

  private static RTCCertificate lasting(@Nullable Long expires) {
    return generate(new EcKeyGenParams("ECDSA", "P-256", expires));
  }

  private static void fails(String error, AlgorithmIdentifier algorithm) {
    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(() -> generate(algorithm))
        .withCauseInstanceOf(RTCException.class)
        .satisfies(e -> {
          RTCException cause = (RTCException) Objects.requireNonNull(e.getCause());
          assertThat(cause.name()).as("%s", algorithm).isEqualTo(error);
        });
  }

  private static RsaHashedKeyGenParams rsa(int bits, int exponent, String hash) {
    return new RsaHashedKeyGenParams("RSASSA-PKCS1-v1_5", bits, exponent, hash, null);
  }

  private static RTCConfiguration with(RTCCertificate... certificates) {
    return RTCConfiguration.builder().certificates(List.of(certificates)).build();
  }

  @Test
  void generateCertificate_makes_ecdsa_on_p_256() {
    assertThat(ECDSA.algorithm()).isEqualTo("ECDSA P-256");
  }

  @Test
  void generateCertificate_makes_rsassa_pkcs1_with_2048_bits_and_sha_256() {
    assertThat(RSA.algorithm()).isEqualTo("RSA 2048");
    assertThat(RSA.certificate().getSigAlgName()).isEqualTo("SHA256withRSA");
  }

  @Test
  void generateCertificate_makes_ecdsa_on_p_384_and_larger_rsa_keys_too() {
    assertThat(generate(new EcKeyGenParams("ECDSA", "P-384", null)).algorithm())
        .isEqualTo("ECDSA P-384");
    for (int bits : new int[] {3072, 4096}) {
      assertThat(KeyAlgorithm.normalize(AlgorithmIdentifier.rsa(bits)))
          .isEqualTo(new KeyAlgorithm.Rsa(bits, 65_537));
    }
  }

  @Test
  void generateCertificate_compares_names_of_algorithms_without_case_and_curves_with() {
    assertThat(generate(new EcKeyGenParams("ecdsa", "P-256", null)).algorithm())
        .isEqualTo("ECDSA P-256");
    fails("NotSupportedError", new EcKeyGenParams("ECDSA", "p-256", null));
  }

  @Test
  void generateCertificate_of_an_unknown_algorithm_is_not_supported() {
    fails("NotSupportedError", AlgorithmIdentifier.of("invalid-algo"));
    fails("NotSupportedError", AlgorithmIdentifier.of(""));
  }

  @Test
  void generateCertificate_of_an_algorithm_that_dtls_does_not_use_is_not_supported() {
    for (String name : List.of("Ed25519", "AES-GCM", "RSA-PSS", "RSA-OAEP", "HMAC", "ECDH")) {
      fails("NotSupportedError", AlgorithmIdentifier.of(name));
    }
    fails("NotSupportedError", new EcKeyGenParams("ECDSA", "P-521", null));
    fails("NotSupportedError", rsa(2048, 65_537, "SHA-1"));
    fails("NotSupportedError", rsa(1024, 65_537, "SHA-256"));
    fails("NotSupportedError", rsa(2048, 17, "SHA-256"));
  }

  @Test
  void generateCertificate_without_a_member_of_its_algorithm_is_a_type_error() {
    fails("TypeError", AlgorithmIdentifier.of("ECDSA"));
    fails("TypeError", AlgorithmIdentifier.of("RSASSA-PKCS1-v1_5"));
    fails("TypeError", new EcKeyGenParams("RSASSA-PKCS1-v1_5", "P-256", null));
    fails("TypeError", rsa(-1, 65_537, "SHA-256"));
  }

  @Test
  @SuppressWarnings("NullAway")
  void generateCertificate_of_null_is_a_type_error_of_its_future() {
    fails("TypeError", null);
  }

  @Test
  void generateCertificate_with_an_exponent_that_makes_no_key_is_an_operation_error() {
    for (int exponent : new int[] {0, 1, 2, 65_536}) {
      fails("OperationError", rsa(2048, exponent, "SHA-256"));
    }
  }

  @Test
  void an_exponent_may_have_leading_zeros_as_webcrypto_s_big_integer() {
    RTCCertificate made =
        generate(
            new RsaHashedKeyGenParams(
                "RSASSA-PKCS1-v1_5", 2048, new byte[] {0, 0, 1, 0, 1}, "SHA-256", null));
    RSAPublicKey key = (RSAPublicKey) made.certificate().getPublicKey();
    assertThat(key.getPublicExponent()).isEqualTo(65_537);
  }

  @Test
  void a_certificate_lasts_30_days_unless_expires_says_otherwise_and_365_at_most() {
    long now = System.currentTimeMillis();
    long aMinute = Duration.ofMinutes(1).toMillis();
    assertThat(lasting(null).expires() - now)
        .isCloseTo(Duration.ofDays(30).toMillis(), within(aMinute));
    assertThat(lasting(2_000_000L).expires() - now).isCloseTo(2_000_000, within(aMinute));
    assertThat(lasting((1L << 53) - 1).expires() - now)
        .isCloseTo(Duration.ofDays(365).toMillis(), within(aMinute));
  }

  @Test
  void expires_enforces_the_range_of_an_unsigned_long_long() {
    fails("TypeError", new EcKeyGenParams("ECDSA", "P-256", -1L));
    fails("TypeError", new EcKeyGenParams("ECDSA", "P-256", 1L << 53));
    // It is converted before the algorithm is looked at.
    fails("TypeError", new NamedAlgorithm("invalid-algo", -1L));
  }

  @Test
  void expires_of_0_makes_a_certificate_that_the_constructor_refuses() {
    RTCCertificate expired = lasting(0L);
    assertThat(expired.expires()).isLessThanOrEqualTo(System.currentTimeMillis());
    assertThatExceptionOfType(RTCException.class)
        .isThrownBy(() -> SimSession.perfect(with(ECDSA, expired)))
        .satisfies(e -> assertThat(e.name()).isEqualTo("InvalidAccessError"));
  }

  @Test
  void getFingerprints_are_lower_case_hex_with_colons() {
    assertThat(ECDSA.getFingerprints())
        .singleElement()
        .satisfies(f -> assertThat(f.algorithm()).isEqualTo("sha-256"))
        .satisfies(f -> assertThat(f.value()).matches("[0-9a-f]{2}(:[0-9a-f]{2}){31}"));
  }

  @Test
  void getFingerprints_has_one_of_the_digest_of_the_signature() {
    assertThat(generate(new EcKeyGenParams("ECDSA", "P-384", null)).getFingerprints())
        .extracting(RTCDtlsFingerprint::algorithm)
        .containsExactly("sha-256", "sha-384");
  }

  private static List<String> lines(RTCPeerConnection connection) {
    return SimSession.local(connection)
        .sdp()
        .lines()
        .filter(line -> line.startsWith("a=fingerprint:"))
        .toList();
  }

  private static String line(RTCCertificate certificate) {
    RTCDtlsFingerprint fingerprint = certificate.getFingerprints().getFirst();
    return "a=fingerprint:sha-256 " + fingerprint.value().toUpperCase(Locale.ROOT);
  }

  @Test
  void every_certificate_s_fingerprint_is_in_every_section_the_preferred_last() {
    SimSession session = SimSession.perfect(with(ECDSA, RSA));
    session.alice.addTransceiver("audio");
    session.alice.addTransceiver("video");
    session.await(session.alice.setLocalDescription());
    assertThat(lines(session.alice))
        .containsExactly(line(RSA), line(ECDSA), line(RSA), line(ECDSA));
    session.await(session.bob.setRemoteDescription(SimSession.local(session.alice)));
    session.await(session.bob.setLocalDescription());
    assertThat(lines(session.bob)).contains(line(RSA), line(ECDSA));
  }

  @Test
  void the_same_certificate_gives_the_same_fingerprint_in_every_connection() {
    SimSession session = SimSession.perfect(with(RSA));
    RTCPeerConnection another = session.another(with(RSA));
    for (RTCPeerConnection each : List.of(session.alice, another)) {
      each.createDataChannel("chat");
      session.await(each.setLocalDescription());
      assertThat(lines(each)).containsExactly(line(RSA));
    }
  }

  @Test
  void statistics_show_the_certificates_that_the_handshake_used() {
    SimSession session = SimSession.perfect(with(RSA, ECDSA)).trickle();
    session.alice.createDataChannel("chat");
    session.await(session.call());
    session.await(session::connected);
    RTCStatsReport report = session.await(session.alice.getStats());
    RTCTransportStats transport = report.all(RTCTransportStats.class).getFirst();
    String id = Objects.requireNonNull(transport.localCertificateId());
    RTCCertificateStats local = (RTCCertificateStats) Objects.requireNonNull(report.get(id));
    assertThat("a=fingerprint:sha-256 " + local.fingerprint()).isEqualTo(line(RSA));
    assertThat(local.base64Certificate()).isNotEmpty();
    assertThat(report.all(RTCCertificateStats.class)).hasSize(1);
  }

  @Test
  void a_description_with_fingerprints_of_md5_only_is_refused() {
    SimSession session = SimSession.perfect();
    session.alice.createDataChannel("chat");
    session.await(session.alice.setLocalDescription());
    String sdp =
        SimSession.local(session.alice)
            .sdp()
            .replaceAll("a=fingerprint:sha-256 (.{47}).*", "a=fingerprint:md5 $1");
    RTCSessionDescriptionInit offer = new RTCSessionDescriptionInit(RTCSdpType.OFFER, sdp);
    assertThat(session.failure(session.bob.setRemoteDescription(offer)))
        .isEqualTo("InvalidAccessError");
  }
}
