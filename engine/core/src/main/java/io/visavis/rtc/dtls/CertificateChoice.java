package io.visavis.rtc.dtls;

import io.visavis.rtc.cert.KeyKind;
import io.visavis.rtc.cert.LocalCertificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.jspecify.annotations.Nullable;

/// Which of our certificates a handshake uses: the first, in the order configured, that the peer
/// can verify.
///
/// @param certificate the one chosen
/// @param kind of its key
/// @param signature how its key signs, of those that the peer verifies
record CertificateChoice(
    LocalCertificate certificate, KeyKind kind, SignatureAndHashAlgorithm signature) {

  private static final SignatureAndHashAlgorithm ECDSA_SHA256 =
      SignatureAndHashAlgorithm.getInstance(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa);
  private static final SignatureAndHashAlgorithm ECDSA_SHA384 =
      SignatureAndHashAlgorithm.getInstance(HashAlgorithm.sha384, SignatureAlgorithm.ecdsa);
  private static final SignatureAndHashAlgorithm RSA_SHA256 =
      SignatureAndHashAlgorithm.getInstance(HashAlgorithm.sha256, SignatureAlgorithm.rsa);
  private static final SignatureAndHashAlgorithm RSA_SHA384 =
      SignatureAndHashAlgorithm.getInstance(HashAlgorithm.sha384, SignatureAlgorithm.rsa);

  /// For a server (RFC 5246 §7.4.2, RFC 8422 §5.3): the client's suites, its signature algorithms
  /// and, for ECDSA, its groups must allow the key.
  ///
  /// @param suites of the ClientHello
  /// @param groups of the ClientHello, or null without that extension, when every curve will do
  /// @param signatures of the ClientHello
  static @Nullable CertificateChoice forServer(
      List<LocalCertificate> own,
      int[] suites,
      int @Nullable [] groups,
      @Nullable Collection<?> signatures) {
    return first(
        own,
        kind -> contains(suites, Handshake.cipherSuites(kind)) && allows(groups, kind),
        signatures);
  }

  /// For a client (RFC 5246 §7.4.4): the types and signature algorithms of the server's request.
  static @Nullable CertificateChoice forClient(
      List<LocalCertificate> own, short[] types, @Nullable Collection<?> signatures) {
    return first(
        own,
        kind -> {
          for (short type : types) {
            if (type == typeOf(kind)) {
              return true;
            }
          }
          return false;
        },
        signatures);
  }

  private static @Nullable CertificateChoice first(
      List<LocalCertificate> own, Predicate<KeyKind> fits, @Nullable Collection<?> signatures) {
    if (signatures == null) {
      // Without the extension a peer of TLS 1.2 wants SHA-1, which we do not sign with.
      return null;
    }
    for (LocalCertificate certificate : own) {
      KeyKind kind = KeyKind.of(certificate.privateKey());
      if (kind != null && fits.test(kind)) {
        for (SignatureAndHashAlgorithm signature : signatures(kind)) {
          if (signatures.contains(signature)) {
            return new CertificateChoice(certificate, kind, signature);
          }
        }
      }
    }
    return null;
  }

  /// How a key of that kind signs, best first: a hash as strong as the curve, and for RSA first
  /// what every implementation verifies.
  private static List<SignatureAndHashAlgorithm> signatures(KeyKind kind) {
    return switch (kind) {
      case ECDSA_P256 -> List.of(ECDSA_SHA256, ECDSA_SHA384);
      case ECDSA_P384 -> List.of(ECDSA_SHA384, ECDSA_SHA256);
      case RSA -> List.of(RSA_SHA256, SignatureAndHashAlgorithm.rsa_pss_rsae_sha256, RSA_SHA384);
    };
  }

  private static short typeOf(KeyKind kind) {
    return switch (kind) {
      case ECDSA_P256, ECDSA_P384 -> ClientCertificateType.ecdsa_sign;
      case RSA -> ClientCertificateType.rsa_sign;
    };
  }

  private static boolean allows(int @Nullable [] groups, KeyKind kind) {
    return groups == null
        || switch (kind) {
          case ECDSA_P256 -> contains(groups, NamedGroup.secp256r1);
          case ECDSA_P384 -> contains(groups, NamedGroup.secp384r1);
          case RSA -> true;
        };
  }

  private static boolean contains(int[] numbers, int... wanted) {
    return Arrays.stream(numbers).anyMatch(n -> Arrays.stream(wanted).anyMatch(w -> w == n));
  }
}
