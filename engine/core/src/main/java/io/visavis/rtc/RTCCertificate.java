package io.visavis.rtc;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An identity for DTLS: a certificate and its private key (webrtc-pc §4.10).
///
/// Made by `RTCPeerConnection.generateCertificate`, or from a key that the embedder keeps. Two are
/// equal when they are the same object. The key is never printed.
public final class RTCCertificate {
  /// Names of signatures such as "SHA384withECDSA", without SHA-256.
  private static final Pattern SIGNED_WITH = Pattern.compile("SHA(224|384|512)with");

  private final List<X509Certificate> chain;
  private final PrivateKey privateKey;

  /// An identity from a certificate chain, the leaf first, and the key of the leaf.
  ///
  /// @param chain the certificate first
  /// @param privateKey the certificate's
  public RTCCertificate(List<X509Certificate> chain, PrivateKey privateKey) {
    this.chain = WebIdl.list("RTCCertificate.chain", chain);
    this.privateKey = WebIdl.required("RTCCertificate.privateKey", privateKey);
    if (chain.isEmpty()) {
      throw RTCException.typeError("RTCCertificate.chain is empty");
    }
  }

  /// {@return when it expires, in milliseconds since 1970}
  public long expires() {
    return certificate().getNotAfter().getTime();
  }

  /// {@return when its validity begins, in milliseconds since 1970; that of certificates made here
  /// begins a day before they are made, because a remote's clock may be late} Not in W3C's
  /// interface.
  public long created() {
    return certificate().getNotBefore().getTime();
  }

  /// {@return the kind of its key in words, such as `ECDSA P-256` or `RSA 2048`} Not in W3C's
  /// interface.
  public String algorithm() {
    return KeyNames.of(certificate().getPublicKey());
  }

  /// {@return whether the other is the same certificate, perhaps read from a file again: their
  /// fingerprints are equal} Not in W3C's interface.
  ///
  /// @param other another one
  public boolean sameAs(RTCCertificate other) {
    return getFingerprints().equals(other.getFingerprints());
  }

  /// {@return hashes of the leaf: SHA-256, which descriptions use, first; and the one that its
  /// signature was made with, where that is another of its family, as W3C asks for}
  public List<RTCDtlsFingerprint> getFingerprints() {
    List<RTCDtlsFingerprint> fingerprints = new ArrayList<>();
    fingerprints.add(fingerprint(256));
    Matcher signature = SIGNED_WITH.matcher(certificate().getSigAlgName());
    if (signature.lookingAt()) {
      fingerprints.add(fingerprint(Integer.parseInt(signature.group(1))));
    }
    return List.copyOf(fingerprints);
  }

  private RTCDtlsFingerprint fingerprint(int bits) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-" + bits).digest(certificate().getEncoded());
      return new RTCDtlsFingerprint("sha-" + bits, HexFormat.ofDelimiter(":").formatHex(hash));
    } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
      throw new RTCException("OperationError", "the certificate has no fingerprint", e);
    }
  }

  /// {@return the leaf}
  public X509Certificate certificate() {
    return chain.get(0);
  }

  /// {@return the leaf and what signed it}
  public List<X509Certificate> chain() {
    return chain;
  }

  /// {@return the key of the leaf, for the engine and for embedders that keep identities}
  public PrivateKey privateKey() {
    return privateKey;
  }

  @Override
  public String toString() {
    return "RTCCertificate[" + getFingerprints().get(0).value() + "]";
  }
}
