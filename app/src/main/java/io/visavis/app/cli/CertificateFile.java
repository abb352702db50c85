package io.visavis.app.cli;

import io.visavis.rtc.RTCCertificate;
import io.visavis.rtc.RTCCertificates;
import io.visavis.rtc.RTCException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Certificates with their keys in files: PKCS#12 by the names `.p12` and `.pfx`, else PEM.
final class CertificateFile {
  private static final int LARGEST = 1 << 20;
  private static final String PEM = "-----BEGIN ";

  private CertificateFile() {}

  static RTCCertificate read(Path file, char @Nullable [] passphrase) {
    byte[] bytes;
    try {
      if (Files.size(file) > LARGEST) {
        throw CommandException.usage(file + " is too large for a certificate.", null);
      }
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw CommandException.usage("The certificate in " + file + " cannot be read.", e);
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    try {
      return text.contains(PEM)
          ? RTCCertificates.importPem(text, passphrase)
          : RTCCertificates.importPkcs12(bytes, passphrase == null ? new char[0] : passphrase);
    } catch (RTCException e) {
      throw CommandException.usage(file + ": " + e.getMessage() + ".", e);
    }
  }

  /// For its owner alone to read; a file that is there stays as it is.
  static void write(Path file, RTCCertificate certificate, char @Nullable [] passphrase) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    byte[] bytes;
    if (name.endsWith(".p12") || name.endsWith(".pfx")) {
      if (passphrase == null) {
        throw CommandException.usage("A PKCS#12 file needs a passphrase.", null);
      }
      bytes = RTCCertificates.exportPkcs12(certificate, passphrase);
    } else {
      bytes =
          RTCCertificates.exportPem(certificate, passphrase).getBytes(StandardCharsets.US_ASCII);
    }
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] attributes =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    try (var channel =
        Files.newByteChannel(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
      channel.write(java.nio.ByteBuffer.wrap(bytes));
    } catch (FileAlreadyExistsException e) {
      throw CommandException.problem(file + " is there already; choose another name.", e);
    } catch (IOException e) {
      throw CommandException.problem(file + " cannot be written.", e);
    }
  }
}
