package io.visavis.rtc.cert;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A certificate authority of a test's own, and the servers that it vouches for.
public final class TestAuthority {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Duration YEAR = Duration.ofDays(365);

  private final X500Name name;
  private final KeyPair keys = keys();
  private final X509Certificate certificate;

  /// @param name one word
  public TestAuthority(String name) {
    this.name = new X500Name("CN=" + name);
    Instant now = Instant.now();
    this.certificate = sign(this.name, keys, now.minus(YEAR), now.plus(YEAR), true);
  }

  /// What a client must know to believe this authority.
  public X509Certificate certificate() {
    return certificate;
  }

  /// A certificate that is valid today, for DNS names and IP literals.
  public Server server(String... names) {
    Instant now = Instant.now();
    return server(now.minus(Duration.ofDays(1)), now.plus(YEAR), names);
  }

  /// A new certificate over the keys of an old one.
  public Server renewed(Server old) {
    Instant now = Instant.now();
    X500Name subject = new X500Name("CN=renewed");
    return new Server(
        sign(subject, old.keys(), now.minus(Duration.ofDays(1)), now.plus(YEAR), false),
        old.keys());
  }

  /// A certificate that was valid until yesterday.
  public Server expiredServer(String... names) {
    Instant now = Instant.now();
    return server(now.minus(Duration.ofDays(20)), now.minus(Duration.ofDays(1)), names);
  }

  private Server server(Instant from, Instant until, String... names) {
    KeyPair own = keys();
    return new Server(sign(new X500Name("CN=server"), own, from, until, false, names), own);
  }

  /// A server's certificate and key.
  public record Server(X509Certificate certificate, KeyPair keys) {

    /// A server's context.
    ///
    /// @param protocol "TLS" or "DTLS"
    public SSLContext context(String protocol) {
      try {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
            "server", keys.getPrivate(), new char[0], new X509Certificate[] {certificate});
        KeyManagerFactory factory =
            KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance(protocol);
        context.init(factory.getKeyManagers(), null, null);
        return context;
      } catch (GeneralSecurityException | IOException e) {
        throw new IllegalStateException(e);
      }
    }

    public String certificatePem() {
      try {
        return pem("CERTIFICATE", certificate.getEncoded());
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }

    public String keyPem() {
      return pem("PRIVATE KEY", keys.getPrivate().getEncoded());
    }

    private static String pem(String label, byte[] der) {
      return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
          .formatted(label, Base64.getMimeEncoder().encodeToString(der), label);
    }
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private X509Certificate sign(
      X500Name subject,
      KeyPair subjectKeys,
      Instant from,
      Instant until,
      boolean authority,
      String... names) {
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            name,
            new BigInteger(100, RANDOM),
            Date.from(from),
            Date.from(until),
            subject,
            subjectKeys.getPublic());
    try {
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      if (names.length > 0) {
        builder.addExtension(
            Extension.subjectAlternativeName,
            false,
            new GeneralNames(
                Arrays.stream(names).map(TestAuthority::generalName).toArray(GeneralName[]::new)));
      }
      byte[] der =
          builder
              .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
              .getEncoded();
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (IOException | OperatorCreationException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static GeneralName generalName(String text) {
    boolean literal = text.contains(":") || text.matches("[0-9.]+");
    return new GeneralName(literal ? GeneralName.iPAddress : GeneralName.dNSName, text);
  }
}
