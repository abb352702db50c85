package io.visavis.rtc.cert;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/// What a file held, put together: exactly one key, the certificate that belongs to it, and what
/// signed that.
final class FileParts {

  /// A leaf and what lies between it and an authority; a DTLS handshake has to carry them all.
  private static final int MOST_CERTIFICATES = 8;

  private final List<X509CertificateHolder> certificates = new ArrayList<>();
  private @Nullable PrivateKeyInfo key;

  void add(X509CertificateHolder certificate) {
    if (certificates.size() == MOST_CERTIFICATES) {
      throw CertificateFileException.data(
          "the file has more than " + MOST_CERTIFICATES + " certificates");
    }
    certificates.add(certificate);
  }

  void add(PrivateKeyInfo found) {
    if (key != null) {
      throw CertificateFileException.data("the file has more than one private key");
    }
    key = found;
  }

  /// @throws CertificateFileException when a part is missing, or they do not belong together
  LocalCertificate assemble() {
    PrivateKeyInfo found = key;
    if (found == null) {
      throw CertificateFileException.data("the file has no private key");
    }
    if (certificates.isEmpty()) {
      throw CertificateFileException.data("the file has no certificate");
    }
    KeyKind kind = KeyKind.of(found.getPrivateKeyAlgorithm());
    PrivateKey own = privateKey(kind, found);
    X509CertificateHolder leaf = null;
    for (X509CertificateHolder certificate : certificates) {
      if (leaf == null && belongsTo(kind, own, certificate)) {
        leaf = certificate;
      }
    }
    if (leaf == null) {
      throw CertificateFileException.data("the key does not belong to the certificate");
    }
    List<byte[]> chain = new ArrayList<>();
    for (X509CertificateHolder link : chainOf(leaf)) {
      chain.add(encoded(link));
    }
    return new LocalCertificate(chain, own, leaf.getNotAfter().toInstant());
  }

  private static PrivateKey privateKey(KeyKind kind, PrivateKeyInfo found) {
    PrivateKey own;
    try {
      own =
          KeyFactory.getInstance(kind.keyAlgorithm())
              .generatePrivate(new PKCS8EncodedKeySpec(found.getEncoded()));
    } catch (GeneralSecurityException | IOException e) {
      throw CertificateFileException.data("the private key cannot be read: " + e.getMessage());
    }
    if (own instanceof RSAKey rsa) {
      int bits = rsa.getModulus().bitLength();
      if (bits < KeyKind.LEAST_RSA_BITS || bits > KeyKind.MOST_RSA_BITS) {
        throw CertificateFileException.unsupported(
            "an RSA key of " + bits + " bits: 2048 to 8192 can be used");
      }
    }
    return own;
  }

  /// Whether what the key signs is what the certificate's key verifies.
  private static boolean belongsTo(
      KeyKind kind, PrivateKey own, X509CertificateHolder certificate) {
    try {
      if (!certificate
          .getSubjectPublicKeyInfo()
          .getAlgorithm()
          .getAlgorithm()
          .equals(
              PrivateKeyInfo.getInstance(own.getEncoded())
                  .getPrivateKeyAlgorithm()
                  .getAlgorithm())) {
        return false;
      }
      byte[] words = "belongs together".getBytes(StandardCharsets.US_ASCII);
      Signature signature = Signature.getInstance(kind.signature());
      signature.initSign(own);
      signature.update(words);
      byte[] signed = signature.sign();
      signature.initVerify(
          KeyFactory.getInstance(kind.keyAlgorithm())
              .generatePublic(
                  new X509EncodedKeySpec(certificate.getSubjectPublicKeyInfo().getEncoded())));
      signature.update(words);
      return signature.verify(signed);
    } catch (GeneralSecurityException | IOException _) {
      // A public key that cannot even be read is not this key's.
      return false;
    }
  }

  /// The leaf, its issuer, the issuer's issuer; what is not on that way is left out.
  private List<X509CertificateHolder> chainOf(X509CertificateHolder leaf) {
    List<X509CertificateHolder> chain = new ArrayList<>();
    X509CertificateHolder link = leaf;
    while (link != null) {
      chain.add(link);
      X509CertificateHolder below = link;
      link = null;
      for (X509CertificateHolder candidate : certificates) {
        if (candidate.getSubject().equals(below.getIssuer()) && !chain.contains(candidate)) {
          link = candidate;
          break;
        }
      }
    }
    return chain;
  }

  private static byte[] encoded(X509CertificateHolder certificate) {
    try {
      return certificate.getEncoded();
    } catch (IOException e) {
      throw CertificateFileException.data("a certificate cannot be read: " + e.getMessage());
    }
  }
}
