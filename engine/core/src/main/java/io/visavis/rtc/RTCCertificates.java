package io.visavis.rtc;

import io.visavis.rtc.cert.CertificateFileException;
import io.visavis.rtc.cert.LocalCertificate;
import io.visavis.rtc.cert.PemFile;
import io.visavis.rtc.cert.Pkcs12File;
import io.visavis.rtc.peer.Certificates;
import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Certificates as files, and their renewal: what W3C leaves to whoever keeps an identity. A
/// certificate that is kept gives the same fingerprint in every call.
///
/// Errors are `RTCException`s: `DataError` for what is not such a file, or not a whole one;
/// `OperationError` for a wrong passphrase, or one that is missing; `NotSupportedError` for a key
/// that DTLS here does not use, or an encryption that is not known; `TypeError` for null. Files are
/// encrypted with AES-256 under PBKDF2 with HMAC-SHA-256. Deriving a key from a passphrase takes a
/// tenth of a second and more.
public final class RTCCertificates {

  private RTCCertificates() {}

  /// {@return a PKCS #12 file (`.p12`) of the chain and the key}
  ///
  /// @param certificate with its key
  /// @param passphrase what encrypts the key; null for none
  public static byte[] exportPkcs12(RTCCertificate certificate, char[] passphrase) {
    LocalCertificate own = own(certificate);
    char[] secret = WebIdl.required("passphrase", passphrase);
    return asW3c(() -> Pkcs12File.write(own, secret, new SecureRandom()));
  }

  /// Reads a PKCS #12 file with one key and its certificate. It may have expired:
  /// [RTCCertificate#expires()] tells.
  ///
  /// @param file to be read by FFmpeg
  /// @param passphrase what encrypts the key; null for none
  /// @return the certificate with its key
  public static RTCCertificate importPkcs12(byte[] file, char[] passphrase) {
    byte[] bytes = WebIdl.required("file", file);
    char[] secret = WebIdl.required("passphrase", passphrase);
    return asW3c(() -> Certificates.toW3c(Pkcs12File.read(bytes, secret)));
  }

  /// {@return the chain and the key as PEM: blocks of `CERTIFICATE`, the leaf first, and one of
  /// `ENCRYPTED PRIVATE KEY`, or `PRIVATE KEY` without a passphrase}
  ///
  /// @param certificate with its key
  /// @param passphrase what encrypts the key; null for none
  public static String exportPem(RTCCertificate certificate, char @Nullable [] passphrase) {
    LocalCertificate own = own(certificate);
    return asW3c(() -> PemFile.write(own, passphrase, new SecureRandom()));
  }

  /// Reads PEM with one key and its certificate, in any order: PKCS #8 and the older `EC PRIVATE
  /// KEY` and `RSA PRIVATE KEY`, in the clear or encrypted.
  ///
  /// @param passphrase null when the key is thought to be in the clear
  /// @param text what happened, in words
  /// @return the certificate with its key
  public static RTCCertificate importPem(String text, char @Nullable [] passphrase) {
    String given = WebIdl.required("text", text);
    return asW3c(() -> Certificates.toW3c(PemFile.read(given, passphrase)));
  }

  /// {@return another certificate over the same key and name, self-signed, valid from now: the
  /// fingerprint changes, the key, and so a pin on it, stays}
  ///
  /// @param expiresMillis how long it lasts, 365 days at most; null: 30 days
  /// @param certificate with its key
  public static CompletableFuture<RTCCertificate> renew(
      RTCCertificate certificate, @Nullable Long expiresMillis) {
    try {
      return Certificates.renew(own(certificate), expiresMillis);
    } catch (RTCException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static LocalCertificate own(RTCCertificate certificate) {
    return Certificates.toDtls(WebIdl.required("certificate", certificate));
  }

  private static <T> T asW3c(Supplier<T> work) {
    try {
      return work.get();
    } catch (CertificateFileException e) {
      String name =
          switch (e.kind()) {
            case DATA -> "DataError";
            case PASSPHRASE -> "OperationError";
            case UNSUPPORTED -> "NotSupportedError";
          };
      throw new RTCException(name, e.reason(), e);
    }
  }
}
