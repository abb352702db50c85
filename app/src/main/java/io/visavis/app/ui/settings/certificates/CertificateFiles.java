package io.visavis.app.ui.settings.certificates;

import io.visavis.rtc.RTCCertificate;
import io.visavis.rtc.RTCCertificates;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCKeyPin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/// Certificates in files that people choose.
final class CertificateFiles {
  /// No certificate is that large; a film is.
  private static final int MOST = 1 << 20;

  private static final String PEM = "-----BEGIN";

  private CertificateFiles() {}

  /// Reads a certificate and its key: PEM or PKCS #12, told apart by what is in the file.
  ///
  /// @throws RTCException as [RTCCertificates]
  static RTCCertificate read(Path file, String passphrase) throws IOException {
    byte[] bytes = bytes(file);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.contains(PEM)
        ? RTCCertificates.importPem(text, passphrase.isEmpty() ? null : passphrase.toCharArray())
        : RTCCertificates.importPkcs12(bytes, passphrase.toCharArray());
  }

  /// What an imported certificate is called at first: the file's name without its ending.
  static String label(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /// The pin of a certificate in a file, PEM or DER.
  static RTCKeyPin pin(Path file) throws IOException {
    try {
      var read =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(bytes(file)));
      if (read instanceof X509Certificate certificate) {
        return RTCKeyPin.of(certificate);
      }
    } catch (CertificateException e) {
      throw new RTCException("DataError", "the file holds no certificate", e);
    }
    throw new RTCException("DataError", "the file holds no certificate");
  }

  /// Writes a whole file or none, which nobody but its owner can read where the system knows
  /// owners: temporary files are made so.
  static void write(RTCCertificate own, boolean pem, String passphrase, Path file)
      throws IOException {
    char[] secret = passphrase.toCharArray();
    byte[] bytes =
        pem
            ? RTCCertificates.exportPem(own, secret.length == 0 ? null : secret)
                .getBytes(StandardCharsets.US_ASCII)
            : RTCCertificates.exportPkcs12(own, secret);
    Path folder = file.toAbsolutePath().getParent();
    Path written = Files.createTempFile(folder, "certificate", null);
    try {
      Files.write(written, bytes);
      Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(written);
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST + 1);
      if (bytes.length > MOST) {
        throw new RTCException("DataError", "the file is too large for a certificate");
      }
      return bytes;
    }
  }
}
