package io.visavis.rtc.identity;

import io.visavis.rtc.base.MalformedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/// Contents and the signature of an X.509 identity over them, in one CMS message (RFC 5652).
final class SignedContents {

  /// As DER: what fits into an assertion, which is base64 twice.
  static final int MAX_BYTES = 9_000;

  private static final int MAX_CERTIFICATES = 8;

  /// The content type, a UUID of our own (ITU-T X.667): the signature covers it, so that nothing
  /// else that the owner of the certificate signs, mail above all, can serve as an assertion.
  static final ASN1ObjectIdentifier CONTENT_TYPE =
      new ASN1ObjectIdentifier("2.25.68821113580295443309971654870535666657");

  private static final Set<ASN1ObjectIdentifier> DIGESTS =
      Set.of(
          NISTObjectIdentifiers.id_sha256,
          NISTObjectIdentifiers.id_sha384,
          NISTObjectIdentifiers.id_sha512);

  private final CMSSignedData message;
  private final SignerInformation signer;
  private final List<X509Certificate> certificates;
  private final X509Certificate signerCertificate;

  private SignedContents(
      CMSSignedData message,
      SignerInformation signer,
      List<X509Certificate> certificates,
      X509Certificate signerCertificate) {
    this.message = message;
    this.signer = signer;
    this.certificates = List.copyOf(certificates);
    this.signerCertificate = signerCertificate;
  }

  /// Signs.
  ///
  /// @param chain the leaf first; all of it goes along
  /// @throws GeneralSecurityException when this key cannot sign, or not with this certificate
  static byte[] sign(String contents, List<X509Certificate> chain, PrivateKey key, Instant now)
      throws GeneralSecurityException {
    try {
      AttributeTable time =
          new AttributeTable(
              new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(now)))));
      CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
      generator.addSignerInfoGenerator(
          new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
              .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(time))
              .build(new JcaContentSignerBuilder(algorithm(key)).build(key), chain.getFirst()));
      generator.addCertificates(new JcaCertStore(chain));
      return generator
          .generate(
              new CMSProcessableByteArray(CONTENT_TYPE, contents.getBytes(StandardCharsets.UTF_8)),
              true)
          .getEncoded("DER");
    } catch (OperatorCreationException | CMSException | IOException e) {
      throw new GeneralSecurityException("the key cannot sign", e);
    }
  }

  private static String algorithm(PrivateKey key) throws GeneralSecurityException {
    return switch (key.getAlgorithm()) {
      case "EC", "ECDSA" -> "SHA256withECDSA";
      case "RSA" -> "SHA256withRSA";
      case "Ed25519", "EdDSA" -> "Ed25519";
      default -> throw new GeneralSecurityException("no signatures with " + key.getAlgorithm());
    };
  }

  /// Reads a message; nothing of it is verified.
  ///
  /// @throws MalformedException when it is none, or one of a shape that we do not write
  static SignedContents read(byte[] der) {
    if (der.length > MAX_BYTES) {
      throw new MalformedException("the message has more than " + MAX_BYTES + " bytes");
    }
    DerShape.check(der);
    try {
      return read(new CMSSignedData(der));
    } catch (MalformedException e) {
      throw e;
    } catch (CMSException | GeneralSecurityException | IOException | RuntimeException e) {
      // The library tells malformed messages in many ways, casts that fail among them.
      throw new MalformedException("it is no signed message: " + e);
    }
  }

  private static SignedContents read(CMSSignedData message)
      throws GeneralSecurityException, IOException {
    Collection<SignerInformation> signers = message.getSignerInfos().getSigners();
    if (signers.size() != 1
        || message.isDetachedSignature()
        || !CONTENT_TYPE.getId().equals(message.getSignedContentTypeOID())) {
      throw new MalformedException("it is not one signature over contents");
    }
    SignerInformation signer = signers.iterator().next();
    // Without signed attributes the signature would not cover the content type.
    if (signer.getSignedAttributes() == null
        || !DIGESTS.contains(signer.getDigestAlgorithmID().getAlgorithm())) {
      throw new MalformedException("the signature is of a kind that is not trusted");
    }
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<X509Certificate> certificates = new ArrayList<>();
    X509Certificate signerCertificate = null;
    for (X509CertificateHolder holder : message.getCertificates().getMatches(null)) {
      if (certificates.size() == MAX_CERTIFICATES) {
        throw new MalformedException("there are more than " + MAX_CERTIFICATES + " certificates");
      }
      X509Certificate certificate =
          (X509Certificate)
              factory.generateCertificate(new ByteArrayInputStream(holder.getEncoded()));
      certificates.add(certificate);
      if (signer.getSID().match(holder)) {
        signerCertificate = certificate;
      }
    }
    if (signerCertificate == null) {
      throw new MalformedException("the signer's certificate is missing");
    }
    return new SignedContents(message, signer, certificates, signerCertificate);
  }

  /// Whose signature it is said to be.
  X509Certificate signer() {
    return signerCertificate;
  }

  /// The signer's certificate and what may lead to an authority.
  List<X509Certificate> certificates() {
    return certificates;
  }

  /// Whether the signature is the signer's.
  boolean verified() {
    try {
      return signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(signerCertificate));
    } catch (CMSException | OperatorCreationException | RuntimeException e) {
      return false;
    }
  }

  /// What was signed.
  String contents() {
    if (message.getSignedContent().getContent() instanceof byte[] bytes) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
    throw new MalformedException("there are no contents");
  }
}
