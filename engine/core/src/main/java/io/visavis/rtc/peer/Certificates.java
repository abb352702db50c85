package io.visavis.rtc.peer;

import io.visavis.rtc.AlgorithmIdentifier;
import io.visavis.rtc.RTCCertificate;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.cert.CertificateFileException;
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

  /// What WebIDL's conversion to `unsigned long long` lets through with `[EnforceRange]`.
  private static final long LARGEST_INTEGER = (1L << 53) - 1;

  private static final Duration LONGEST = Duration.ofDays(365);

  private Certificates() {}

  /// `generateCertificate`: makes a key and a self-signed certificate on a thread of its own.
  ///
  /// @return fails with `TypeError`, `NotSupportedError` or `OperationError`, see [KeyAlgorithm]
  public static CompletableFuture<RTCCertificate> generate(AlgorithmIdentifier algorithm) {
    SecureRandom random = new SecureRandom();
    try {
      Duration validity = validity(algorithm.expires());
      KeyAlgorithm keys = KeyAlgorithm.normalize(algorithm);
      Instant now = Instant.now();
      return inParallel(() -> keys.make(now, now.plus(validity), random));
    } catch (RTCException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /// Another certificate over the same key.
  ///
  /// @param expires milliseconds that it lasts; null: 30 days
  public static CompletableFuture<RTCCertificate> renew(
      LocalCertificate old, @Nullable Long expires) {
    Instant now = Instant.now();
    Instant end = now.plus(validity(expires));
    return inParallel(() -> CertificateGenerator.renew(old, now, end, new SecureRandom()));
  }

  private static CompletableFuture<RTCCertificate> inParallel(Supplier<LocalCertificate> maker) {
    CompletableFuture<RTCCertificate> result = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("visavis-keygen")
        .start(() -> {
          try {
            result.complete(toW3c(maker.get()));
          } catch (CertificateFileException e) {
            result.completeExceptionally(new RTCException("NotSupportedError", e.reason(), e));
          } catch (RuntimeException e) {
            result.completeExceptionally(
                new RTCException("OperationError", "the certificate could not be made", e));
          }
        });
    return result;
  }

  /// `RTCCertificateExpiration`.
  private static Duration validity(@Nullable Long expires) {
    if (expires == null) {
      return CertificateGenerator.DEFAULT_VALIDITY;
    }
    if (expires < 0 || expires > LARGEST_INTEGER) {
      throw RTCException.typeError("expires is not in 0..2^53-1: " + expires);
    }
    Duration wanted = Duration.ofMillis(expires);
    return wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
  }

  /// A certificate of DTLS as W3C's object.
  ///
  /// @throws CertificateFileException for one that this Java cannot read
  public static RTCCertificate toW3c(LocalCertificate certificate) {
    List<X509Certificate> chain = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (byte[] der : certificate.chain()) {
        chain.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
      }
    } catch (CertificateException e) {
      throw CertificateFileException.data("a certificate cannot be read: " + e.getMessage());
    }
    return new RTCCertificate(chain, certificate.privateKey());
  }

  /// W3C's object as DTLS has it.
  ///
  /// @throws RTCException `InvalidAccessError` for one that cannot be encoded
  public static LocalCertificate toDtls(RTCCertificate certificate) {
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
