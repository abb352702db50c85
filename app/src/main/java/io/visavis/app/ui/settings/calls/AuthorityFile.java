package io.visavis.app.ui.settings.calls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Certificates of authorities in a file that a person chooses: PEM (RFC 7468), one or more, or one
/// in DER.
final class AuthorityFile {
  /// The file holds no certificate.
  static final String NONE = "settings.relay.no-certificate";

  /// The file cannot be read; `{0}` says why.
  static final String UNREADABLE = "settings.relay.unreadable";

  /// An employer's bundle of authorities has some hundred kilobytes.
  private static final int MOST = 1 << 20;

  /// What stands beside, such as a key, is left out; MIME's decoder passes over line ends.
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]++)-----END CERTIFICATE-----");

  private static final int LINE = 64;
  private static final byte[] NEWLINE = {'\n'};

  private AuthorityFile() {}

  /// Reads them and writes them anew, so that nothing else of the file is kept, such as a key.
  ///
  /// @return PEM; null: there is no certificate in it
  static @Nullable String read(Path file) throws IOException {
    byte[] bytes;
    try (var in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MOST);
    }
    StringBuilder pem = new StringBuilder();
    for (X509Certificate certificate : certificates(bytes)) {
      try {
        pem.append("-----BEGIN CERTIFICATE-----\n")
            .append(Base64.getMimeEncoder(LINE, NEWLINE).encodeToString(certificate.getEncoded()))
            .append("\n-----END CERTIFICATE-----\n");
      } catch (CertificateException e) {
        throw new IOException(e);
      }
    }
    return pem.isEmpty() ? null : pem.toString();
  }

  /// The names of those in PEM, as their certificates have them.
  static List<String> names(String pem) {
    return certificates(pem.getBytes(StandardCharsets.US_ASCII)).stream()
        .map(certificate -> certificate.getSubjectX500Principal().getName())
        .toList();
  }

  /// None when one of them is damaged: half a bundle would be a riddle.
  private static List<X509Certificate> certificates(byte[] bytes) {
    List<byte[]> blocks = new ArrayList<>();
    Matcher pem = PEM.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
    while (pem.find()) {
      blocks.add(Base64.getMimeDecoder().decode(pem.group(1)));
    }
    if (blocks.isEmpty()) {
      blocks.add(bytes);
    }
    List<X509Certificate> found = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (byte[] block : blocks) {
        if (factory.generateCertificate(new ByteArrayInputStream(block))
            instanceof X509Certificate certificate) {
          found.add(certificate);
        }
      }
      return found;
    } catch (CertificateException | IllegalArgumentException e) {
      return List.of();
    }
  }
}
