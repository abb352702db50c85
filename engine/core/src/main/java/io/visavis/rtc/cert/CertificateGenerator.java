package io.visavis.rtc.cert;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
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
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      return sign(generator.generateKeyPair(), "SHA256withECDSA", now, expires, random);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no ECDSA on P-256", e);
    }
  }

  /// An RSA key of 2048 bits and its certificate, signed with SHA-256.
  ///
  /// @param now the wall clock; validity starts one day earlier
  /// @param expires end of validity
  public static LocalCertificate rsa(Instant now, Instant expires, SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(RSA_BITS, random);
      return sign(generator.generateKeyPair(), "SHA256withRSA", now, expires, random);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no RSA", e);
    }
  }

  private static LocalCertificate sign(
      KeyPair keys, String algorithm, Instant now, Instant expires, SecureRandom random) {
    byte[] name = new byte[NAME_BYTES];
    random.nextBytes(name);
    X500Name subject = new X500Name("CN=" + HexFormat.of().formatHex(name));
    BigInteger serial = new BigInteger(SERIAL_BITS, random).setBit(0);
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            subject,
            serial,
            Date.from(now.minus(CLOCK_SKEW)),
            Date.from(expires),
            subject,
            keys.getPublic());
    try {
      byte[] der =
          builder
              .build(
                  new JcaContentSignerBuilder(algorithm)
                      .setSecureRandom(random)
                      .build(keys.getPrivate()))
              .getEncoded();
      return new LocalCertificate(List.of(der), keys.getPrivate(), expires);
    } catch (OperatorCreationException | IOException e) {
      throw new IllegalStateException("could not sign a certificate with our own key", e);
    }
  }
}
