package io.visavis.rtc.dtls;

import static io.visavis.rtc.dtls.SrtpProfileId.AEAD_AES_128_GCM;
import static io.visavis.rtc.dtls.SrtpProfileId.AES128_CM_HMAC_SHA1_80;
import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.cert.LocalCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// We have two certificates; the remote, OpenSSL, has and verifies one algorithm only.
@RequiresOpenssl
class OpensslDtlsTest {

  private static final List<Integer> PROFILES = List.of(AEAD_AES_128_GCM, AES128_CM_HMAC_SHA1_80);
  private static final long PATIENCE_MILLIS = 120_000;
  private static final LocalCertificate ECDSA = Certificates.ALICE;
  private static final LocalCertificate RSA = Certificates.rsa(2048, 65_537);

  private static LocalCertificate expected(Openssl.Kind kind) {
    return switch (kind) {
      case RSA -> RSA;
      case ECDSA -> ECDSA;
    };
  }

  /// The one that fits comes second, so that it is never used for being the first.
  private static List<LocalCertificate> own(Openssl.Kind kind) {
    return switch (kind) {
      case RSA -> List.of(ECDSA, RSA);
      case ECDSA -> List.of(RSA, ECDSA);
    };
  }

  private static void sees(UdpPath path, Openssl remote, Openssl.Kind kind)
      throws IOException, InterruptedException {
    assertThat(path.runUntil(() -> path.done != null || path.failed != null, PATIENCE_MILLIS))
        .isTrue();
    assertThat(path.outcome().localCertificate()).isEqualTo(expected(kind).leaf());
    assertThat(path.outcome().peerCertificate()).isEqualTo(kind.certificate().leaf());
    assertThat(path.outcome().cipherSuite()).contains("_" + kind + "_");
    assertThat(path.outcome().srtpProfile()).isEqualTo(AEAD_AES_128_GCM);
    remote.awaitCertificate(expected(kind));
    remote.type("from openssl");
    assertThat(path.runUntil(() -> !path.received.isEmpty(), PATIENCE_MILLIS)).isTrue();
    assertThat(path.received.getFirst()).asString().isEqualTo("from openssl\n");
    path.send("to openssl\n".getBytes(StandardCharsets.US_ASCII));
    path.runUntil(() -> true, PATIENCE_MILLIS);
    remote.awaitLine(line -> line.endsWith("to openssl"));
  }

  @ParameterizedTest
  @EnumSource
  void as_client_we_show_the_certificate_that_the_server_verifies(Openssl.Kind kind)
      throws IOException, InterruptedException {
    try (Openssl remote = Openssl.server(kind);
        UdpPath path = new UdpPath(DtlsSettings.of(true, own(kind), PROFILES))) {
      path.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), remote.port()));
      sees(path, remote, kind);
    }
  }

  @ParameterizedTest
  @EnumSource
  void as_server_we_show_the_certificate_that_the_client_verifies(Openssl.Kind kind)
      throws IOException, InterruptedException {
    try (UdpPath path = new UdpPath(DtlsSettings.of(false, own(kind), PROFILES));
        Openssl remote = Openssl.client(kind, path.port())) {
      path.start(null);
      sees(path, remote, kind);
    }
  }

  @ParameterizedTest
  @EnumSource
  void with_the_other_certificate_alone_the_handshake_fails_and_says_why(Openssl.Kind kind)
      throws IOException {
    DtlsSettings settings = DtlsSettings.of(false, List.of(own(kind).getFirst()), PROFILES);
    try (UdpPath path = new UdpPath(settings);
        Openssl _ = Openssl.client(kind, path.port())) {
      path.start(null);
      path.runUntil(() -> path.failed != null || path.done != null, PATIENCE_MILLIS);
      assertThat(path.done).isNull();
      assertThat(Objects.requireNonNull(path.failed).reason())
          .contains("no cipher suite or certificate suits both");
    }
  }
}
