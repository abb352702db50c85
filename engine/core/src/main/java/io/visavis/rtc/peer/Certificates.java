package io.visavis.rtc.peer;

import io.visavis.rtc.AlgorithmIdentifier;
import io.visavis.rtc.EcKeyGenParams;
import io.visavis.rtc.NamedAlgorithm;
import io.visavis.rtc.RTCCertificate;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.RsaHashedKeyGenParams;
import io.visavis.rtc.cert.CertificateGenerator;
import io.visavis.rtc.cert.LocalCertificate;
import java.io.ByteArrayInputStream;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// `generateCertificate`, webrtc-pc §4.10, and the way between W3C's certificates and DTLS's.
public final class Certificates {

  private static final int RSA_BITS = 2_048;
  private static final Duration LONGEST = Duration.ofDays(365);

  private Certificates() {}

  /// Makes a key and a self-signed certificate on a thread of its own.
  ///
  /// @throws RTCException `NotSupportedError` for an algorithm that is not one of ECDSA P-256 and
  ///   RSASSA-PKCS1-v1_5 with 2048 bits and SHA-256
  public static CompletableFuture<RTCCertificate> generate(AlgorithmIdentifier algorithm) {
    Supplier<LocalCertificate> generator;
    try {
      generator = generator(algorithm);
    } catch (RTCException e) {
      return CompletableFuture.failedFuture(e);
    }
    CompletableFuture<RTCCertificate> result = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("visavis-keygen")
        .start(() -> {
          try {
            result.complete(toW3c(generator.get()));
          } catch (RuntimeException e) {
            result.completeExceptionally(
                new RTCException("OperationError", "the key could not be made", e));
          }
        });
    return result;
  }

  private static Supplier<LocalCertificate> generator(AlgorithmIdentifier algorithm) {
    Instant now = Instant.now();
    Instant expires = now.plus(validity(algorithm.expires()));
    SecureRandom random = new SecureRandom();
    boolean ecdsa =
        switch (algorithm) {
          case EcKeyGenParams ec ->
              ec.name().equalsIgnoreCase("ECDSA") && ec.namedCurve().equals("P-256");
          case RsaHashedKeyGenParams _, NamedAlgorithm _ -> false;
        };
    boolean rsa =
        switch (algorithm) {
          case RsaHashedKeyGenParams params ->
              params.name().equalsIgnoreCase("RSASSA-PKCS1-v1_5")
                  && params.modulusLength() == RSA_BITS
                  && params.publicExponent() == 65_537
                  && params.hash().equals("SHA-256");
          case EcKeyGenParams _, NamedAlgorithm _ -> false;
        };
    if (ecdsa) {
      return () -> CertificateGenerator.ecdsa(now, expires, random);
    }
    if (rsa) {
      return () -> CertificateGenerator.rsa(now, expires, random);
    }
    throw RTCException.notSupported(
        "certificates are made with ECDSA on P-256, or RSASSA-PKCS1-v1_5 with 2048 bits and"
            + " SHA-256; this asks for "
            + algorithm);
  }

  private static Duration validity(@Nullable Long expires) {
    if (expires == null) {
      return CertificateGenerator.DEFAULT_VALIDITY;
    }
    if (expires < 0) {
      throw RTCException.typeError("expires is below 0");
    }
    Duration wanted = Duration.ofMillis(expires);
    return wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
  }

  static RTCCertificate toW3c(LocalCertificate certificate) {
    List<X509Certificate> chain = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (byte[] der : certificate.chain()) {
        chain.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
      }
    } catch (CertificateException e) {
      throw new IllegalStateException("a certificate of our own cannot be read", e);
    }
    return new RTCCertificate(chain, certificate.privateKey());
  }

  static LocalCertificate toDtls(RTCCertificate certificate) {
    List<byte[]> chain = new ArrayList<>();
    try {
      for (X509Certificate link : certificate.chain()) {
        chain.add(link.getEncoded());
      }
    } catch (CertificateEncodingException e) {
      throw new RTCException("InvalidAccessError", "the certificate cannot be encoded", e);
    }
    return new LocalCertificate(
        chain, certificate.privateKey(), Instant.ofEpochMilli(certificate.expires()));
  }
}
