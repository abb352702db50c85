package io.visavis.rtc.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.cert.LocalCertificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Vector;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CertificateChoiceTest {

  private static final LocalCertificate P256 = Certificates.ALICE;
  private static final LocalCertificate P384 = Certificates.P384;
  private static final LocalCertificate RSA = Certificates.RSA;

  private static final int[] ECDSA_SUITE = {CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256};
  private static final int[] RSA_SUITE = {CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384};
  private static final int[] BOTH_SUITES = {ECDSA_SUITE[0], RSA_SUITE[0]};
  private static final Vector<SignatureAndHashAlgorithm> ALL = Handshake.signatureAlgorithms();
  private static final SignatureAndHashAlgorithm ECDSA_SHA256 =
      SignatureAndHashAlgorithm.getInstance(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa);
  private static final SignatureAndHashAlgorithm ECDSA_SHA384 =
      SignatureAndHashAlgorithm.getInstance(HashAlgorithm.sha384, SignatureAlgorithm.ecdsa);
  private static final SignatureAndHashAlgorithm SHA1 =
      SignatureAndHashAlgorithm.getInstance(HashAlgorithm.sha1, SignatureAlgorithm.rsa);

  private final List<BcPair> pairs = new ArrayList<>();

  @AfterEach
  void close() {
    pairs.forEach(BcPair::close);
  }

  private static LocalCertificate certificate(@Nullable CertificateChoice choice) {
    return made(choice).certificate();
  }

  private static CertificateChoice made(@Nullable CertificateChoice choice) {
    return Objects.requireNonNull(choice, "no choice");
  }

  @Test
  void a_server_takes_the_first_that_a_suite_of_the_client_allows() {
    List<LocalCertificate> own = List.of(P256, RSA);
    assertThat(certificate(CertificateChoice.forServer(own, BOTH_SUITES, null, ALL)))
        .isSameAs(P256);
    assertThat(certificate(CertificateChoice.forServer(own.reversed(), BOTH_SUITES, null, ALL)))
        .isSameAs(RSA);
    assertThat(certificate(CertificateChoice.forServer(own, RSA_SUITE, null, ALL))).isSameAs(RSA);
    assertThat(certificate(CertificateChoice.forServer(own.reversed(), ECDSA_SUITE, null, ALL)))
        .isSameAs(P256);
  }

  @Test
  void a_server_heeds_the_client_s_signature_algorithms() {
    List<LocalCertificate> own = List.of(P256, RSA);
    List<?> rsaOnly = List.of(SignatureAndHashAlgorithm.rsa_pss_rsae_sha256);
    CertificateChoice choice = CertificateChoice.forServer(own, BOTH_SUITES, null, rsaOnly);
    assertThat(certificate(choice)).isSameAs(RSA);
    assertThat(made(choice).signature()).isEqualTo(SignatureAndHashAlgorithm.rsa_pss_rsae_sha256);
  }

  @Test
  void a_server_s_curve_must_be_among_the_client_s_groups() {
    List<LocalCertificate> own = List.of(P384, P256);
    int[] groups = {NamedGroup.x25519, NamedGroup.secp256r1};
    assertThat(certificate(CertificateChoice.forServer(own, ECDSA_SUITE, groups, ALL)))
        .isSameAs(P256);
    assertThat(certificate(CertificateChoice.forServer(own, ECDSA_SUITE, null, ALL)))
        .isSameAs(P384);
  }

  @Test
  void a_client_takes_the_first_of_the_types_and_algorithms_asked_for() {
    List<LocalCertificate> own = List.of(P256, RSA);
    short[] both = {ClientCertificateType.rsa_sign, ClientCertificateType.ecdsa_sign};
    short[] rsa = {ClientCertificateType.rsa_sign};
    assertThat(certificate(CertificateChoice.forClient(own, both, ALL))).isSameAs(P256);
    assertThat(certificate(CertificateChoice.forClient(own, rsa, ALL))).isSameAs(RSA);
    assertThat(
            certificate(CertificateChoice.forClient(own.reversed(), both, List.of(ECDSA_SHA256))))
        .isSameAs(P256);
  }

  @Test
  void a_key_on_p_384_signs_with_sha_384_where_it_may() {
    short[] types = {ClientCertificateType.ecdsa_sign};
    CertificateChoice best = CertificateChoice.forClient(List.of(P384), types, ALL);
    CertificateChoice less =
        CertificateChoice.forClient(List.of(P384), types, List.of(ECDSA_SHA256));
    assertThat(made(best).signature()).isEqualTo(ECDSA_SHA384);
    assertThat(made(less).signature()).isEqualTo(ECDSA_SHA256);
  }

  @Test
  void nothing_is_chosen_for_a_peer_that_verifies_none() {
    short[] rsa = {ClientCertificateType.rsa_sign};
    assertThat(CertificateChoice.forServer(List.of(RSA), ECDSA_SUITE, null, ALL)).isNull();
    assertThat(CertificateChoice.forServer(List.of(P256), BOTH_SUITES, null, null)).isNull();
    assertThat(CertificateChoice.forClient(List.of(P256), rsa, ALL)).isNull();
    assertThat(CertificateChoice.forClient(List.of(RSA), rsa, List.of(SHA1))).isNull();
  }

  private BcPair pair(List<LocalCertificate> client, List<LocalCertificate> server) {
    Duration patient = Duration.ofMinutes(1);
    BcPair pair =
        new BcPair(
            new DtlsSettings(true, client, List.of(), patient, DtlsSettings.DEFAULT_TIMEOUT, 1200),
            new DtlsSettings(
                false, server, List.of(), patient, DtlsSettings.DEFAULT_TIMEOUT, 1200));
    pairs.add(pair);
    pair.start();
    return pair;
  }

  @Test
  void the_first_of_several_is_used_between_ends_that_know_all_and_the_outcome_names_it() {
    List<LocalCertificate> orders = List.of(P256, RSA, P384);
    for (int first = 0; first < orders.size(); first++) {
      List<LocalCertificate> own = new ArrayList<>(orders.subList(first, orders.size()));
      own.addAll(orders.subList(0, first));
      BcPair pair = pair(own, own);
      assertThat(pair.runUntil(pair::bothDone)).isTrue();
      assertThat(pair.client.outcome().localCertificate()).isEqualTo(own.getFirst().leaf());
      assertThat(pair.server.outcome().localCertificate()).isEqualTo(own.getFirst().leaf());
      assertThat(pair.client.outcome().peerCertificate()).isEqualTo(own.getFirst().leaf());
      assertThat(pair.server.outcome().peerCertificate()).isEqualTo(own.getFirst().leaf());
    }
  }
}
