package io.visavis.rtc.dtls;

import io.visavis.rtc.cert.KeyKind;
import io.visavis.rtc.cert.LocalCertificate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Vector;
import java.util.stream.IntStream;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.AlertLevel;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCrypto;
import org.jspecify.annotations.Nullable;

/// What client and server share: the algorithms that we offer, our credentials, and what the
/// handshake brought.
final class Handshake {

  /// Key exchange groups, best first. P-384 is there for peers with a certificate on it.
  static final int[] GROUPS = {NamedGroup.x25519, NamedGroup.secp256r1, NamedGroup.secp384r1};

  private static final int[] ECDSA_SUITES = {
    CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
    CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384
  };

  private static final int[] RSA_SUITES = {
    CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
    CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384
  };

  /// W3C's statistics give the version as the hexadecimal number of the wire.
  private static final String DTLS_1_2 = "FEFD";

  private final DtlsSettings settings;
  private final BcCrypto crypto;
  private int srtpProfile = SrtpProfileId.NONE;
  private @Nullable LocalCertificate used;
  private DtlsOutput.@Nullable HandshakeDone done;
  // Written where Bouncy Castle runs: the handshake's thread, later the loop.
  private volatile boolean closeNotify;

  Handshake(DtlsSettings settings, BcCrypto crypto) {
    this.settings = settings;
    this.crypto = crypto;
  }

  DtlsSettings settings() {
    return settings;
  }

  TlsCrypto crypto() {
    return crypto.tls();
  }

  /// The suites that RFC 8827 §6.5 asks for and their stronger brothers, for every kind of
  /// certificate that a server may have.
  static int[] cipherSuites() {
    return IntStream.concat(Arrays.stream(ECDSA_SUITES), Arrays.stream(RSA_SUITES)).toArray();
  }

  /// Those for a server's certificate of one kind.
  static int[] cipherSuites(KeyKind kind) {
    return switch (kind) {
      case ECDSA_P256, ECDSA_P384 -> ECDSA_SUITES.clone();
      case RSA -> RSA_SUITES.clone();
    };
  }

  private static String nameOf(int cipherSuite) {
    return switch (cipherSuite) {
      case CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256 ->
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";
      case CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384 ->
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384";
      case CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 ->
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";
      case CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384 ->
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384";
      default -> throw new IllegalStateException("a suite that we did not offer: " + cipherSuite);
    };
  }

  /// Bouncy Castle asks for a vector.
  @SuppressWarnings("JdkObsolete")
  static Vector<SignatureAndHashAlgorithm> signatureAlgorithms() {
    return new Vector<>(
        List.of(
            SignatureAndHashAlgorithm.getInstance(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa),
            SignatureAndHashAlgorithm.getInstance(HashAlgorithm.sha384, SignatureAlgorithm.ecdsa),
            SignatureAndHashAlgorithm.rsa_pss_rsae_sha256,
            SignatureAndHashAlgorithm.getInstance(HashAlgorithm.sha256, SignatureAlgorithm.rsa),
            SignatureAndHashAlgorithm.getInstance(HashAlgorithm.sha384, SignatureAlgorithm.rsa)));
  }

  /// The credentials chosen, and noted for the outcome.
  TlsCredentials credentials(TlsContext context, CertificateChoice choice) throws IOException {
    LocalCertificate own = choice.certificate();
    used = own;
    TlsCertificate[] chain = new TlsCertificate[own.chain().size()];
    for (int i = 0; i < chain.length; i++) {
      chain[i] = crypto.tls().createCertificate(own.chain().get(i));
    }
    return crypto.signer(context, own.privateKey(), new Certificate(chain), choice.signature());
  }

  void srtpProfile(int agreed) {
    srtpProfile = agreed;
  }

  /// The peer's certificate must be there; who signed it is nobody's question (RFC 8827 §6.5).
  static void requireCertificate(@Nullable Certificate certificate) throws TlsFatalAlert {
    if (certificate == null || certificate.isEmpty()) {
      throw new TlsFatalAlert(AlertDescription.handshake_failure, "the peer has no certificate");
    }
  }

  /// Reads the outcome while Bouncy Castle still has the secrets at hand.
  void complete(TlsContext context) throws IOException {
    List<byte[]> chain = new ArrayList<>();
    for (TlsCertificate certificate :
        context.getSecurityParametersConnection().getPeerCertificate().getCertificateList()) {
      chain.add(certificate.getEncoded());
    }
    byte[] keys =
        srtpProfile == SrtpProfileId.NONE
            ? new byte[0]
            : context.exportKeyingMaterial(
                ExporterLabel.dtls_srtp, null, SrtpProfileId.exporterLength(srtpProfile));
    done =
        new DtlsOutput.HandshakeDone(
            chain.getFirst(),
            List.copyOf(chain),
            srtpProfile,
            keys,
            DTLS_1_2,
            nameOf(context.getSecurityParametersConnection().getCipherSuite()),
            used == null ? new byte[0] : used.leaf());
  }

  DtlsOutput.HandshakeDone done() {
    DtlsOutput.HandshakeDone outcome = done;
    if (outcome == null) {
      throw new IllegalStateException("the handshake is not complete");
    }
    return outcome;
  }

  void alertReceived(short level, short description) {
    if (level == AlertLevel.warning && description == AlertDescription.close_notify) {
      closeNotify = true;
    }
  }

  /// Whether the peer said that it sends no more.
  boolean closeNotify() {
    return closeNotify;
  }
}
