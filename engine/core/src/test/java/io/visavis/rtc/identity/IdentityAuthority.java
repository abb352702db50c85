package io.visavis.rtc.identity;

import io.visavis.rtc.RTCCertificate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/// An authority of a test's own, and the people whose e-mail addresses it certifies.
public final class IdentityAuthority {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Duration YEAR = Duration.ofDays(365);

  private final X500Name name;
  private final PrivateKey key;
  private final List<X509Certificate> chain;

  /// An authority that nobody stands behind.
  public IdentityAuthority(String name) {
    this(name, null);
  }

  private IdentityAuthority(String name, @Nullable IdentityAuthority above) {
    this.name = new X500Name("CN=" + name);
    KeyPair keys = keys("EC");
    this.key = keys.getPrivate();
    IdentityAuthority signer = above == null ? this : above;
    List<X509Certificate> links = new ArrayList<>();
    links.add(new Person("").from(Instant.now().minus(YEAR)).sign(this.name, keys, signer, true));
    if (above != null) {
      links.addAll(above.chain);
    }
    this.chain = List.copyOf(links);
  }

  /// A person who certifies others, which no authority allowed.
  ///
  /// @param top who stands behind the person
  public IdentityAuthority(RTCCertificate person, IdentityAuthority top) {
    this.name = X500Name.getInstance(person.certificate().getSubjectX500Principal().getEncoded());
    this.key = person.privateKey();
    this.chain = List.of(person.certificate(), top.certificate());
  }

  /// An authority that this one stands behind.
  public IdentityAuthority below(String intermediate) {
    return new IdentityAuthority(intermediate, this);
  }

  /// What others must know to believe this authority.
  public X509Certificate certificate() {
    return chain.getFirst();
  }

  /// A person's certificate as S/MIME has it, valid for a year.
  public RTCCertificate person(String mail) {
    return certify(new Person(mail));
  }

  /// A certificate as asked for, with the chain up to but without the top.
  public RTCCertificate certify(Person person) {
    KeyPair own = keys(person.keyType);
    X509Certificate leaf = person.sign(new X500Name("CN=person"), own, this, false);
    List<X509Certificate> links = new ArrayList<>(List.of(leaf));
    links.addAll(chain.subList(0, chain.size() - 1));
    return new RTCCertificate(links, own.getPrivate());
  }

  /// What a certificate says of a person.
  public static final class Person {
    private final String mail;
    private String keyType = "EC";
    private Instant from = Instant.now().minus(Duration.ofDays(30));
    private Instant until = Instant.now().plus(YEAR);
    private int usage = KeyUsage.digitalSignature;
    private @Nullable KeyPurposeId purpose = KeyPurposeId.id_kp_emailProtection;

    /// @param mail the address; empty for none
    public Person(String mail) {
      this.mail = mail;
    }

    /// @param algorithm `EC`, `RSA` or `Ed25519`
    public Person key(String algorithm) {
      keyType = algorithm;
      return this;
    }

    public Person from(Instant begin) {
      from = begin;
      return this;
    }

    public Person until(Instant end) {
      until = end;
      return this;
    }

    /// @param bits of Bouncy Castle's `KeyUsage`; 0 for none
    public Person usage(int bits) {
      usage = bits;
      return this;
    }

    /// @param id null for none
    public Person purpose(@Nullable KeyPurposeId id) {
      purpose = id;
      return this;
    }

    private X509Certificate sign(
        X500Name subject, KeyPair own, IdentityAuthority signer, boolean authority) {
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              signer.name,
              new BigInteger(100, RANDOM),
              Date.from(from),
              Date.from(until),
              subject,
              own.getPublic());
      try {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        if (usage != 0 && !authority) {
          builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        }
        if (purpose != null && !authority) {
          builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
        }
        if (!mail.isEmpty()) {
          builder.addExtension(
              Extension.subjectAlternativeName,
              false,
              new GeneralNames(new GeneralName(GeneralName.rfc822Name, mail)));
        }
        byte[] der =
            builder
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer.key))
                .getEncoded();
        return (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der));
      } catch (IOException | OperatorCreationException | GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static KeyPair keys(String type) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
      switch (type) {
        case "EC" -> generator.initialize(256);
        case "RSA" -> generator.initialize(2_048);
        default -> {}
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
