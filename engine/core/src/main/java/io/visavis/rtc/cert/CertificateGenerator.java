package io.visavis.rtc.cert;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Makes self-signed certificates for DTLS. Names and serial numbers are random, so a certificate
/// says nothing about who made it (RFC 8827 §6.5).
public final class CertificateGenerator {

  /// Validity that W3C gives a certificate whose user asks for none.
  public static final Duration DEFAULT_VALIDITY = Duration.ofDays(30);

  /// A peer's clock may be behind ours.
  private static final Duration CLOCK_SKEW = Duration.ofDays(1);

  private static final int NAME_BYTES = 8;

  /// RFC 5280 §4.1.2.2 allows serial numbers of 20 octets; 16 keep them positive and unique.
  private static final int SERIAL_BITS = 127;

  private static final int RSA_BITS = 2048;

  private CertificateGenerator() {}

  /// An ECDSA key on P-256 and its certificate, signed with SHA-256: the default of RFC 8827 §6.5.
  ///
  /// @param now the wall clock; validity starts one day earlier
  /// @param expires end of validity
  public static LocalCertificate ecdsa(Instant now, Instant expires, SecureRandom random) {
    return make(new ECGenParameterSpec("secp256r1"), KeyKind.ECDSA_P256, now, expires, random);
  }

  /// An ECDSA key on P-384 and its certificate, signed with SHA-384.
  ///
  /// @param now the wall clock; validity starts one day earlier
  /// @param expires end of validity
  public static LocalCertificate ecdsaP384(Instant now, Instant expires, SecureRandom random) {
    return make(new ECGenParameterSpec("secp384r1"), KeyKind.ECDSA_P384, now, expires, random);
  }

  /// An RSA key of 2048 bits and its certificate, signed with SHA-256.
  ///
  /// @param now the wall clock; validity starts one day earlier
  /// @param expires end of validity
  public static LocalCertificate rsa(Instant now, Instant expires, SecureRandom random) {
    return rsa(RSA_BITS, RSAKeyGenParameterSpec.F4, now, expires, random);
  }

  /// An RSA key and its certificate, signed with SHA-256.
  ///
  /// @param bits of the modulus
  /// @param now the wall clock; validity starts one day earlier
  /// @param expires end of validity
  public static LocalCertificate rsa(
      int bits, BigInteger publicExponent, Instant now, Instant expires, SecureRandom random) {
    return make(
        new RSAKeyGenParameterSpec(bits, publicExponent), KeyKind.RSA, now, expires, random);
  }

  private static LocalCertificate make(
      AlgorithmParameterSpec parameters,
      KeyKind kind,
      Instant now,
      Instant expires,
      SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(kind.keyAlgorithm());
      generator.initialize(parameters, random);
      KeyPair keys = generator.generateKeyPair();
      SubjectPublicKeyInfo publicKey =
          SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded());
      byte[] name = new byte[NAME_BYTES];
      random.nextBytes(name);
      X500Name subject = new X500Name("CN=" + HexFormat.of().formatHex(name));
      return sign(kind, subject, publicKey, keys.getPrivate(), now, expires, random);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java makes no keys of the kind " + kind, e);
    }
  }

  /// Another certificate over the key and the name of `old`, self-signed.
  ///
  /// @param now the wall clock; validity starts one day earlier
  /// @param expires end of validity
  /// @throws CertificateFileException for a key that we cannot use
  public static LocalCertificate renew(
      LocalCertificate old, Instant now, Instant expires, SecureRandom random) {
    KeyKind kind = KeyKind.of(old.privateKey());
    if (kind == null) {
      throw CertificateFileException.unsupported(
          "a key of the kind " + old.privateKey().getAlgorithm() + " cannot be used");
    }
    try {
      X509CertificateHolder leaf = new X509CertificateHolder(old.leaf());
      return sign(
          kind,
          leaf.getSubject(),
          leaf.getSubjectPublicKeyInfo(),
          old.privateKey(),
          now,
          expires,
          random);
    } catch (IOException e) {
      throw new IllegalStateException("a certificate of our own cannot be read", e);
    }
  }

  private static LocalCertificate sign(
      KeyKind kind,
      X500Name subject,
      SubjectPublicKeyInfo publicKey,
      PrivateKey key,
      Instant now,
      Instant expires,
      SecureRandom random) {
    BigInteger serial = new BigInteger(SERIAL_BITS, random).setBit(0);
    X509v3CertificateBuilder builder =
        new X509v3CertificateBuilder(
            subject,
            serial,
            Date.from(now.minus(CLOCK_SKEW)),
            Date.from(expires),
            subject,
            publicKey);
    try {
      byte[] der =
          builder
              .build(
                  new JcaContentSignerBuilder(kind.signature()).setSecureRandom(random).build(key))
              .getEncoded();
      return new LocalCertificate(List.of(der), key, expires);
    } catch (OperatorCreationException | IOException e) {
      throw new IllegalStateException("could not sign a certificate with our own key", e);
    }
  }
}
